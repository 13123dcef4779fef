package io.github.chatpull.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are added to, four bytes each until one of them needs eight: those of an operator are small as a rule, and
 * there are thousands of operators. Not thread-safe.
 */
final class Sums {
    private int[] small;
    private long @Nullable [] wide;

    Sums(int length) {
        small = new int[length];
    }

    long get(int index) {
        return wide == null ? small[index] : wide[index];
    }

    void add(int index, long more) {
        long sum = get(index) + more;
        if (wide == null && sum == (int) sum) {
            small[index] = (int) sum;
        } else {
            widen()[index] = sum;
        }
    }

    private long[] widen() {
        if (wide == null) {
            wide = Arrays.stream(small).asLongStream().toArray();
            small = new int[0];
        }
        return wide;
    }

    void addAll(Sums other) {
        for (int i = 0; i < other.length(); i++) {
            add(i, other.get(i));
        }
    }

    /** How many bytes of memory they take. */
    long weight() {
        return wide == null ? (long) Integer.BYTES * small.length : (long) Long.BYTES * wide.length;
    }

    int length() {
        return wide == null ? small.length : wide.length;
    }

    /** Has this many numbers from now on. */
    void resize(int length) {
        if (wide == null) {
            small = Arrays.copyOf(small, length);
        } else {
            wide = Arrays.copyOf(wide, length);
        }
    }

    /** Moves those from an index to another one up by so many, and leaves zeros. */
    void insert(int from, int to, int zeros) {
        if (wide == null) {
            System.arraycopy(small, from, small, from + zeros, to - from);
            Arrays.fill(small, from, from + zeros, 0);
        } else {
            System.arraycopy(wide, from, wide, from + zeros, to - from);
            Arrays.fill(wide, from, from + zeros, 0);
        }
    }
}
