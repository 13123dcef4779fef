package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import java.io.Closeable;
import java.io.IOException;

/**
 * Where chats go: any number of {@link #accept}, then {@link #complete} if the source was read to its proper end, and
 * {@link #close} in any case.
 *
 * <pre>{@code
 * try (ChatSink sink = NdjsonSink.open(Path.of("chats.ndjson"), RecordFormat.DEFAULT)) {
 *     for (Chat chat : reader) {
 *         sink.accept(chat);
 *     }
 *     sink.complete();
 * }
 * }</pre>
 *
 * <p><b>Thread-safety</b>: none; several threads each fill a {@link #shard()}. <b>Memory</b>: bounded, whatever the number
 * of chats. <b>Ownership</b>: whoever opens a sink closes it; a sink closes what it writes to.
 */
public interface ChatSink extends Closeable {
    /**
     * Takes the next chat.
     *
     * @throws IOException if it cannot be written; the sink is then of no further use
     */
    void accept(Chat chat) throws IOException;

    /**
     * Something for another thread to fill. A sink that does not make one of its own gets its chats from one thread at a
     * time, in order.
     *
     * @throws IOException if it cannot be made
     */
    default ChatShard shard() throws IOException {
        return new CollectedChats(this);
    }

    /**
     * Writes what is still held back and publishes the result. Called once, after the last chat.
     *
     * @throws IOException if that fails; nothing is published then
     */
    void complete() throws IOException;

    /** Releases everything; what was not completed does not appear. */
    @Override
    void close() throws IOException;
}
