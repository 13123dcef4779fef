package io.github.chatpull.client;

import io.github.chatpull.bytes.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

// Measures at the socket how fast the server sends. A socket's own timeout is no minimum: one byte a minute passes it.
// Only time spent waiting inside read() counts, so that a slow consumer is never taken for a slow server. The wait for
// the first byte of the head and for the first of the body does not count either: the socket's timeout bounds it, and
// a server may well think that long. Used by the one thread that reads.
final class RateMeter {
    private final long stallNanos;
    private final int minBytes;
    private final LongSupplier nanoTime;
    private long waited;
    private long received;
    private boolean started;
    private boolean atEnd;

    RateMeter(Duration stallTimeout, int minBytes, LongSupplier nanoTime) {
        this.stallNanos = stallTimeout.toNanos();
        this.minBytes = minBytes;
        this.nanoTime = nanoTime;
    }

    InputStream measure(InputStream socket) {
        return new Measured(socket);
    }

    void expectNextPart() {
        started = false;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    private void count(long nanos, int bytes) throws StalledException {
        if (!started) {
            started = true;
            waited = 0;
            received = 0;
            return;
        }
        waited += nanos;
        received += bytes;
        if (waited < stallNanos) {
            return;
        }
        if (received < minBytes) {
            throw new StalledException();
        }
        waited = 0;
        received = 0;
    }

    static final class StalledException extends IOException {
        private static final long serialVersionUID = 1L;

        StalledException() {
            super("The server sends too slowly");
        }
    }

    private final class Measured extends BlockInputStream {
        private Measured(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long before = nanoTime.getAsLong();
            int n = in.read(buffer, offset, length);
            if (n < 0) {
                atEnd = true;
            } else {
                count(nanoTime.getAsLong() - before, n);
            }
            return n;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }
    }
}
