package io.github.chatpull.rollup;

import java.util.Arrays;

/** A number for each constant of an enum. Not thread-safe. */
final class Counts<E extends Enum<E>> {
    private final E[] kinds;
    private final long[] counts;

    Counts(E[] kinds) {
        this.kinds = kinds;
        this.counts = new long[kinds.length];
    }

    E[] kinds() {
        return kinds;
    }

    void add(E kind, long more) {
        counts[kind.ordinal()] += more;
    }

    void addIf(boolean condition, E kind) {
        if (condition) {
            counts[kind.ordinal()]++;
        }
    }

    long get(E kind) {
        return counts[kind.ordinal()];
    }

    void merge(Counts<E> other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    void clear() {
        Arrays.fill(counts, 0);
    }
}
