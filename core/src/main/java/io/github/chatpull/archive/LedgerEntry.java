package io.github.chatpull.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.chatpull.bytes.Printable;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.ExcelLoss;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One committed window: a line of the ledger. Immutable.
 *
 * @param window the window
 * @param request the period that was asked of the server
 * @param counts what the answer held
 * @param sha256 of the answer's bytes, after transfer and content encoding, and after what was {@link Forgotten} went
 * @param isPiece whether it is a part of a window that was too much for the server, and not a window of a plan
 * @param files the window's files, by path relative to the archive, with the SHA-256 of each
 */
public record LedgerEntry(
        Period window, Period request, Counts counts, String sha256, Map<String, String> files, boolean isPiece) {
    private static final int VERSION = 1;
    private static final String FILTERED = "filtered";
    private static final String MENDED = "mended";
    private static final String FORGOTTEN = "forgotten";
    private static final String FORGOTTEN_CHATS = "forgotten_chats";
    private static final String CUT_CELLS = "cut_cells";
    private static final String HIDDEN_ROWS = "hidden_rows";

    /**
     * What an answer held.
     *
     * @param chats chats that belong to the window, and that the archive's filter lets pass
     * @param messages their messages
     * @param dropped chats that belong to other windows
     * @param quarantined chats that could not be read
     * @param mended chats whose characters were mended; what was sent of them is in the quarantine, too
     * @param bytes bytes of XML
     * @param filtered chats that belong to the window, but that the archive's filter leaves out
     * @param forgotten chats that were left out of it, wherever they belong, see {@link Forgotten}; nothing else counts them
     * @param forgottenChats those of them that could be read and belong to the window
     * @param excelLoss what Excel does not show of the window's tables, if they are for Excel; versions that did not count
     *     it left none
     */
    public record Counts(
            long chats,
            long messages,
            long dropped,
            long quarantined,
            long mended,
            long bytes,
            long filtered,
            long forgotten,
            long forgottenChats,
            ExcelLoss excelLoss) {
        /** Of nothing. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /** Of an answer that nothing was left out of. */
        public Counts(long chats, long messages, long dropped, long quarantined, long mended, long bytes) {
            this(chats, messages, dropped, quarantined, mended, bytes, 0, 0, 0, ExcelLoss.NONE);
        }

        /** The same, less so many chats that were left out, of which so many are the window's own. */
        public Counts withForgotten(long all, long own) {
            return new Counts(chats, messages, dropped, quarantined, mended, bytes, filtered, all, own, excelLoss);
        }

        /** The same, and so many chats of the window that a filter leaves out. */
        public Counts withFiltered(long all) {
            return new Counts(
                    chats, messages, dropped, quarantined, mended, bytes, all, forgotten, forgottenChats, excelLoss);
        }

        /** The same, and so much that Excel does not show. */
        public Counts withExcelLoss(ExcelLoss loss) {
            return new Counts(
                    chats, messages, dropped, quarantined, mended, bytes, filtered, forgotten, forgottenChats, loss);
        }

        /** Chats that belong to the window, whatever the archive's filter makes of them. */
        public long own() {
            return sum(chats, filtered);
        }

        Counts plus(Counts more) {
            return new Counts(
                    sum(chats, more.chats),
                    sum(messages, more.messages),
                    sum(dropped, more.dropped),
                    sum(quarantined, more.quarantined),
                    sum(mended, more.mended),
                    sum(bytes, more.bytes),
                    sum(filtered, more.filtered),
                    sum(forgotten, more.forgotten),
                    sum(forgottenChats, more.forgottenChats),
                    new ExcelLoss(
                            sum(excelLoss.cutCells(), more.excelLoss.cutCells()),
                            sum(excelLoss.hiddenRows(), more.excelLoss.hiddenRows())));
        }

        // A ledger may claim anything, but there cannot be less than nothing.
        private static long sum(long one, long other) {
            return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
        }
    }

    /** Keeps the files' order. */
    public LedgerEntry {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The same, as a part of a window. */
    public LedgerEntry asPiece() {
        return new LedgerEntry(window, request, counts, sha256, files, true);
    }

    /** Whether the same chats were made of both answers, to the byte; the answers themselves may differ. */
    public boolean hasSameChats(LedgerEntry other) {
        return hashesOfChats().equals(other.hashesOfChats());
    }

    /** Whether a file is the server's answer. */
    public static boolean isRaw(String file) {
        return file.startsWith("raw/");
    }

    private List<String> hashesOfChats() {
        return files.entrySet().stream()
                .filter(file -> !isRaw(file.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    byte[] toLine() throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            writePeriod(json, "window", window);
            writePeriod(json, "request", request);
            json.writeNumberField("chats", counts.chats);
            json.writeNumberField("messages", counts.messages);
            json.writeNumberField("dropped", counts.dropped);
            writeIfAny(json, FILTERED, counts.filtered);
            json.writeNumberField("quarantined", counts.quarantined);
            writeIfAny(json, MENDED, counts.mended);
            json.writeNumberField("bytes", counts.bytes);
            writeIfAny(json, FORGOTTEN, counts.forgotten);
            writeIfAny(json, FORGOTTEN_CHATS, counts.forgottenChats);
            writeIfAny(json, CUT_CELLS, counts.excelLoss.cutCells());
            writeIfAny(json, HIDDEN_ROWS, counts.excelLoss.hiddenRows());
            json.writeStringField("sha256", sha256);
            if (isPiece) {
                json.writeBooleanField("piece", true);
            }
            json.writeObjectFieldStart("files");
            for (Map.Entry<String, String> file : files.entrySet()) {
                json.writeStringField(file.getKey(), file.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return (out + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void writePeriod(JsonGenerator json, String name, Period period) throws IOException {
        json.writeStringField(name + "_from", period.from().toString());
        json.writeStringField(name + "_to", period.to().toString());
    }

    private static void writeIfAny(JsonGenerator json, String name, long count) throws IOException {
        if (count > 0) {
            json.writeNumberField(name, count);
        }
    }

    static LedgerEntry parse(String line) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Long> numbers = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        try (JsonParser json = Json.FACTORY.createParser(line)) {
            Json.expect(json, JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case VALUE_NUMBER_INT -> numbers.put(name, json.getLongValue());
                    case VALUE_STRING -> texts.put(name, json.getText());
                    case VALUE_TRUE -> numbers.put(name, 1L);
                    case START_OBJECT -> readFiles(json, files);
                    default -> json.skipChildren();
                }
            }
        }
        Json.requireVersion(VERSION, numbers.getOrDefault("v", 0L), Ledger.FILE);
        return new LedgerEntry(
                period(texts, "window"),
                period(texts, "request"),
                new Counts(
                        count(numbers, "chats"),
                        count(numbers, "messages"),
                        count(numbers, "dropped"),
                        count(numbers, "quarantined"),
                        countIfAny(numbers, MENDED),
                        count(numbers, "bytes"),
                        countIfAny(numbers, FILTERED),
                        countIfAny(numbers, FORGOTTEN),
                        countIfAny(numbers, FORGOTTEN_CHATS),
                        new ExcelLoss(countIfAny(numbers, CUT_CELLS), countIfAny(numbers, HIDDEN_ROWS))),
                hash(required(texts, "sha256")),
                files,
                numbers.containsKey("piece"));
    }

    private static void readFiles(JsonParser json, Map<String, String> files) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            files.put(json.currentName(), hash(Objects.requireNonNullElse(json.nextTextValue(), "")));
        }
    }

    private static Period period(Map<String, String> texts, String name) throws IOException {
        return new Period(Instant.parse(required(texts, name + "_from")), Instant.parse(required(texts, name + "_to")));
    }

    private static long countIfAny(Map<String, Long> numbers, String name) throws IOException {
        return numbers.containsKey(name) ? count(numbers, name) : 0;
    }

    private static long count(Map<String, Long> numbers, String name) throws IOException {
        long count = required(numbers, name);
        if (count < 0) {
            throw new IllegalArgumentException("Expected " + name + " of 0 or more but was " + count);
        }
        return count;
    }

    private static String hash(String text) {
        if (!text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("Expected hexadecimal digits but was " + Printable.of(text));
        }
        return text;
    }

    private static <V> V required(Map<String, V> values, String name) throws IOException {
        V value = values.get(name);
        if (value == null) {
            throw new ArchiveStateException("Expected " + name + " on a line of " + Ledger.FILE + " but there is none");
        }
        return value;
    }
}
