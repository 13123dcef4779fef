package io.github.chatpull.xml;

import java.io.Serializable;

/**
 * Bytes of a document that are scanned in one go, see {@link Splitter}. Immutable, serializable.
 *
 * @param from the first byte
 * @param to the byte behind the last one
 * @param step as a rule one border is found every so many bytes
 * @param maxChatBytes as in {@link Limits}, since larger chats end in a way of their own
 */
public record Stretch(long from, long to, long step, long maxChatBytes) implements Serializable {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if it has no bytes, or no step
     */
    public Stretch {
        if (from < 0 || to <= from || step < 1) {
            throw new IllegalArgumentException(
                    "Expected bytes and a step but was " + from + " to " + to + " by " + step);
        }
    }

    // The first border behind a byte: the steps of one stretch, whatever it is cut into.
    long behind(long offset) {
        return Math.min(to, from + ((offset - from) / step + 1) * step);
    }
}
