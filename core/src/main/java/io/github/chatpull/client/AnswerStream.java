package io.github.chatpull.client;

import io.github.chatpull.bytes.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

// The body as the caller sees it: failures in our words, the same one again if read again, and an end that is
// remembered.
final class AnswerStream extends BlockInputStream {
    private final CountedInputStream wire;
    private final Exchange exchange;
    private @Nullable IOException failure;
    private boolean atEnd;

    AnswerStream(InputStream decoded, CountedInputStream wire, Exchange exchange) {
        super(decoded);
        this.wire = wire;
        this.exchange = exchange;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (atEnd) {
            return -1;
        }
        // What the gzip layer still holds must not hide that the request is over.
        exchange.ensureNotEnded(wire.count());
        try {
            int n = in.read(buffer, offset, length);
            if (n < 0) {
                atEnd = true;
                exchange.readToEnd();
            }
            return n;
        } catch (IOException e) {
            failure = exchange.failedReading(e, wire.count());
            throw failure;
        }
    }

    @Override
    public void close() {
        exchange.cancel();
    }
}
