package io.github.chatpull.model;

import java.util.Arrays;
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
    private static final Breach[] KINDS = Breach.values();

    private final long[] counts = new long[KINDS.length];
    private boolean any;

    /** Nothing counted yet. */
    public BreachCounts() {}

    /** Counts one more. */
    public void add(Breach breach) {
        counts[breach.ordinal()]++;
        any = true;
    }

    /** Counts so many more. */
    public void add(Breach breach, long count) {
        counts[breach.ordinal()] += count;
        any |= count > 0;
    }

    /** Adds all counts of another. */
    public void addAll(BreachCounts other) {
        if (other.any) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += other.counts[i];
            }
            any = true;
        }
    }

    /** Begins anew. */
    public void clear() {
        if (any) {
            Arrays.fill(counts, 0);
            any = false;
        }
    }

    /** How often this breach occurred. */
    public long count(Breach breach) {
        return counts[breach.ordinal()];
    }

    /** The breaches that occurred so far, with how often, in the order of {@link Breach}. */
    public Map<Breach, Long> asMap() {
        EnumMap<Breach, Long> map = new EnumMap<>(Breach.class);
        for (Breach breach : KINDS) {
            if (count(breach) > 0) {
                map.put(breach, count(breach));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
