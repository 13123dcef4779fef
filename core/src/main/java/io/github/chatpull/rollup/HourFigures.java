package io.github.chatpull.rollup;

/**
 * The chats that began in one hour of one day, or in that hour of several that were merged.
 *
 * <pre>{@code
 * long mondaysFrom9To10 = rollup.week().get(9).chats();
 * }</pre>
 *
 * <p>Not thread-safe; those of a single day change with their rollup. Memory is that of a histogram.
 */
public final class HourFigures {
    private static final long BYTES = 32;

    private final TimeHistogram firstResponses = new TimeHistogram();
    private long chats;
    private long missed;

    HourFigures() {}

    void add(ChatFacts facts) {
        chats++;
        missed += facts.isMissed() ? 1 : 0;
        if (facts.firstResponseMillis() >= 0) {
            firstResponses.record(facts.firstResponseMillis());
        }
    }

    void add(long moreChats, long moreMissed) {
        chats += moreChats;
        missed += moreMissed;
    }

    /** Adds what another hour has. */
    void merge(HourFigures other) {
        add(other.chats, other.missed);
        firstResponses.merge(other.firstResponses);
    }

    /** About how many bytes of memory it takes. */
    long weight() {
        return BYTES + firstResponses.weight();
    }

    /** How many chats. */
    public long chats() {
        return chats;
    }

    /** How many of them had no answer. */
    public long missed() {
        return missed;
    }

    /** First response times. */
    public TimeHistogram firstResponses() {
        return firstResponses;
    }
}
