package io.github.chatpull.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.chatpull.bytes.Printable;
import io.github.chatpull.model.Breach;
import io.github.chatpull.pipeline.BadChatCounts;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.stage.Inspection;
import io.github.chatpull.stage.NameCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was seen in exports, as lines for people or as JSON for programs.
 *
 * @param sources what was read
 * @param counts how much that was
 * @param bad what could not be read
 * @param inspection what the chats are like
 * @param format how times are written
 * @param isWhole whether everything was read to its end
 */
public record InspectionReport(
        List<Sources.Arrived> sources,
        RunCounts counts,
        BadChatCounts bad,
        Inspection inspection,
        RecordFormat format,
        boolean isWhole) {
    private static final int LABEL = 16;
    private static final int MOST_NAMES = 20;
    private static final int VERSION = 1;

    // An id may hold what a terminal would obey.
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Writes lines, in columns. */
    public void writeTo(OutLines lines) throws IOException {
        for (Sources.Arrived source : sources) {
            row(lines, "source", name(source) + ", " + Summary.size(source.bytes()) + compressed(source));
        }
        String end = isWhole ? "" : ", not whole: what follows is of what could be read";
        row(lines, "read", Summary.size(counts.bytes()) + " of XML in UTF-8" + end);
        row(lines, "chats", Summary.number(counts.chats()));
        row(lines, "messages", Summary.number(counts.messages()));
        if (counts.dropped() > 0) {
            row(
                    lines,
                    "neighbours'",
                    Summary.number(counts.dropped()) + ", which other windows hold or its filters leave out");
        }
        if (counts.mended() > 0) {
            row(lines, "mended", Summary.number(counts.mended()));
        }
        writeBad(lines);
        Instant earliest = inspection.earliest();
        Instant latest = inspection.latest();
        if (earliest != null && latest != null) {
            row(lines, "starts", format.time(earliest) + " to " + format.time(latest));
        }
        Inspection.Largest largest = inspection.largest();
        if (largest != null) {
            String size =
                    Summary.size(largest.textBytes()) + " of text, " + Summary.count(largest.messages(), "message");
            row(lines, "largest chat", Printable.of(largest.id()) + ": " + size);
        }
        writeRest(lines);
    }

    private void writeBad(OutLines lines) throws IOException {
        String reasons = bad.reasons().entrySet().stream()
                .map(reason -> Summary.number(reason.getValue()) + " " + reason.getKey())
                .collect(Collectors.joining(", "));
        row(lines, "unreadable", Summary.number(counts.bad()) + (reasons.isEmpty() ? "" : ": " + reasons));
        for (BadChatCounts.One one : bad.first()) {
            boolean isSaid =
                    one.offset() < 0 || one.offset() == one.failure().place().byteOffset();
            String where = isSaid ? "" : " (chat from byte " + Summary.number(one.offset()) + ")";
            row(lines, "", prefix(one) + one.failure().getMessage() + where);
        }
        if (counts.bad() > bad.first().size()) {
            row(lines, "", "and " + Summary.number(counts.bad() - bad.first().size()) + " more");
        }
    }

    private String prefix(BadChatCounts.One one) {
        return sources.size() == 1 && sources.get(0).name().equals(one.source()) ? "" : one.source() + ": ";
    }

    private void writeRest(OutLines lines) throws IOException {
        String label = "not documented";
        for (Map.Entry<Breach, Long> breach : counts.breaches().asMap().entrySet()) {
            row(
                    lines,
                    label,
                    Summary.number(breach.getValue()) + " " + breach.getKey().description());
            label = "";
        }
        writeNames(lines, "kept of chats", inspection.chatNames());
        writeNames(lines, "of messages", inspection.messageNames());
        row(lines, "read by", Summary.lanes(counts.lanes()));
    }

    // The most frequent ones, under which unknown elements and attributes are kept in extra.
    private static void writeNames(OutLines lines, String label, NameCounts names) throws IOException {
        if (names.asMap().isEmpty()) {
            return;
        }
        String most = names.asMap().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_NAMES)
                .map(name -> Printable.of(name.getKey()) + " " + Summary.number(name.getValue()))
                .collect(Collectors.joining(", "));
        int more = names.asMap().size() - MOST_NAMES;
        row(lines, label, most + (more > 0 ? ", and " + Summary.number(more) + " names more" : ""));
    }

    private static void row(OutLines lines, String label, String value) throws IOException {
        lines.add(label + " ".repeat(LABEL - label.length()) + value);
    }

    private static String name(Sources.Arrived source) {
        return source.name().equals("-") ? "standard input" : source.name();
    }

    private static String compressed(Sources.Arrived source) {
        String label = compression(source);
        return label.equals("none") ? "" : " of " + label;
    }

    private static String compression(Sources.Arrived source) {
        return source.compression().name().toLowerCase(Locale.ROOT);
    }

    /** Writes an object of JSON, in ASCII, and leaves the stream open. */
    public void writeTo(OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeBooleanField("whole", isWhole);
            writeSources(json);
            json.writeNumberField("xml_bytes", counts.bytes());
            json.writeStringField("encoding", "UTF-8");
            json.writeNumberField("chats", counts.chats());
            json.writeNumberField("messages", counts.messages());
            json.writeNumberField("neighbours", counts.dropped());
            json.writeNumberField("mended", counts.mended());
            writeBad(json);
            time(json, "first_start", inspection.earliest());
            time(json, "last_start", inspection.latest());
            writeLargest(json);
            json.writeObjectFieldStart("breaches");
            for (Map.Entry<Breach, Long> breach : counts.breaches().asMap().entrySet()) {
                json.writeNumberField(breach.getKey().name().toLowerCase(Locale.ROOT), breach.getValue());
            }
            json.writeEndObject();
            names(json, "chat_extra", inspection.chatNames());
            names(json, "message_extra", inspection.messageNames());
            json.writeObjectFieldStart("lanes");
            json.writeNumberField("fast", counts.lanes().fast());
            json.writeNumberField("woodstox", counts.lanes().woodstox());
            json.writeNumberField("audited", counts.lanes().audited());
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void writeSources(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sources");
        for (Sources.Arrived source : sources) {
            json.writeStartObject();
            json.writeStringField("name", source.name());
            json.writeStringField("compression", compression(source));
            json.writeNumberField("bytes", source.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeBad(JsonGenerator json) throws IOException {
        json.writeNumberField("unreadable", counts.bad());
        json.writeObjectFieldStart("unreadable_reasons");
        for (Map.Entry<String, Long> reason : bad.reasons().entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("unreadable_first");
        for (BadChatCounts.One one : bad.first()) {
            json.writeStartObject();
            json.writeStringField("source", one.source());
            json.writeNumberField("ordinal", one.failure().place().chat());
            json.writeStringField("id", one.failure().id());
            numberOrNull(json, "offset", one.offset());
            numberOrNull(json, "length", one.length());
            json.writeStringField("reason", one.failure().reason());
            json.writeStringField("message", one.failure().getMessage());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void numberOrNull(JsonGenerator json, String name, long value) throws IOException {
        if (value < 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private void writeLargest(JsonGenerator json) throws IOException {
        Inspection.Largest largest = inspection.largest();
        if (largest == null) {
            json.writeNullField("largest_chat");
            return;
        }
        json.writeObjectFieldStart("largest_chat");
        json.writeStringField("id", largest.id());
        json.writeNumberField("text_bytes", largest.textBytes());
        json.writeNumberField("messages", largest.messages());
        json.writeEndObject();
    }

    private void time(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        json.writeStringField(name, time == null ? null : format.time(time));
    }

    private static void names(JsonGenerator json, String field, NameCounts names) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> name : names.asMap().entrySet()) {
            json.writeNumberField(name.getKey(), name.getValue());
        }
        json.writeEndObject();
        json.writeNumberField(field + "_others", names.others());
    }
}
