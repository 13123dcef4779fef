package io.github.chatpull.client;

import io.github.chatpull.bytes.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

// Counts the answer's bytes; the count may be read by another thread. Never reads single bytes from the library:
// ChunkedInputStream.read() of HttpCore 5.4 ends in silence where a chunk is cut short, the bulk read() throws.
final class CountedInputStream extends BlockInputStream {
    private final AtomicLong count = new AtomicLong();

    CountedInputStream(InputStream in) {
        super(in);
    }

    long count() {
        return count.get();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            count.addAndGet(n);
        }
        return n;
    }

    // The library would read an answer to its end here, however long it is; the exchange ends it.
    @Override
    public void close() {}
}
