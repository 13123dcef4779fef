package io.github.chatpull.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.RawChat;
import java.io.Closeable;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Keeps chats that cannot be read, a line of JSON each: {@code v}, {@code source}, {@code ordinal}, {@code id}, {@code
 * offset}, {@code length}, {@code reason}, {@code sha256} and {@code raw_base64}, the chat's bytes as far as {@link
 * RawChat} holds them. What is not known is null. The file is made when the first one comes.
 *
 * <pre>{@code
 * try (QuarantineSink quarantine = new QuarantineSink(() -> Output.toFile(path))) {
 *     quarantine.accept("export.xml", failure, raw);
 *     quarantine.complete();
 * }
 * }</pre>
 *
 * <p>Not thread-safe; memory is one buffer. Its user closes it, and that closes the output.
 */
public final class QuarantineSink implements Closeable {
    private static final int VERSION = 1;

    // At once: whoever has forgotten the jar should not hear of it when the first chat comes.
    private final JsonFactory lines = JsonLines.FACTORY;
    private final Opening opening;
    private final boolean keepsBytes;
    private @Nullable Output output;
    private @Nullable JsonGenerator json;

    /** Makes the output, when it is needed. */
    @FunctionalInterface
    public interface Opening {
        /**
         * The output; owned by the sink from now on.
         *
         * @throws IOException if it cannot be made
         */
        Output open() throws IOException;
    }

    /** A quarantine with nothing in it. */
    public QuarantineSink(Opening opening) {
        this(opening, true);
    }

    /**
     * A quarantine with nothing in it.
     *
     * @param keepsBytes whether {@code raw_base64} is written; without, what is quarantined holds nobody's words
     */
    public QuarantineSink(Opening opening, boolean keepsBytes) {
        this.opening = opening;
        this.keepsBytes = keepsBytes;
    }

    /**
     * Takes a chat.
     *
     * @param source what the document is called
     * @param raw its bytes; null if they are not known
     * @throws IOException if it cannot be written
     */
    public void accept(String source, BadChatException failure, @Nullable RawChat raw) throws IOException {
        JsonGenerator line = json == null ? open() : json;
        line.writeStartObject();
        line.writeNumberField("v", VERSION);
        line.writeStringField("source", source);
        line.writeNumberField("ordinal", failure.place().chat());
        line.writeStringField("id", failure.id());
        number(line, "offset", raw == null ? null : raw.offset());
        number(line, "length", raw == null ? null : raw.length());
        line.writeStringField("reason", failure.reason());
        line.writeStringField("sha256", raw == null ? null : raw.sha256());
        line.writeStringField(
                "raw_base64",
                raw == null || !keepsBytes ? null : Base64.getEncoder().encodeToString(raw.head()));
        line.writeEndObject();
        line.writeRaw('\n');
    }

    private JsonGenerator open() throws IOException {
        Output opened = opening.open();
        output = opened;
        JsonGenerator made = lines.createGenerator(opened.stream());
        json = made;
        return made;
    }

    private static void number(JsonGenerator line, String name, @Nullable Long value) throws IOException {
        line.writeFieldName(name);
        if (value == null) {
            line.writeNull();
        } else {
            line.writeNumber(value);
        }
    }

    /**
     * Publishes the file, if there is one.
     *
     * @throws IOException if it cannot be written whole
     */
    public void complete() throws IOException {
        if (json != null && output != null) {
            json.flush();
            output.publish();
        }
    }

    @Override
    public void close() throws IOException {
        if (output != null) {
            output.close();
        }
    }
}
