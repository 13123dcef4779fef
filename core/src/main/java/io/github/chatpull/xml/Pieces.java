package io.github.chatpull.xml;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where batches come from. */
interface Pieces extends Closeable {
    /**
     * The next batch, not begun; null if there are no more.
     *
     * @param idle one that is no longer needed; null if there is none
     * @param atLeast how many bytes it should have, if that is more than one has as a rule
     */
    @Nullable
    ChatBatch next(@Nullable ChatBatch idle, int atLeast) throws IOException;

    /** How many bytes of the document were taken. */
    long bytesRead();
}
