package io.github.chatpull.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream over another that has one way to be read: in blocks. A single byte is a block of one, what is skipped is read,
 * and nothing is read twice; so whoever counts, copies or checks what goes by sees all of it. Owns the stream it reads.
 */
public abstract class BlockInputStream extends FilterInputStream {
    private static final int SKIPPED_BLOCK = 8192;

    /** A stream over another. */
    protected BlockInputStream(InputStream in) {
        super(in);
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final long skip(long count) throws IOException {
        return count <= 0 ? 0 : readNBytes((int) Math.min(count, SKIPPED_BLOCK)).length;
    }

    @Override
    public int available() throws IOException {
        return 0;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
