package io.github.chatpull.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes one line of JSON a chat, every key on every line: DuckDB and BigQuery take the schema from the first lines and
 * drop in silence what appears later. UTF-8, {@code \n}, no byte order mark. Written by Jackson.
 *
 * <pre>{@code
 * ChatSink sink = NdjsonSink.open(Path.of("chats.ndjson.gz"), RecordFormat.DEFAULT);
 * }</pre>
 *
 * <p>Not thread-safe; memory is one buffer. Closing it closes its output.
 */
public final class NdjsonSink implements ChatSink {
    private final Output output;
    private final JsonGenerator json;
    private final JsonValueWriter values;

    /**
     * A sink over an output of the caller's making, which it owns from now on.
     *
     * @throws IOException if the output cannot be written
     */
    public NdjsonSink(Output output, RecordFormat format) throws IOException {
        this.output = output;
        this.json = JsonLines.FACTORY.createGenerator(output.stream());
        this.values = new JsonValueWriter(json, format);
    }

    /**
     * A sink into a file that appears when it is complete; compressed by its suffix.
     *
     * @throws IOException if a file cannot be made beside it
     */
    public static NdjsonSink open(Path file, RecordFormat format) throws IOException {
        return new NdjsonSink(Output.toFile(file), format);
    }

    @Override
    public void accept(Chat chat) throws IOException {
        values.object(RecordDefinition.chatFields(), chat);
        json.writeRaw('\n');
    }

    @Override
    public void complete() throws IOException {
        json.flush();
        output.publish();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
