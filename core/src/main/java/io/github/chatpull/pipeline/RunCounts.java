package io.github.chatpull.pipeline;

import io.github.chatpull.model.BreachCounts;

/**
 * What a run has done so far; nobody changes it any more.
 *
 * @param read chats read
 * @param bad chats that could not be read, or were of no use to a stage
 * @param mended chats that were read once their characters were mended, and that were neither dropped nor left out
 * @param dropped chats that a stage dropped
 * @param filtered chats that the filter left out
 * @param messages messages in the chats that reached the sinks
 * @param bytes bytes of XML read
 * @param lanes who read them
 * @param breaches what the chats read do against the documented format
 */
public record RunCounts(
        long read,
        long bad,
        long mended,
        long dropped,
        long filtered,
        long messages,
        long bytes,
        Lanes lanes,
        BreachCounts breaches) {
    /**
     * Who read the chats, the bad ones too.
     *
     * @param fast those of the documented shape
     * @param woodstox those that were unusual, or all of a document that Woodstox reads as a whole
     * @param audited how many of the fast ones were read by Woodstox as well, and alike
     */
    public record Lanes(long fast, long woodstox, long audited) {
        /** Nobody, nothing. */
        public static final Lanes NONE = new Lanes(0, 0, 0);

        /** The sum of both. */
        public Lanes plus(Lanes other) {
            return new Lanes(fast + other.fast, woodstox + other.woodstox, audited + other.audited);
        }
    }

    /** Chats that reached the sinks. */
    public long chats() {
        return read - dropped - filtered;
    }
}
