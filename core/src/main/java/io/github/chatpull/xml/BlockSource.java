package io.github.chatpull.xml;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into blocks behind what looks like a chat's end tag. Whether it is one only the reader of the block can
 * tell, since it may stand in a CDATA section; nearly always it is, and then no thread has to read everything first.
 */
final class BlockSource implements Closeable {
    private static final byte[] CHAT_END = "</chat>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    // A file is read by way of a buffer outside the heap as large as what is asked for: this one stays in the cache.
    private static final int READ_BYTES = 64 << 10;

    private final InputStream in;
    private final int blockBytes;
    private byte[] carried = {};
    private long offset;
    private long until = Long.MAX_VALUE;
    private boolean ended;

    BlockSource(InputStream in, int blockBytes) {
        this.in = in;
        this.blockBytes = blockBytes;
    }

    /**
     * Fills a block; the last one may be empty.
     *
     * @param atLeast how many bytes to read, if that is more than a block has as a rule
     * @return false if there are no more
     */
    boolean next(Block block, int atLeast) throws IOException {
        if (ended) {
            return false;
        }
        int wanted = Math.max(Math.max(blockBytes, atLeast), carried.length);
        byte[] bytes = block.room(wanted);
        System.arraycopy(carried, 0, bytes, 0, carried.length);
        int asked = asked(wanted);
        int filled = fill(bytes, carried.length, asked);
        ended = filled < asked;
        int cut = ended ? filled : behindLastChat(bytes, filled);
        carried = Arrays.copyOfRange(bytes, cut, filled);
        block.set(cut, offset, ended);
        offset += cut;
        return true;
    }

    // As a rule the byte that nobody wants to read behind is seen to be a chat's first, and that is all.
    private int asked(int wanted) {
        long left = until - offset;
        return left <= 0 || left >= wanted ? wanted : (int) Math.min(wanted, left + FastLane.LOOK_AHEAD);
    }

    // Not readNBytes, which some streams do not answer in full.
    private int fill(byte[] bytes, int from, int to) throws IOException {
        int filled = from;
        while (filled < to) {
            int count = in.read(bytes, filled, Math.min(READ_BYTES, to - filled));
            if (count < 0) {
                return filled;
            }
            filled += count;
        }
        return filled;
    }

    // All of it, if no chat ends there.
    private static int behindLastChat(byte[] bytes, int filled) {
        for (int i = filled - 1; i >= CHAT_END.length - 1; i--) {
            int start = i - CHAT_END.length + 1;
            if (bytes[i] == '>' && Arrays.equals(bytes, start, i + 1, CHAT_END, 0, CHAT_END.length)) {
                return i + 1;
            }
        }
        return filled;
    }

    /** What stands behind a byte is hardly needed. */
    void endAt(long documentOffset) {
        until = documentOffset;
    }

    /**
     * Goes on there, behind what was handed out.
     *
     * @throws java.io.EOFException if the document ends before
     */
    void skipTo(long documentOffset) throws IOException {
        long left = documentOffset - offset - carried.length;
        if (left < 0) {
            carried = Arrays.copyOfRange(carried, (int) (documentOffset - offset), carried.length);
        } else {
            carried = new byte[0];
            in.skipNBytes(left);
        }
        offset = documentOffset;
    }

    /** The document's first bytes, as far as they are here: its first block, which nobody has read yet, and what follows. */
    byte[] beginning(Block first, int most) {
        byte[] bytes = Arrays.copyOf(first.bytes(), Math.min(most, first.end() + carried.length));
        int behind = Math.max(0, bytes.length - first.end());
        System.arraycopy(carried, 0, bytes, bytes.length - behind, behind);
        return bytes;
    }

    /** How many bytes were handed out. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
