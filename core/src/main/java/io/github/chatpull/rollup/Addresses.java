package io.github.chatpull.rollup;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * How many different IP addresses there were, about: the standard error is 1.2 %. The only place that sees hash4j. Not
 * thread-safe; memory is 4 KiB.
 */
final class Addresses {
    private static final int PRECISION = 12;
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    private final UltraLogLog sketch;

    Addresses() {
        this(UltraLogLog.create(PRECISION));
    }

    private Addresses(UltraLogLog sketch) {
        this.sketch = sketch;
    }

    /** One that was written by {@link #state()}. */
    static Addresses of(byte[] state) {
        if (state.length != 1 << PRECISION) {
            throw new IllegalArgumentException(
                    "Expected a sketch of " + (1 << PRECISION) + " bytes but was one of " + state.length);
        }
        return new Addresses(UltraLogLog.wrap(state));
    }

    /** What {@link #add(long)} takes for an address. */
    static long hash(String address) {
        return HASHER.hashCharsToLong(address);
    }

    void add(long hash) {
        sketch.add(hash);
    }

    void merge(Addresses other) {
        sketch.add(other.sketch);
    }

    long estimate() {
        return Math.round(sketch.getDistinctCountEstimate());
    }

    byte[] state() {
        return sketch.getState().clone();
    }
}
