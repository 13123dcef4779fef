package io.github.chatpull.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often lengths of time occurred, in buckets that are fixed: exact below 256 ms, and 1/128 of the value wide above. So
 * a percentile is wrong by less than 1 %, and merging gives the same in any order. The buckets are those of an
 * HdrHistogram of two digits; that one would take 10 KB for each hour of each day, and most of these hold a handful of
 * times.
 *
 * <pre>{@code
 * TimeHistogram times = new TimeHistogram();
 * times.record(12_031);
 * times.percentile(90);
 * }</pre>
 *
 * <p>Not thread-safe. Memory: 12 bytes for each bucket that occurred, of which there are at most 4,500.
 */
public final class TimeHistogram {
    /** Longer times count as this: 34 years in milliseconds. */
    public static final long MAX_MILLIS = (1L << 40) - 1;

    /** So many binary digits of a time are told apart. */
    public static final int EXACT_BITS = 8;

    private static final int SUB_BUCKETS = 1 << (EXACT_BITS - 1);
    private static final int INITIAL_CAPACITY = 4;

    // One that has so many times fewer buckets is searched for, one by one: a pass over all would take longer.
    private static final int FEW_OF = 8;

    private int[] buckets = new int[INITIAL_CAPACITY];
    private long[] counts = new long[INITIAL_CAPACITY];
    private int size;
    private long count;
    private long sum;

    /** Adds a time. */
    public void record(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("Expected a time of 0 or more but was " + millis);
        }
        long value = Math.min(millis, MAX_MILLIS);
        add(bucketOf(value), 1);
        sum += value;
    }

    /** Adds all times of another. */
    public void merge(TimeHistogram other) {
        sum += other.sum;
        if (other.size < size / FEW_OF) {
            for (int i = 0; i < other.size; i++) {
                add(other.buckets[i], other.counts[i]);
            }
            return;
        }
        count += other.count;
        int merged = size + other.size - common(other);
        grow(merged);
        // From behind, so that nothing is overwritten before it was read.
        int ours = size - 1;
        int theirs = other.size - 1;
        for (int to = merged - 1; theirs >= 0; to--) {
            int bucket = other.buckets[theirs];
            if (ours >= 0 && buckets[ours] > bucket) {
                buckets[to] = buckets[ours];
                counts[to] = counts[ours--];
            } else {
                long same = ours >= 0 && buckets[ours] == bucket ? counts[ours--] : 0;
                buckets[to] = bucket;
                counts[to] = same + other.counts[theirs--];
            }
        }
        size = merged;
    }

    private int common(TimeHistogram other) {
        int common = 0;
        for (int i = 0, j = 0; i < size && j < other.size; ) {
            int difference = buckets[i] - other.buckets[j];
            common += difference == 0 ? 1 : 0;
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return common;
    }

    // By half: there are some of them for every day, and double would be a third more memory.
    private void grow(int needed) {
        if (needed > buckets.length) {
            int capacity = Math.max(needed, size + size / 2);
            buckets = Arrays.copyOf(buckets, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
    }

    void add(int bucket, long times) {
        count += times;
        int at = firstFrom(bucket);
        if (at < size && buckets[at] == bucket) {
            counts[at] += times;
            return;
        }
        grow(size + 1);
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        buckets[at] = bucket;
        counts[at] = times;
        size++;
    }

    // The first position whose bucket is not below. No branch depends on what is found, since nobody could foresee it:
    // Arrays.binarySearch took a tenth of a whole run.
    private int firstFrom(int bucket) {
        int from = 0;
        for (int left = size; left > 0; ) {
            int half = left >>> 1;
            from = buckets[from + half] < bucket ? from + left - half : from;
            left = half;
        }
        return from;
    }

    void addToSum(long millis) {
        sum += millis;
    }

    /** How many times there are. */
    public long count() {
        return count;
    }

    /** All of them together, in milliseconds, exactly. */
    public long sumMillis() {
        return sum;
    }

    /** Their mean in milliseconds; null if there is none. */
    public @Nullable Double meanMillis() {
        return count == 0 ? null : (double) sum / count;
    }

    /**
     * The smallest time, in milliseconds, that so many percent of them are not longer than: the middle of its bucket. Null
     * if there is none.
     */
    public @Nullable Long percentile(double percent) {
        if (count == 0) {
            return null;
        }
        long rank = Math.max(1, (long) Math.ceil(percent / 100 * count));
        long seen = 0;
        for (int i = 0; i < size; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return middleOf(buckets[i]);
            }
        }
        throw new AssertionError("buckets hold " + seen + " of " + count);
    }

    /** How many buckets occurred. */
    public int bucketCount() {
        return size;
    }

    /** A bucket that occurred, by its position in ascending order. */
    public int bucket(int position) {
        return buckets[position];
    }

    /** How many times lie in it. */
    public long countOf(int position) {
        return counts[position];
    }

    /** The bucket that a time lies in. */
    public static int bucketOf(long millis) {
        return bucketOf(millis, EXACT_BITS);
    }

    /**
     * The bucket that a time would lie in if buckets were wider.
     *
     * @param bits so many binary digits are told apart, {@value #EXACT_BITS} by {@link #bucketOf(long)}
     */
    public static int bucketOf(long millis, int bits) {
        int shift = Math.max(0, Long.SIZE - bits - Long.numberOfLeadingZeros(millis));
        return shift * (1 << (bits - 1)) + (int) (millis >>> shift);
    }

    /** The shortest time in a bucket, in milliseconds. */
    public static long lowestOf(int bucket) {
        int shift = Math.max(0, bucket / SUB_BUCKETS - 1);
        return (long) (bucket - shift * SUB_BUCKETS) << shift;
    }

    /** What a bucket's times are taken for: its middle. */
    public static long middleOf(int bucket) {
        int shift = Math.max(0, bucket / SUB_BUCKETS - 1);
        return lowestOf(bucket) + ((1L << shift) - 1) / 2;
    }
}
