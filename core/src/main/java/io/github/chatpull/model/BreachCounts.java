package io.github.chatpull.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each {@link Breach} occurred. Grows by {@link #add(Breach)} and merges by {@link #addAll(BreachCounts)}, in
 * any order to the same result. Not thread-safe; memory is one number a kind.
 *
 * <pre>{@code
 * BreachCounts total = new BreachCounts();
 * total.addAll(reader.breaches());
 * }</pre>
 */
public final class BreachCounts {
    private final EnumMap<Breach, Long> counts = new EnumMap<>(Breach.class);

    /** Counts one more. */
    public void add(Breach breach) {
        counts.merge(breach, 1L, Long::sum);
    }

    /** Adds all counts of another. */
    public void addAll(BreachCounts other) {
        other.counts.forEach((breach, count) -> counts.merge(breach, count, Long::sum));
    }

    /** How often this breach occurred. */
    public long count(Breach breach) {
        return counts.getOrDefault(breach, 0L);
    }

    /** The breaches that occurred, with how often, in the order of {@link Breach}; a live view. */
    public Map<Breach, Long> asMap() {
        return Collections.unmodifiableMap(counts);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
