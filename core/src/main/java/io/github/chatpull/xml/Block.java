package io.github.chatpull.xml;

import java.util.Arrays;

/**
 * A piece of a document: what one thread reads at a time. Behind its end stand zero bytes, which no XML has, so that
 * whoever looks ahead, eight bytes at a time, finds an end.
 */
final class Block {
    private static final int SLACK = 4 * Long.BYTES;

    // A chat may be sixteen times as large as a block is as a rule, and there are some blocks for each thread.
    private static final int KEPT = 1 << 20;

    private byte[] bytes = {};
    private int end;
    private long offset;
    private boolean last;

    /** Makes room for so many bytes; those it had may be gone. */
    byte[] room(int size) {
        if (bytes.length < size + SLACK) {
            bytes = new byte[size + SLACK];
        }
        return bytes;
    }

    /** Holds the bytes written into its room, which stand there in the document. */
    void set(int length, long documentOffset, boolean isLast) {
        end = length;
        offset = documentOffset;
        last = isLast;
        Arrays.fill(bytes, end, end + SLACK, (byte) 0);
    }

    /** Puts bytes before its own. */
    void prepend(byte[] before) {
        byte[] joined = new byte[before.length + end + SLACK];
        System.arraycopy(before, 0, joined, 0, before.length);
        System.arraycopy(bytes, 0, joined, before.length, end);
        bytes = joined;
        set(before.length + end, offset - before.length, last);
    }

    /** Has no bytes any more; gives back room that is seldom needed. */
    void release() {
        end = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[0];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many bytes it has. */
    int end() {
        return end;
    }

    /** Where an index stands in the document. */
    long offsetOf(int index) {
        return offset + index;
    }

    /** Whether the document ends with it. */
    boolean isLast() {
        return last;
    }
}
