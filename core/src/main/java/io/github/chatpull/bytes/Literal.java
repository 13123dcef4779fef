package io.github.chatpull.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A short constant text, kept in words: a key of a few bytes is written faster so than by a call of arraycopy. Immutable. */
public final class Literal {
    /** So many bytes behind it may be written, too. */
    public static final int SLACK = 16;

    private static final int FIRST_WORDS = 2;

    // Nearly all are no longer than these; written without a loop.
    private final long first;
    private final long second;
    private final long[] words;
    private final int length;

    /** A text. */
    public Literal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        words = new long[Math.max(FIRST_WORDS, (length + Long.BYTES - 1) / Long.BYTES)];
        byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
        for (int i = 0; i < words.length; i++) {
            words[i] = Words.get(padded, i * Long.BYTES);
        }
        first = words[0];
        second = words[1];
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /**
     * Writes it, and up to {@value #SLACK} bytes behind it.
     *
     * @return the index behind it
     */
    public int put(byte[] target, int at) {
        Words.put(target, at, first);
        Words.put(target, at + Long.BYTES, second);
        for (int i = FIRST_WORDS; i < words.length; i++) {
            Words.put(target, at + i * Long.BYTES, words[i]);
        }
        return at + length;
    }
}
