package io.github.chatpull.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A half-open period of time, {@code [from, to)}. Immutable.
 *
 * <pre>{@code
 * Period january = new Period(Instant.parse("2019-01-01T00:00:00Z"), Instant.parse("2019-02-01T00:00:00Z"));
 * }</pre>
 *
 * @param from the first instant that belongs to it
 * @param to the first instant that no longer does
 */
public record Period(Instant from, Instant to) implements Comparable<Period> {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Comparator<Period> ORDER =
            Comparator.comparing(Period::from).thenComparing(Period::to);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, or a year has not four digits
     */
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Expected a period that ends after " + from + " but its end is " + to);
        }
        if (from.isBefore(FIRST) || to.isAfter(LAST)) {
            throw new IllegalArgumentException("Expected years of four digits but was " + from + " to " + to);
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
