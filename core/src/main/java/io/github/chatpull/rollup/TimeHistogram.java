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
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], other.counts[i]);
        }
        sum += other.sum;
    }

    void add(int bucket, long times) {
        count += times;
        int at = Arrays.binarySearch(buckets, 0, size, bucket);
        if (at >= 0) {
            counts[at] += times;
            return;
        }
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        int free = -at - 1;
        System.arraycopy(buckets, free, buckets, free + 1, size - free);
        System.arraycopy(counts, free, counts, free + 1, size - free);
        buckets[free] = bucket;
        counts[free] = times;
        size++;
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
