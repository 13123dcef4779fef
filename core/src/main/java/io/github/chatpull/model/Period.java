package io.github.chatpull.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A half-open period of time, {@code [from, to)}. Immutable.
 *
 * @param from the first instant that belongs to it
 * @param to the first instant that no longer does
 */
public record Period(Instant from, Instant to) implements Comparable<Period> {
    private static final Comparator<Period> ORDER =
            Comparator.comparing(Period::from).thenComparing(Period::to);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it is empty or runs backwards
     */
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Expected a period that ends after " + from + " but it ends at " + to);
        }
    }

    /** Whether the instant belongs to it. */
    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** Whether the other lies inside it, or is the same. */
    public boolean encloses(Period other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }

    /** This period with so much more at both ends. */
    public Period widenedBy(Duration margin) {
        return new Period(from.minus(margin), to.plus(margin));
    }

    @Override
    public int compareTo(Period other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
