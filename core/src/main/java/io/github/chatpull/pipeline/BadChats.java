package io.github.chatpull.pipeline;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.RawChat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of chats that cannot be read, in a {@link Pipeline}; a {@link io.github.chatpull.xml.ChatReader} alone has
 * {@link io.github.chatpull.xml.BadChatHandler}. Called by one thread at a time, in document order.
 *
 * <pre>{@code
 * BadChats counted = (source, failure, raw) -> System.err.println(source + ": " + failure.getMessage());
 * }</pre>
 */
@FunctionalInterface
public interface BadChats {
    /** The first one ends the run. */
    BadChats FAIL = new BadChats() {
        @Override
        public void accept(String source, BadChatException failure, @Nullable RawChat raw) throws IOException {
            throw failure;
        }

        @Override
        public boolean endTheRun() {
            return true;
        }
    };

    /** They are left out. */
    BadChats SKIP = (source, failure, raw) -> {};

    /** Those that can be mended are; the others are left out. */
    BadChats MEND = new BadChats() {
        @Override
        public void accept(String source, BadChatException failure, @Nullable RawChat raw) {
            // Left out, as by SKIP.
        }

        @Override
        public boolean mend() {
            return true;
        }
    };

    /**
     * Takes one.
     *
     * @param source what the document is called
     * @param raw its bytes; null if the lane does not know them
     * @throws IOException to stop the run
     */
    void accept(String source, BadChatException failure, @Nullable RawChat raw) throws IOException;

    /** Whether those of which only characters are wrong are mended. */
    default boolean mend() {
        return false;
    }

    /**
     * Takes what was sent of one that was mended; the chat itself is read.
     *
     * @param mended what was wrong with it
     * @param raw its bytes as they were sent
     * @throws IOException to stop the run
     */
    default void acceptMended(String source, BadChatException mended, RawChat raw) throws IOException {}

    /** Whether nothing behind the first one is read. */
    default boolean endTheRun() {
        return false;
    }
}
