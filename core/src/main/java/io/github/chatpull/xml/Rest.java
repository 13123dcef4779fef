package io.github.chatpull.xml;

import io.github.chatpull.model.RawChat;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a block has cut: it belongs before the next one.
 */
final class Rest {
    private final byte[] bytes;
    private final @Nullable Oversized oversized;

    /** @param oversized a chat over the limit that the bytes go on with; null if there is none */
    Rest(byte[] bytes, @Nullable Oversized oversized) {
        this.bytes = bytes;
        this.oversized = oversized;
    }

    /**
     * A chat that is larger than allowed, of which only what quarantine needs is kept.
     *
     * @param framer looks for its end, from the next byte on
     */
    record Oversized(Framer framer, RawChat.Collector collector) {}

    byte[] bytes() {
        return bytes;
    }

    @Nullable
    Oversized oversized() {
        return oversized;
    }
}
