package io.github.chatpull.stage;

import io.github.chatpull.model.Chat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A step between the reader and the sinks: passes a chat on, changed or not, or drops it. Called from one thread at a
 * time, in document order.
 *
 * <pre>{@code
 * ChatStage longOnes = chat -> chat.messages().size() > 20 ? chat : null;
 * }</pre>
 */
@FunctionalInterface
public interface ChatStage {
    /**
     * The chat to pass on; null drops it.
     *
     * @throws IOException to stop the run
     */
    @Nullable
    Chat apply(Chat chat) throws IOException;
}
