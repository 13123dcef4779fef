package io.github.chatpull.sink;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Where a sink's bytes go. Written through {@link #stream()}, then {@link #publish published}, and closed in any case;
 * what was not published does not appear.
 *
 * <pre>{@code
 * try (Output output = Output.toFile(Path.of("ids.txt.gz"))) {
 *     output.stream().write(chat.id().getBytes(StandardCharsets.UTF_8));
 *     output.publish();
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Closed by the sink that was given it. Memory is a buffer of 64 KiB, and what a compressor holds.
 */
public interface Output extends Closeable {
    /** Takes the bytes; buffered and, where that was asked for, compressed. Closed by the output, not by its user. */
    OutputStream stream();

    /**
     * Ends the bytes and lets them appear.
     *
     * @throws IOException if they cannot be written whole; they do not appear then
     */
    void publish() throws IOException;

    /** Releases it; unless it was published, nothing is left of it. */
    @Override
    void close() throws IOException;

    /**
     * A file that appears under its name when it is published; compressed by its suffix. Replaces a file of that name.
     *
     * @throws IOException if a file cannot be made beside it
     */
    static Output toFile(Path file) throws IOException {
        FileTransaction transaction = new FileTransaction(FileOperations.SYSTEM);
        return new SingleFileOutput(transaction, transaction.create(file));
    }

    /**
     * Nowhere, for what is made of chats but not kept.
     *
     * @throws IOException never
     */
    static Output toNowhere() throws IOException {
        return toStream(OutputStream.nullOutputStream(), Compression.NONE);
    }

    /**
     * A stream that is written as it is, such as standard output or a device.
     *
     * @param out closed with the output
     * @param compression how it is compressed
     * @throws IOException if it cannot be written
     */
    static Output toStream(OutputStream out, Compression compression) throws IOException {
        return new StreamOutput(out, compression);
    }
}
