package io.github.chatpull.xml;

import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where chats begin in a document, every so many bytes: what it can be split at. Made by a {@link Splitter} in one pass
 * over the document, it can be kept beside it for next time.
 *
 * <pre>{@code
 * SplitIndex index = Splitter.of(() -> Files.newInputStream(export), Files.size(export), ChatReader.builder()).index();
 * for (Split split : index.splits(16)) {
 *     executor.submit(() -> read(split));
 * }
 * }</pre>
 *
 * <p>Immutable, safe to share between threads. Memory: 16 bytes for every step, which the splitter makes large enough for a
 * hundred thousand of them.
 */
public final class SplitIndex {
    private static final String MAGIC = "chatpull-splits 1";
    private static final Pattern HEAD = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18}) (" + Position.TEXT + ")");
    private static final Pattern BORDER = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    private final Scanned document;
    private final Position content;
    private final List<Border> borders;

    /**
     * A chat that begins in the document.
     *
     * @param offset its first byte
     * @param chats how many stand before it
     */
    record Border(long offset, long chats) {}

    /**
     * What was scanned.
     *
     * @param length in bytes
     * @param chats how many begin there
     * @param maxChatBytes the largest that a reader reads
     */
    record Scanned(long length, long chats, long maxChatBytes) {}

    /** @param content where the first chat may begin */
    SplitIndex(Scanned document, Position content, List<Border> borders) {
        this.document = document;
        this.content = content;
        this.borders = List.copyOf(borders);
    }

    /** How many bytes the document had. */
    public long length() {
        return document.length;
    }

    /** How many chats begin in the document, those that cannot be read too; of one that is refused, a guess. */
    public long chats() {
        return document.chats;
    }

    /** How large a chat might be. Readers that allow for other chats need an index of their own. */
    public long maxChatBytes() {
        return document.maxChatBytes;
    }

    /**
     * So many splits at most, in order, and of about the same number of bytes as far as there are borders.
     *
     * @throws IllegalArgumentException if it is none
     */
    public List<Split> splits(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("Expected one split or more but was " + atMost);
        }
        List<Split> splits = new ArrayList<>();
        Position from = content;
        int next = 0;
        for (int i = 1; i < atMost; i++) {
            // Without a product that could be too large.
            long wanted = content.offset() + (long) ((double) (document.length - content.offset()) * i / atMost);
            while (next < borders.size() && (borders.get(next).offset() < wanted || isAt(from, next))) {
                next++;
            }
            if (next == borders.size()) {
                break;
            }
            Border border = borders.get(next);
            splits.add(new Split(from, border.offset()));
            from = new Position(border.offset(), border.chats(), content.fingerprint());
        }
        splits.add(new Split(from, Split.TO_THE_END));
        return splits;
    }

    private boolean isAt(Position from, int border) {
        return borders.get(border).offset() <= from.offset();
    }

    /** Where chats begin. */
    List<Border> borders() {
        return borders;
    }

    /**
     * Writes it as lines of ASCII; the stream stays open.
     *
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        lines.write(MAGIC + '\n');
        lines.write(document.length + " " + document.chats + " " + document.maxChatBytes + " " + content + '\n');
        for (Border border : borders) {
            lines.write(border.offset() + " " + border.chats() + '\n');
        }
        lines.write("end\n");
        lines.flush();
    }

    /**
     * Reads what {@link #write} wrote; the stream stays open.
     *
     * @throws MalformedDocumentException if it is something else, or cut short
     * @throws IOException if it cannot be read
     */
    public static SplitIndex read(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        if (!MAGIC.equals(lines.readLine())) {
            throw malformed();
        }
        Matcher head = match(HEAD, lines.readLine());
        Scanned document = new Scanned(number(head, 1), number(head, 2), number(head, 3));
        Position content = Position.parse(head.group(4));
        List<Border> borders = new ArrayList<>();
        long last = content.offset() - 1;
        String line = lines.readLine();
        while (!"end".equals(line)) {
            Matcher parts = match(BORDER, line);
            Border border = new Border(number(parts, 1), number(parts, 2));
            if (border.offset() <= last) {
                throw malformed();
            }
            last = border.offset();
            borders.add(border);
            line = lines.readLine();
        }
        return new SplitIndex(document, content, borders);
    }

    private static Matcher match(Pattern pattern, @Nullable String line) throws MalformedDocumentException {
        Matcher parts = pattern.matcher(line == null ? "" : line);
        if (!parts.matches()) {
            throw malformed();
        }
        return parts;
    }

    private static long number(Matcher parts, int group) {
        return Long.parseLong(parts.group(group));
    }

    private static MalformedDocumentException malformed() {
        return MalformedDocumentException.broken(
                "Expected an index as written by SplitIndex.write", Place.UNKNOWN, null);
    }
}
