package io.github.chatpull.rollup;

import java.util.Arrays;

/**
 * A number for each hour of the week, Monday first, by the clock on the wall. Not thread-safe; memory is 168 numbers.
 */
public final class Weekly {
    /** Hours in a week. */
    public static final int HOURS = 168;

    private final long[] values = new long[HOURS];

    void add(int hourOfWeek, long more) {
        values[hourOfWeek] += more;
    }

    void merge(Weekly other) {
        for (int i = 0; i < HOURS; i++) {
            values[i] += other.values[i];
        }
    }

    /** All hours together. */
    public long total() {
        return Arrays.stream(values).sum();
    }

    /** The number of an hour, 0 to 167: Monday 0 to 1 o'clock is the first. */
    public long get(int hourOfWeek) {
        return values[hourOfWeek];
    }
}
