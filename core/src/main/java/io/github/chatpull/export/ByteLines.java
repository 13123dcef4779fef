package io.github.chatpull.export;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as bytes, each ended by a line feed. Not thread-safe; memory is that of the longest. */
final class ByteLines {
    private static final int BLOCK = 64 << 10;

    private final InputStream in;
    private byte[] bytes = new byte[2 * BLOCK];
    private int start;
    private int end;
    private int filled;

    /** The stream stays its owner's. */
    ByteLines(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next line.
     *
     * @return false if there is none
     * @throws EOFException if the last one has no end
     */
    boolean next() throws IOException {
        start = end == 0 && filled == 0 ? 0 : end + 1;
        int at = start;
        while (true) {
            for (; at < filled; at++) {
                if (bytes[at] == '\n') {
                    end = at;
                    return true;
                }
            }
            at = fill(at);
            if (at < 0) {
                return false;
            }
        }
    }

    // The index that the search goes on at; negative if there is nothing more.
    private int fill(int at) throws IOException {
        int length = filled - start;
        byte[] target = length + BLOCK > bytes.length ? new byte[2 * (length + BLOCK)] : bytes;
        System.arraycopy(bytes, start, target, 0, length);
        bytes = target;
        int count = in.read(bytes, length, BLOCK);
        if (count < 0 && length > 0) {
            throw new EOFException("Expected a line end but there is none");
        }
        int searched = at - start;
        start = 0;
        filled = length + Math.max(count, 0);
        return count < 0 ? -1 : searched;
    }

    /** A copy of the line, without its end. */
    byte[] line() {
        return Arrays.copyOfRange(bytes, start, end);
    }
}
