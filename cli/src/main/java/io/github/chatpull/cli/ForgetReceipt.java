package io.github.chatpull.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.ForgetSummary;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * What was done to forget somebody, for whoever has to show it: windows, counts, and the SHA-256 of files before and
 * after. Nothing of whom was forgotten.
 *
 * @param done what was done
 * @param time when
 * @param savedChat whether a chat went that had been saved in the archive because two parsers read it differently
 */
public record ForgetReceipt(ForgetSummary done, Instant time, boolean savedChat) {
    private static final int VERSION = 1;
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes it, and closes the output. */
    public void writeTo(Output to) throws IOException {
        try (Output output = to) {
            JsonGenerator json = FACTORY.createGenerator(output.stream());
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField("time", time.toString());
            json.writeNumberField("windows", done.windows());
            write(json, done.found());
            json.writeBooleanField("saved_chat", savedChat);
            json.writeArrayFieldStart("changed");
            for (ForgetSummary.Change change : done.changes()) {
                write(json, change);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
            output.publish();
        }
    }

    private static void write(JsonGenerator json, ForgetSummary.Change change) throws IOException {
        LedgerEntry before = change.before();
        json.writeStartObject();
        json.writeStringField("window_from", before.window().from().toString());
        json.writeStringField("window_to", before.window().to().toString());
        write(json, change.found());
        write(json, "deleted", before.files());
        write(json, "written", change.after().files());
        json.writeEndObject();
    }

    // What cannot be read goes if the id or the address stands anywhere in it, so it says so under its own name.
    private static void write(JsonGenerator json, ForgetSummary.Found found) throws IOException {
        json.writeNumberField("chats", found.chats());
        json.writeNumberField("messages", found.messages());
        json.writeNumberField("copies_in_neighbours", found.copies());
        json.writeNumberField("unreadable_that_name_it", found.bad());
        json.writeNumberField("left_out_by_filters", found.filtered());
    }

    private static void write(JsonGenerator json, String name, Map<String, String> files) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> file : files.entrySet()) {
            json.writeStringField(file.getKey(), file.getValue());
        }
        json.writeEndObject();
    }
}
