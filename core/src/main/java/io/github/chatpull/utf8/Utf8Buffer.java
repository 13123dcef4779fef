package io.github.chatpull.utf8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that are appended, in an array that grows. Whoever writes many of them asks for {@link #room}, writes into the
 * array, and says where it ended.
 *
 * <pre>{@code
 * byte[] bytes = buffer.room(2);
 * bytes[buffer.size()] = 'o';
 * bytes[buffer.size() + 1] = 'k';
 * buffer.size(buffer.size() + 2);
 * }</pre>
 *
 * <p>Not thread-safe. Memory is what was written since {@link #clear}, and up to as much again.
 */
public final class Utf8Buffer {
    /** So many bytes may be written behind the end of what {@link #room} was asked for: words go out whole. */
    public static final int SLACK = Long.BYTES;

    private static final int INITIAL = 4096;

    // What a batch of chats becomes, and more.
    private static final int KEPT = 2 << 20;

    private byte[] bytes = new byte[INITIAL];
    private int size;

    /** The bytes; another array after the next {@link #room}. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** Sets how many bytes there are. */
    public void size(int value) {
        size = value;
    }

    /** Forgets what there is, and gives back what is seldom needed. */
    public void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[INITIAL];
        }
    }

    /** The array, with room for so many more bytes. */
    public byte[] room(int more) {
        if (more > bytes.length - SLACK - size) {
            grow(more);
        }
        return bytes;
    }

    private void grow(int more) {
        int wanted = Math.addExact(size, Math.addExact(more, SLACK));
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - SLACK, Math.max(wanted, 2L * bytes.length)));
    }

    /** Appends one byte. */
    public void append(int value) {
        room(1)[size++] = (byte) value;
    }

    /** Appends bytes. */
    public void append(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, room(length), size, length);
        size += length;
    }

    /**
     * Appends a text.
     *
     * @return where it stands
     * @throws IllegalArgumentException if half a surrogate pair is in it: {@code getBytes} would make a question mark of it
     */
    public long append(String text) {
        byte[] encoded = requireWellFormed(text).getBytes(StandardCharsets.UTF_8);
        int offset = size;
        append(encoded, 0, encoded.length);
        return Slice.of(offset, encoded.length);
    }

    /**
     * The same text, checked.
     *
     * @throws IllegalArgumentException if half a surrogate pair is in it, which no encoding could write
     */
    public static String requireWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    throw new IllegalArgumentException("Expected well-formed text but there is half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    /** The text of a slice. */
    public String text(long slice) {
        return new String(bytes, Slice.offset(slice), Slice.length(slice), StandardCharsets.UTF_8);
    }
}
