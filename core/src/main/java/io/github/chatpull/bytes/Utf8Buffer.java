package io.github.chatpull.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
 * <p>Not thread-safe. Memory is what was written since {@link #clear}, and up to as much again. Where bytes may leave
 * early ({@link #overflowTo}) it is bounded, if the writer asks {@link #isFull} between two pieces.
 */
public final class Utf8Buffer {
    /** So many bytes may be written behind the end of what {@link #room} was asked for: words go out whole. */
    public static final int SLACK = Long.BYTES;

    private static final int INITIAL = 4096;

    // What a batch of chats becomes, and more.
    private static final int KEPT = 2 << 20;

    private static final int FULL = 256 << 10;

    // Doubling what is large already would take three times its memory for a moment.
    private static final int LARGE = 1 << 20;

    // A string's characters at a time: encoding takes up to three bytes of memory for each of them.
    private static final int CHUNK_CHARS = 64 << 10;

    private byte[] bytes = new byte[INITIAL];
    private int size;
    private int full = Integer.MAX_VALUE;
    private @Nullable OutputStream overflow;

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

    /** From now on bytes may leave before the end, in their order; null: no more. Stays the caller's to close. */
    public void overflowTo(@Nullable OutputStream target) {
        overflow = target;
        full = target == null ? Integer.MAX_VALUE : FULL;
    }

    /** Whether so many bytes are enough to {@link #spill}; never if they may not leave. */
    public boolean isFull(int bytesSoFar) {
        return bytesSoFar > full;
    }

    /**
     * Writes everything to where it may leave, and forgets it.
     *
     * @throws IOException if it cannot be written
     */
    public void spill() throws IOException {
        if (overflow == null) {
            throw new IllegalStateException("Expected somewhere to write to but there is nothing");
        }
        overflow.write(bytes, 0, size);
        clear();
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
        long grown = bytes.length + (long) (bytes.length < LARGE ? bytes.length : bytes.length / 2);
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - SLACK, Math.max(wanted, grown)));
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
        requireWellFormed(text);
        int offset = size;
        int from = 0;
        while (text.length() - from > CHUNK_CHARS) {
            int to = from + CHUNK_CHARS;
            to -= Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
            appendPiece(text.substring(from, to));
            from = to;
        }
        appendPiece(text.substring(from));
        return Slice.of(offset, size - offset);
    }

    private void appendPiece(String piece) {
        byte[] encoded = piece.getBytes(StandardCharsets.UTF_8);
        append(encoded, 0, encoded.length);
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
