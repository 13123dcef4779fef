package io.github.chatpull.cli.standin;

import java.util.List;

/**
 * Pseudo-random numbers, SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). Our
 * own, because the JDK promises the algorithm of none of its generators but the slow one, and the same seed must make
 * the same bytes for ever.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts the sequence that belongs to one chat of one seed; any chat's can be had without those before it. */
    void reset(long seed, long chat) {
        state = mix(mix(seed + GOLDEN) + chat * GOLDEN);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 to bound − 1. */
    int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    boolean chance(int perMille) {
        return below(1000) < perMille;
    }

    /** From 0 up to, and never, 1. */
    double fraction() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Exponentially distributed, as waiting times are, and cut. StrictMath gives the same bits on every machine. */
    long waiting(long mean, long longest) {
        return Math.min(longest, (long) (-StrictMath.log(1 - fraction()) * mean));
    }
}
