package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.Place;
import io.github.chatpull.model.RawChat;
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
    private final ChatBatches batches;
    private final BadChatHandler badChats;
    private @Nullable ChatBatch batch;
    private long chatsRead;
    private boolean ended;
    private @Nullable Chat peeked;
    private @Nullable IOException failure;

    ChatReader(ChatBatches batches, BadChatHandler badChats) {
        this.batches = batches;
        this.badChats = badChats;
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
     * @throws BadChatException if this one chat cannot be read, unless a {@link ChatReaderBuilder#onBadChat handler} deals
     *     with it; calling again goes on
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
        return peeked;
    }

    // Once the document is refused, it stays so: a parser that is asked again could find chats behind the fault.
    private @Nullable Chat nextOrFail() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return next();
        } catch (BadChatException e) {
            throw e;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private @Nullable Chat next() throws IOException {
        while (true) {
            ChatBatch current = batch == null ? batches.next() : batch;
            batch = current;
            if (current == null) {
                return null;
            }
            Chat chat = readOrHandle(current);
            if (chat != null) {
                return chat;
            }
            settle(current);
            batch = null;
        }
    }

    private void settle(ChatBatch done) throws IOException {
        try {
            batches.settle(done);
        } catch (ChatpullException e) {
            throw e.after(batches.chats());
        }
    }

    // Null at the batch's end.
    private @Nullable Chat readOrHandle(ChatBatch from) throws IOException {
        while (true) {
            BadChatException bad;
            try {
                return from.read();
            } catch (BadChatException e) {
                bad = e.after(batches.chats());
            } catch (ChatpullException e) {
                throw e.after(batches.chats());
            }
            Chat instead = badChats.handle(new BadChat(bad, from));
            if (instead != null) {
                return instead;
            }
        }
    }

    /** How many chats were read so far, those that were read in the place of bad ones too. */
    public long chatsRead() {
        return chatsRead;
    }

    /** How many bytes of XML were taken from the stream so far; some hundred KiB more than were read. */
    public long bytesRead() {
        return batches.bytesRead();
    }

    /** What the chats read so far do against the documented format. Ids count as repeated from time to time. */
    public BreachCounts breaches() {
        BreachCounts all = new BreachCounts();
        all.addAll(batches.breaches());
        if (batch != null) {
            all.addAll(batch.lane().breaches());
        }
        return all;
    }

    /**
     * Where a later reader can go on: behind the chat that was read or handled last, or where this one began. At the
     * document's end it is the place behind its last chat; who goes on there is told of the end again.
     *
     * @throws IllegalStateException with {@link Parser#STAX}, which knows no positions, or if an iterator has looked ahead
     */
    public Position position() {
        if (peeked != null) {
            throw new IllegalStateException("Expected to stand behind a chat but an iterator has looked ahead");
        }
        return batches.position(batch);
    }

    /**
     * Where the chat begins that was read last, or could not be, as long as no iterator has looked ahead.
     *
     * @throws IllegalStateException before the first chat, and at the document's end
     */
    public Place place() {
        Place inBatch = behindAChat().place();
        return new Place(batches.chats() + inBatch.chat(), null, 0, 0, inBatch.byteOffset());
    }

    /**
     * The bytes of that chat, the first 64 KiB of a larger one; null with {@link Parser#STAX}, which does not know them.
     *
     * @throws IllegalStateException before the first chat, and at the document's end
     */
    public @Nullable RawChat raw() {
        return behindAChat().raw();
    }

    /** The malformed chat that could not be read last, see {@link ChatBatch#mended}; does not count as read. */
    @Nullable
    Chat mended() throws IOException {
        return behindAChat().mended();
    }

    /** The byte behind the chat that was read last, or could not be. */
    long end() {
        return behindAChat().lane().offset();
    }

    private ChatBatch behindAChat() {
        if (batch == null) {
            throw new IllegalStateException("Expected to stand behind a chat");
        }
        return batch;
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
        batches.close();
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
