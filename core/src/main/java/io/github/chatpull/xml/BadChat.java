package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.RawChat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A chat that cannot be read, as its reader stands behind it. Valid while it is handled, by the thread that reads; what it
 * gives may be kept.
 *
 * <pre>{@code
 * reader = ChatReader.builder().onBadChat(bad -> {
 *     quarantine.accept("export.xml", bad.failure(), bad.raw());
 *     return bad.mended();
 * }).open(export);
 * }</pre>
 */
public final class BadChat {
    private final BadChatException failure;
    private final ChatBatch batch;
    private @Nullable Chat mended;
    private boolean isMended;

    BadChat(BadChatException failure, ChatBatch batch) {
        this.failure = failure;
        this.batch = batch;
    }

    /** What is wrong, and where in the document. */
    public BadChatException failure() {
        return failure;
    }

    /** Its bytes, the first 64 KiB of a larger one; null with {@link Parser#STAX}, which does not know them. */
    public @Nullable RawChat raw() {
        return batch.raw();
    }

    /**
     * The chat with its characters mended: illegal ones, entities of HTML, bare ampersands, surrogates written as
     * references. Nothing else is guessed. It counts as read with its id and its breaches, whatever becomes of it.
     *
     * @return null if that does not make it a chat, and with {@link Parser#STAX}
     * @throws IOException if the document cannot be read any further
     */
    public @Nullable Chat mended() throws IOException {
        if (!isMended) {
            mended = failure.isMalformed() ? batch.mended() : null;
            isMended = true;
        }
        return mended;
    }
}
