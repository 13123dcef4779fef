package io.github.chatpull.xml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What the tags of a range come to, if it begins within a certain state. It begins and ends at a {@code <}.
 *
 * @param end the state behind it
 * @param first what its first tag tells of its beginning
 * @param firstEnd the byte behind that tag if it is a chat's end
 * @param firstStart where the first chat begins that begins in it; {@link #NOWHERE} if none does
 * @param lastStart where the last one begins
 * @param chats how many begin
 * @param isOpen whether the last tag has left a chat open
 * @param isRegular whether chats follow one another as they should: what is counted here is then what a reader finds. As
 *     far as the range can tell; its first tag must fit what stands before it
 */
record RangeOutcome(
        TagScanner.State end,
        First first,
        long firstEnd,
        long firstStart,
        long lastStart,
        long chats,
        boolean isOpen,
        boolean isRegular)
        implements Serializable {
    /** No such byte. */
    static final long NOWHERE = -1;

    // Most guesses find nothing. Serialization knows an object again, but not one that is equal to it.
    private static final List<RangeOutcome> NOTHING = Arrays.stream(TagScanner.State.values())
            .map(end -> new RangeOutcome(end, First.NONE, NOWHERE, NOWHERE, NOWHERE, 0, false, true))
            .toList();

    /** What a range's first tag tells. */
    enum First {
        /** It stands between two chats, or begins one. */
        OUTSIDE,
        /** It ends a chat that has begun before. */
        CHAT_END,
        /** There is no tag. */
        NONE
    }

    /** Takes the tags of a range, one after the other. */
    static final class Builder {
        private final long reach;
        private First first = First.NONE;
        private long firstEnd = NOWHERE;
        private long firstStart = NOWHERE;
        private long lastStart = NOWHERE;
        private long chats;
        private boolean open;
        private boolean regular = true;

        /** @param reach chats of more bytes are read in a way of their own */
        Builder(long reach) {
            this.reach = reach;
        }

        void accept(TagScanner.Tag tag, long start, long end) {
            boolean wasFirst = first == First.NONE;
            if (wasFirst) {
                first = tag == TagScanner.Tag.CHAT_END ? First.CHAT_END : First.OUTSIDE;
            }
            switch (tag) {
                case CHAT, EMPTY_CHAT -> {
                    regular &= !open;
                    firstStart = firstStart == NOWHERE ? start : firstStart;
                    lastStart = start;
                    chats++;
                    open = tag == TagScanner.Tag.CHAT;
                }
                case CHAT_END -> {
                    regular &= wasFirst || (open && end - lastStart <= reach);
                    firstEnd = wasFirst ? end : firstEnd;
                    open = false;
                }
                case ROOT, ROOT_END -> regular &= !open;
                case NONE -> throw new IllegalArgumentException("Expected a tag");
            }
        }

        RangeOutcome build(TagScanner.State end) {
            if (first == First.NONE) {
                return NOTHING.get(end.ordinal());
            }
            return new RangeOutcome(end, first, firstEnd, firstStart, lastStart, chats, open, regular);
        }
    }
}
