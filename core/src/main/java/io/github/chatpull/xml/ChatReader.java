package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
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
 * <p><b>Memory</b>: one chat (at most {@link Limits#maxChatBytes()}) and about 5 MB. <b>Thread-safety</b>: none; one
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
    private @Nullable Chat peeked;
    private @Nullable IOException failure;

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
     * @throws BadChatException if this one chat cannot be read; calling again goes on
     * @throws IOException if the rest cannot be read either; calling again throws it again
     */
    public @Nullable Chat read() throws IOException {
        Chat chat = peek();
        peeked = null;
        return chat;
    }

    // What an iterator has looked at is still to be read, by whoever asks next.
    private @Nullable Chat peek() throws IOException {
        if (peeked != null || ended) {
            return peeked;
        }
        peeked = nextOrFail();
        if (peeked == null) {
            ended = true;
            return null;
        }
        chatsRead++;
        if (recentIds.add(peeked.id())) {
            breaches.add(Breach.REPEATED_ID);
        }
        return peeked;
    }

    // Once the document is refused, it stays so: a parser that is asked again could find chats behind the fault.
    private @Nullable Chat nextOrFail() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return lane.next();
        } catch (BadChatException e) {
            throw e;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
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
        @Override
        public boolean hasNext() {
            try {
                return peek() != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Chat next() {
            Chat chat = hasNext() ? peeked : null;
            if (chat == null) {
                throw new NoSuchElementException("the export has no more chats");
            }
            peeked = null;
            return chat;
        }
    }
}
