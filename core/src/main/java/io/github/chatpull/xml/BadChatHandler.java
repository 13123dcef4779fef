package io.github.chatpull.xml;

import io.github.chatpull.model.Chat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says what becomes of a chat that cannot be read, while the document around it can: see
 * {@link ChatReaderBuilder#onBadChat}. Called by the thread that reads, in the document's order. With {@link Parser#STAX} a chat that
 * is not well-formed ends the document, and no handler is asked.
 *
 * <pre>{@code
 * BadChatHandler counted = bad -> {
 *     log.warn(bad.failure().getMessage());
 *     return null;
 * };
 * }</pre>
 */
@FunctionalInterface
public interface BadChatHandler {
    /** Every one is thrown, and reading can go on behind it; the default. */
    BadChatHandler THROW = bad -> {
        throw bad.failure();
    };

    /** They are left out. */
    BadChatHandler SKIP = bad -> null;

    /** Those of which only characters are wrong are read as {@link BadChat#mended()}; the others are left out. */
    BadChatHandler MEND = BadChat::mended;

    /**
     * Handles one.
     *
     * @param bad valid during the call
     * @return what is read in its place; null for nothing
     * @throws IOException to be thrown by the reader, which can go on behind the chat if it is a
     *     {@link io.github.chatpull.model.BadChatException}
     */
    @Nullable
    Chat handle(BadChat bad) throws IOException;
}
