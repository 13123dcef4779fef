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
 * TimeHistogram times = rollup.total().firstResponses();
 * Long nineOfTen = times.percentile(90); // milliseconds
 * }</pre>
 *
 * <p>Not thread-safe; one that was not merged changes with its rollup. Memory: 48 bytes, and 5 to 7 for each bucket that
 * occurred, of which there are at most 4,352. Beyond 262,143 times in one bucket, as only totals have them, 35 KB more.
 */
public final class TimeHistogram {
    /** Longer times count as this: 34 years in milliseconds. */
    public static final long MAX_MILLIS = (1L << 40) - 1;

    /** So many binary digits of a time are told apart. */
    public static final int EXACT_BITS = 8;

    private static final int SUB_BUCKETS = 1 << (EXACT_BITS - 1);
    private static final int BUCKETS = bucketOf(MAX_MILLIS) + 1;

    // A slot is a count above a bucket's number plus one, or 0. The highest bit of that number is never set.
    private static final int BUCKET_BITS = 14;
    private static final int BUCKET_MASK = (1 << BUCKET_BITS) - 1;
    private static final long MAX_COUNT = -1 >>> BUCKET_BITS;
    private static final int FEW = 4;
    private static final long BYTES = 64;
    private static final int GOLDEN = 0x9E37_79B9;

    // A hash table, since a chat adds some 16 times, and a search among sorted ones took a sixth of a whole run.
    // Whoever
    // wants to read them in order makes it an array without gaps; the next new bucket makes it a table again.
    private int[] slots = new int[FEW];
    private boolean ordered;
    private int size;
    // What does not fit into a slot, by bucket.
    private long @Nullable [] carried;
    private long count;
    private long sum;

    TimeHistogram() {}

    /** Adds a time. */
    void record(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("Expected a time of 0 or more but was " + millis);
        }
        long value = Math.min(millis, MAX_MILLIS);
        add(bucketOf(value), 1);
        sum += value;
    }

    /** Adds all times of another. */
    void merge(TimeHistogram other) {
        // Slots come in the order of their hashes. A table that is too small is full where they begin until it has
        // grown.
        if (other.size > size) {
            rebuild(other.size);
        }
        for (int slot : other.slots) {
            if (slot != 0) {
                add(bucketIn(slot), other.countIn(slot));
            }
        }
        sum += other.sum;
    }

    void add(int bucket, long times) {
        if (times == 0) {
            return;
        }
        if (ordered) {
            rebuild(size);
        }
        count += times;
        int at = home(bucket, slots.length);
        while (slots[at] != 0 && bucketIn(slots[at]) != bucket) {
            at = at + 1 == slots.length ? 0 : at + 1;
        }
        boolean isNew = slots[at] == 0;
        long sumOfBoth = (slots[at] >>> BUCKET_BITS) + times;
        if (sumOfBoth > MAX_COUNT) {
            sumOfBoth = carry(bucket, sumOfBoth);
        }
        slots[at] = (int) sumOfBoth << BUCKET_BITS | (bucket + 1);
        if (isNew) {
            size++;
            if (size > slots.length - slots.length / FEW) {
                rebuild(size + size / 4);
            }
        }
    }

    private long carry(int bucket, long times) {
        if (carried == null) {
            carried = new long[BUCKETS];
        }
        carried[bucket] += times - 1;
        // Not 0, or a slot would look as if it had never been taken.
        return 1;
    }

    private static int home(int bucket, int capacity) {
        return (int) ((Integer.toUnsignedLong(bucket * GOLDEN) * capacity) >>> Integer.SIZE);
    }

    private static int bucketIn(int slot) {
        return (slot & BUCKET_MASK) - 1;
    }

    private long countIn(int slot) {
        return (slot >>> BUCKET_BITS) + (carried == null ? 0 : carried[bucketIn(slot)]);
    }

    private void rebuild(int needed) {
        int capacity = Math.max(FEW, needed + needed / 3 + 2);
        int[] old = slots;
        slots = new int[capacity];
        ordered = false;
        for (int slot : old) {
            if (slot != 0) {
                int at = home(bucketIn(slot), capacity);
                while (slots[at] != 0) {
                    at = at + 1 == capacity ? 0 : at + 1;
                }
                slots[at] = slot;
            }
        }
    }

    // Buckets are what is compared while they are the high bits.
    private void order() {
        if (ordered) {
            return;
        }
        int[] sorted = new int[size];
        int to = 0;
        for (int slot : slots) {
            if (slot != 0) {
                sorted[to++] = Integer.rotateRight(slot, BUCKET_BITS);
            }
        }
        Arrays.sort(sorted);
        for (int i = 0; i < size; i++) {
            sorted[i] = Integer.rotateLeft(sorted[i], BUCKET_BITS);
        }
        slots = sorted;
        ordered = true;
    }

    /** About how many bytes of memory it takes. */
    long weight() {
        return BYTES + (long) Integer.BYTES * slots.length + (carried == null ? 0 : (long) Long.BYTES * BUCKETS);
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
        order();
        for (int slot : slots) {
            seen += countIn(slot);
            if (seen >= rank) {
                return middleOf(bucketIn(slot));
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
        order();
        return bucketIn(slots[position]);
    }

    /** How many times lie in it. */
    public long countOf(int position) {
        order();
        return countIn(slots[position]);
    }

    /** The bucket that a time lies in. */
    static int bucketOf(long millis) {
        return bucketOf(millis, EXACT_BITS);
    }

    /**
     * The bucket that a time would lie in if buckets were wider.
     *
     * @param bits so many binary digits are told apart; {@value #EXACT_BITS} are, in the buckets that there are
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
