package io.github.chatpull.stage;

import io.github.chatpull.model.Chat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A step between the reader and the sinks: passes a chat on, changed or not, or drops it.
 *
 * <pre>{@code
 * ChatStage longOnes = chat -> chat.messages().size() > 20 ? chat : null;
 * }</pre>
 *
 * <p>A stage that remembers nothing from chat to chat is called by several threads at a time and need not know. One that
 * does remember gives each of them a {@link #shard()} of its own, for some chats that stand one after the other, and takes
 * back what it has learned in the order of the chats.
 */
@FunctionalInterface
public interface ChatStage {
    /**
     * The chat to pass on; null drops it.
     *
     * @throws io.github.chatpull.model.BadChatException if the chat is of no use; what becomes of it is the pipeline's
     *     affair, and so is its place
     * @throws IOException to stop the run
     */
    @Nullable
    Chat apply(Chat chat) throws IOException;

    /** A stage for one thread, that has seen nothing yet. */
    default ChatStage shard() {
        return this;
    }

    /** Takes what a shard has seen; one at a time, in the order of the chats. */
    default void merge(ChatStage shard) {}
}
