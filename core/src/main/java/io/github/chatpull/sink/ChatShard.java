package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import java.io.IOException;

/**
 * What one thread makes of some chats that stand one after the other, for a {@link ChatSink} that many threads work for.
 *
 * <pre>{@code
 * ChatShard shard = sink.shard(); // for each thread
 * shard.accept(chat);
 * shard.commit(); // one after the other
 * }</pre>
 *
 * <p>Filled by one thread, committed by any, in the order of the chats. After either {@link #commit()} or {@link #clear()}
 * it is empty and can be filled again. Memory: what was made of the chats since then.
 */
public interface ChatShard {
    /**
     * Takes the next chat.
     *
     * @throws IOException if it cannot be written
     */
    void accept(Chat chat) throws IOException;

    /**
     * Takes the next chat when everything before it has been committed, and nobody else commits: what is made of it need
     * not be kept as a whole, since it may go to the sink piece by piece.
     *
     * @throws IOException if it cannot be written; the sink is then of no further use
     */
    default void acceptInTurn(Chat chat) throws IOException {
        accept(chat);
    }

    /**
     * Gives what was made to the sink; one shard at a time.
     *
     * @throws IOException if that fails; the sink is then of no further use
     */
    void commit() throws IOException;

    /** How many bytes it holds, roughly. */
    long size();

    /** Forgets what was made. */
    void clear();
}
