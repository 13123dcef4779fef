package io.github.chatpull.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Eight bytes at a time as a {@code long} whose lowest byte stands first, and questions about all eight at once.
 *
 * <p>Each question answers with the highest bit of every byte it is true of. Of bytes behind one that is not ASCII an
 * answer may be wrong, since sums carry over; the first one is always right.
 */
public final class Words {
    /** A one in every byte. */
    public static final long ONES = 0x0101_0101_0101_0101L;

    /** The highest bit of every byte. */
    public static final long HIGH = ONES << 7;

    private static final long LOW = 0x7F * ONES;

    // 0x20 and above reach the highest bit.
    private static final long TO_SPACE = 0x60 * ONES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** The eight bytes from an index on. */
    public static long get(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Eight ASCII characters. */
    public static long of(String text) {
        return get(text.getBytes(StandardCharsets.US_ASCII), 0);
    }

    /** Whether two pieces of an array are the same; up to seven bytes behind them may be looked at. */
    public static boolean same(byte[] bytes, int one, int other, int length) {
        for (int i = 0; i < length; i += Long.BYTES) {
            long difference = get(bytes, one + i) ^ get(bytes, other + i);
            int behind = 8 * Math.max(0, i + Long.BYTES - length);
            if (difference << behind != 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes eight bytes. */
    public static void put(byte[] bytes, int at, long word) {
        LONGS.set(bytes, at, word);
    }

    /** The same byte eight times. */
    public static long all(int b) {
        return b * ONES;
    }

    /** Which bytes are below {@code ' '}, not ASCII, or zero in one of the others. */
    public static long controlOrZero(long word, long zero1, long zero2) {
        return (~((word + TO_SPACE) & (zero1 + LOW) & (zero2 + LOW)) | word) & HIGH;
    }

    /** As {@link #controlOrZero(long, long, long)}, with one more. */
    public static long controlOrZero(long word, long zero1, long zero2, long zero3) {
        return (~((word + TO_SPACE) & (zero1 + LOW) & (zero2 + LOW) & (zero3 + LOW)) | word) & HIGH;
    }

    /**
     * Whether all bytes that are not ASCII are whole letters of two bytes each, U+00C0 and above; the second byte of a
     * letter that begins in the last place is not looked at.
     */
    public static boolean hasOnlyTwoByteLetters(long word) {
        long bit6 = word << 1;
        long leads = word & bit6 & HIGH;
        long continued = word & ~bit6 & HIGH;
        long longer = (word << 2) & leads;
        // What is not C2 (signs and C1 controls), nor C0 or C1 (overlong), has 3 and more in its low five bits.
        long letters = (word & (0x1F * ONES)) + 0x7D * ONES;
        return (((leads << Byte.SIZE) ^ continued) | longer | (leads & ~letters)) == 0;
    }

    /** As {@link #controlOrZero(long, long, long, long)} for the bytes that are ASCII, and right for every one of them. */
    public static long asciiControlOrZero(long word, long zero1, long zero2, long zero3) {
        long sums = ((word & LOW) + TO_SPACE) & ((zero1 & LOW) + LOW) & ((zero2 & LOW) + LOW) & ((zero3 & LOW) + LOW);
        return ~(sums | word) & HIGH;
    }

    /** Which bytes are zero. */
    public static long anyZero(long word) {
        return (word - ONES) & ~word & HIGH;
    }

    /** The index, from 0 to 7, of the first byte an answer is true of; 8 if there is none. */
    public static int first(long answer) {
        return Long.numberOfTrailingZeros(answer) >>> 3;
    }
}
