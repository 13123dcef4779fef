package io.github.chatpull.xml;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A pull parser for an export: reads one {@code <chat>} at a time from a stream of any length.
 *
 * <pre>{@code
 * try (ChatReader reader = ChatReader.open(Path.of("export.xml"))) {
 *     for (Chat chat : reader) {
 *         System.out.println(chat.id() + " " + chat.messages().size());
 *     }
 * }
 * }</pre>
 *
 * <p>A document counts as read only when {@link #read()} has returned null: one that is cut short, or broken after its
 * last chat, is only then known to be so. Take nothing as final before.
 *
 * <p><b>Memory</b>: one chat (at most {@link Limits#maxChatBytes()}) and about 4 MB. <b>Thread-safety</b>: none; one
 * reader belongs to one thread at a time. <b>Ownership</b>: closing the reader closes the stream it was given.
 *
 * <p><b>Errors</b>: {@code MalformedDocumentException}, {@code LimitExceededException} and faults of the stream end the
 * reading; after a {@code BadChatException} the reader stands behind the bad chat and can go on. Iterators and streams
 * wrap them in {@link UncheckedIOException}.
 */
public final class ChatReader implements Iterable<Chat>, Closeable {
    private final StaxLane lane;
    private final BreachCounts breaches;
    private final RecentIds recentIds = new RecentIds();
    private long chatsRead;
    private boolean ended;

    ChatReader(StaxLane lane, BreachCounts breaches) {
        this.lane = lane;
        this.breaches = breaches;
    }

    /** Settings other than the defaults: limits, and the zone of times that have none. */
    public static ChatReaderBuilder builder() {
        return new ChatReaderBuilder();
    }

    /**
     * Opens an uncompressed file with the defaults.
     *
     * @throws IOException if it cannot be opened or does not begin as an export does
     */
    public static ChatReader open(Path file) throws IOException {
        return builder().open(file);
    }

    /**
     * Opens a stream with the defaults.
     *
     * @param in UTF-8 XML, read in blocks of 64 KiB; closed with the reader, and if this throws
     * @throws IOException if it cannot be read or does not begin as an export does
     */
    public static ChatReader open(InputStream in) throws IOException {
        return builder().open(in);
    }

    /**
     * The next chat.
     *
     * @return null once the document has ended, and ended properly
     * @throws io.github.chatpull.model.BadChatException if this one chat cannot be read; calling again goes on
     * @throws IOException if the rest cannot be read either
     */
    public @Nullable Chat read() throws IOException {
        if (ended) {
            return null;
        }
        Chat chat = lane.next();
        if (chat == null) {
            ended = true;
            return null;
        }
        chatsRead++;
        if (recentIds.add(chat.id())) {
            breaches.add(Breach.REPEATED_ID);
        }
        return chat;
    }

    /** How many chats were read so far. */
    public long chatsRead() {
        return chatsRead;
    }

    /** How many bytes of XML were taken from the stream so far; up to 64 KiB more than were read. */
    public long bytesRead() {
        return lane.bytesRead();
    }

    /** What the chats read so far do against the documented format; a live view, for the reader's thread. */
    public BreachCounts breaches() {
        return breaches;
    }

    /** The chats that are left, for one loop; every call continues the same reading. */
    @Override
    public Iterator<Chat> iterator() {
        return new Remaining();
    }

    /** The chats that are left, in order. Closing the stream closes this reader. */
    public Stream<Chat> stream() {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
                .onClose(this::closeUnchecked);
    }

    private void closeUnchecked() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lane.close();
    }

    private final class Remaining implements Iterator<Chat> {
        private @Nullable Chat fetched;

        @Override
        public boolean hasNext() {
            if (fetched == null) {
                try {
                    fetched = read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return fetched != null;
        }

        @Override
        public Chat next() {
            Chat chat = hasNext() ? fetched : null;
            if (chat == null) {
                throw new NoSuchElementException("the export has no more chats");
            }
            fetched = null;
            return chat;
        }
    }
}
