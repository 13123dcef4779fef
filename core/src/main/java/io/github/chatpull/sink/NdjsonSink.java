package io.github.chatpull.sink;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes one line of JSON a chat, every key on every line: DuckDB and BigQuery take the schema from the first lines and
 * drop in silence what appears later. UTF-8, {@code \n}, no byte order mark.
 *
 * <pre>{@code
 * ChatSink sink = NdjsonSink.open(Path.of("chats.ndjson.gz"), RecordFormat.DEFAULT);
 * }</pre>
 *
 * <p>Not thread-safe; memory is one buffer. Closing it closes its output.
 */
public final class NdjsonSink extends EncodingSink {
    /**
     * A sink over an output of the caller's making, which it owns from now on.
     *
     * @throws IOException if the output cannot be written
     */
    public NdjsonSink(Output output, RecordFormat format) throws IOException {
        super(output, () -> encoder(format));
    }

    private static ChatEncoder encoder(RecordFormat format) throws IOException {
        return switch (format.writer()) {
            case DIRECT -> new NdjsonEncoder(format);
            case LIBRARIES -> new JacksonEncoder(format);
        };
    }

    /**
     * A sink into a file that appears when it is complete; compressed by its suffix.
     *
     * @throws IOException if a file cannot be made beside it
     */
    public static NdjsonSink open(Path file, RecordFormat format) throws IOException {
        return new NdjsonSink(Output.toFile(file), format);
    }
}
