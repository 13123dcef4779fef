package io.github.chatpull.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

// Counts the answer's bytes; the count may be read by another thread. Never reads single bytes from the library:
// ChunkedInputStream.read() of HttpCore 5.4 ends in silence where a chunk is cut short, the bulk read() throws.
final class CountedInputStream extends InputStream {
    private final InputStream in;
    private final AtomicLong count = new AtomicLong();

    CountedInputStream(InputStream in) {
        this.in = in;
    }

    long count() {
        return count.get();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            count.addAndGet(n);
        }
        return n;
    }
}
