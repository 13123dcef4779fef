package io.github.chatpull.bytes;

/**
 * A piece of a byte array in one {@code long}: where it begins, how long it is, and whether it is plain. A chat of thirty
 * texts would be thirty objects otherwise.
 *
 * <p>Plain text holds nothing that JSON or CSV treat in a way of their own, the comma apart: no control character, no
 * {@code "}, no backslash, no U+0085, U+2028 or U+2029. It can be copied without looking at it again. A slice that is not
 * called plain may be so all the same.
 *
 * <pre>{@code
 * long slice = Slice.plain(12, 5);
 * Slice.end(slice); // 17
 * }</pre>
 */
public final class Slice {
    /** No text at all, which is not the empty text. */
    public static final long ABSENT = -1;

    private static final int OFFSET_SHIFT = 32;
    private static final long NOT_PLAIN = 1L << 31;
    private static final int LENGTH_MASK = Integer.MAX_VALUE;

    private Slice() {}

    /** A slice that may hold anything. */
    public static long of(int offset, int length) {
        return plain(offset, length) | NOT_PLAIN;
    }

    /** A slice of plain text. */
    public static long plain(int offset, int length) {
        return ((long) offset << OFFSET_SHIFT) | length;
    }

    /** The first byte's index. */
    public static int offset(long slice) {
        return (int) (slice >>> OFFSET_SHIFT);
    }

    /** The number of bytes. */
    public static int length(long slice) {
        return (int) slice & LENGTH_MASK;
    }

    /** The index after the last byte. */
    public static int end(long slice) {
        return offset(slice) + length(slice);
    }

    /** Whether it is known to be plain. */
    public static boolean isPlain(long slice) {
        return (slice & NOT_PLAIN) == 0;
    }
}
