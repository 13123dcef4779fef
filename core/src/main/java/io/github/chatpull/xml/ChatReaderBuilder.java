package io.github.chatpull.xml;

import io.github.chatpull.model.BreachCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Settings for a {@link ChatReader}. Not thread-safe; may open any number of readers.
 *
 * <pre>{@code
 * ChatReader reader = ChatReader.builder().sourceZone(ZoneId.of("Europe/Oslo")).open(in);
 * }</pre>
 */
public final class ChatReaderBuilder {
    private Limits limits = Limits.DEFAULT;
    private ZoneId sourceZone = ZoneOffset.UTC;

    ChatReaderBuilder() {}

    /** How large things in the document may be; default {@link Limits#DEFAULT}. */
    public ChatReaderBuilder limits(Limits value) {
        limits = value;
        return this;
    }

    /**
     * The zone of times that name none, as the vendor's own sample has them; default UTC. A local time that a clock
     * change skipped is moved forward by the gap; of one that occurred twice the first is taken.
     */
    public ChatReaderBuilder sourceZone(ZoneId value) {
        sourceZone = value;
        return this;
    }

    /**
     * Opens an uncompressed file.
     *
     * @throws IOException if it cannot be opened or does not begin as an export does
     */
    public ChatReader open(Path file) throws IOException {
        return open(Files.newInputStream(file));
    }

    /**
     * Opens a stream.
     *
     * @param in UTF-8 XML, read in blocks of 64 KiB; closed with the reader, and if this throws
     * @throws IOException if it cannot be read or does not begin as an export does
     */
    public ChatReader open(InputStream in) throws IOException {
        BreachCounts breaches = new BreachCounts();
        ChatBinder binder = new ChatBinder(new TimestampParser(sourceZone), breaches);
        try {
            return new ChatReader(new StaxLane(in, limits, binder, breaches), breaches);
        } catch (IOException | RuntimeException e) {
            try (in) {
                throw e;
            }
        }
    }
}
