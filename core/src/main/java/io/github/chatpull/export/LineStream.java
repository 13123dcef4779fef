package io.github.chatpull.export;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of lines that ends at the end of each: whoever has read as much of one as he wants goes to the {@link #next}. Not
 * thread-safe; memory is a block of 64 KiB, however long a line is. Closing it closes nothing: the lines behind are still
 * to be read.
 */
final class LineStream extends InputStream {
    private static final int BLOCK = 64 << 10;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private int at;
    private int filled;
    private boolean inLine;

    LineStream(InputStream in) {
        this.in = in;
    }

    /** Skips what is left of the line; whether there is another. */
    boolean next() throws IOException {
        while (inLine) {
            skipInBlock();
        }
        inLine = at < filled || fill();
        return inLine;
    }

    private void skipInBlock() throws IOException {
        int end = lineEnd(filled);
        inLine = end == filled;
        at = inLine ? filled : end + 1;
        inLine = inLine && fill();
    }

    // Where the line ends in the block, or what comes first of that and the limit.
    private int lineEnd(int limit) {
        int end = at;
        while (end < limit && block[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(block, 0, BLOCK));
        return filled > 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == filled) {
            inLine = inLine && fill();
        }
        if (!inLine) {
            return -1;
        }
        int end = lineEnd(Math.min(filled, at + length));
        int count = end - at;
        System.arraycopy(block, at, target, offset, count);
        at = end;
        if (count > 0) {
            return count;
        }
        at++;
        inLine = false;
        return -1;
    }
}
