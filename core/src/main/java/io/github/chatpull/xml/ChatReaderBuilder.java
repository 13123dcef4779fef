package io.github.chatpull.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Settings for a {@link ChatReader}. Not thread-safe while they are being set; then any number of threads may open any
 * number of readers with them, and the handler of bad chats is called by all of these.
 *
 * <pre>{@code
 * ChatReader reader = ChatReader.builder().sourceZone(ZoneId.of("Europe/Oslo")).open(in);
 * }</pre>
 */
public final class ChatReaderBuilder {
    /** The default of {@link #auditEvery}. */
    public static final long DEFAULT_AUDIT_EVERY = 1000;

    // Smaller ones cost more turns, larger ones more memory; from 128 KiB to 1 MiB there is no difference.
    private static final int DEFAULT_BATCH_BYTES = 256 << 10;

    private static final int MIN_BATCH_BYTES = 16 << 10;
    private static final int ALL_BATCHES_BYTES = 4 << 20;

    private Limits limits = Limits.DEFAULT;
    private ZoneId sourceZone = ZoneOffset.UTC;
    private Parser parser = Parser.FAST;
    private long auditEvery = DEFAULT_AUDIT_EVERY;
    private BadChatHandler badChats = BadChatHandler.THROW;
    private int batchBytes = DEFAULT_BATCH_BYTES;

    ChatReaderBuilder() {}

    /** The same settings, to be changed without changing these. */
    public ChatReaderBuilder copy() {
        ChatReaderBuilder copy = new ChatReaderBuilder();
        copy.limits = limits;
        copy.sourceZone = sourceZone;
        copy.parser = parser;
        copy.auditEvery = auditEvery;
        copy.badChats = badChats;
        copy.batchBytes = batchBytes;
        return copy;
    }

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

    /** How the document is read; default {@link Parser#FAST}. */
    public ChatReaderBuilder parser(Parser value) {
        parser = value;
        return this;
    }

    /**
     * What a reader does about chats that cannot be read; default {@link BadChatHandler#THROW}. Who reads
     * {@link #openBatches batches} sees to it.
     */
    public ChatReaderBuilder onBadChat(BadChatHandler value) {
        badChats = value;
        return this;
    }

    /**
     * Lets Woodstox read one of so many chats again that the fast lane has read, default 1,000; 0 switches that off. A
     * difference is a {@link io.github.chatpull.model.LanesDifferException}.
     */
    public ChatReaderBuilder auditEvery(long chats) {
        if (chats < 0) {
            throw new IllegalArgumentException("Expected auditEvery of 0 or more but was " + chats);
        }
        auditEvery = chats;
        return this;
    }

    /**
     * How many threads will read the batches of {@link #openBatches}: the more of them, the smaller the batches, so that
     * all of them together stay within some 4 MiB of XML.
     */
    public ChatReaderBuilder threads(int value) {
        batchBytes = Math.max(MIN_BATCH_BYTES, Math.min(DEFAULT_BATCH_BYTES, ALL_BATCHES_BYTES / Math.max(1, value)));
        return this;
    }

    Limits limits() {
        return limits;
    }

    /** How many bytes of the document one batch has as a rule. */
    ChatReaderBuilder batchBytes(int value) {
        batchBytes = value;
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
     * @param in UTF-8 XML; closed with the reader, and if this throws
     * @throws IOException if it cannot be read or does not begin as an export does
     */
    public ChatReader open(InputStream in) throws IOException {
        return new ChatReader(batches(in, null, parser == Parser.STAX ? 0 : batchBytes), badChats);
    }

    /**
     * Opens an uncompressed file where a reader of it has left off. What stands before is not read again, so an id that
     * occurs before and after is not counted as repeated.
     *
     * @throws IOException if it cannot be opened, or is not the document the position was taken in
     * @throws IllegalStateException with {@link Parser#STAX}, which knows no positions
     */
    public ChatReader open(Path file, Position position) throws IOException {
        return open(Files.newInputStream(file), position);
    }

    /**
     * Opens a stream where a reader of it has left off; what stands before is skipped.
     *
     * @param in the document from its beginning; closed with the reader, and if this throws
     * @throws IOException if it cannot be read, or is not the document the position was taken in
     * @throws IllegalStateException with {@link Parser#STAX}, which knows no positions
     */
    public ChatReader open(InputStream in, Position position) throws IOException {
        return open(in, new Split(position, Split.TO_THE_END));
    }

    /**
     * Opens one split of an uncompressed file. Only what stands in it counts: an id that another split has, too, is not
     * counted as repeated, and undocumented names have a limit for each.
     *
     * @throws IOException if it cannot be opened, or is not the document that was split
     * @throws IllegalStateException with {@link Parser#STAX}, which knows no positions
     */
    public ChatReader open(Path file, Split split) throws IOException {
        return open(Files.newInputStream(file), split);
    }

    /**
     * Opens one split of a document.
     *
     * @param in the document from its beginning, which is skipped; closed with the reader, and if this throws
     * @throws IOException if it cannot be read, or is not the document that was split
     * @throws IllegalStateException with {@link Parser#STAX}, which knows no positions
     */
    public ChatReader open(InputStream in, Split split) throws IOException {
        return new ChatReader(batches(in, split, batchBytes), badChats);
    }

    /** Where a document's first chat may begin; the stream stays open. */
    Position content(InputStream in) throws IOException {
        if (parser == Parser.STAX) {
            throw ChatBatches.noPositions();
        }
        return new FastPieces(in, settings(batchBytes)).content();
    }

    /**
     * Opens a stream for several threads.
     *
     * @param in UTF-8 XML; closed with the batches, and if this throws
     * @throws IOException if it cannot be read or does not begin as an export does
     */
    public ChatBatches openBatches(InputStream in) throws IOException {
        return batches(in, null, batchBytes);
    }

    private ReaderSettings settings(int bytes) {
        return new ReaderSettings(limits, sourceZone, parser, auditEvery, bytes, new ReentrantLock());
    }

    private ChatBatches batches(InputStream in, @Nullable Split split, int bytes) throws IOException {
        try {
            return new ChatBatches(in, settings(bytes), split);
        } catch (IOException | RuntimeException e) {
            try (in) {
                throw e;
            }
        }
    }
}
