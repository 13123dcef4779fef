package io.github.chatpull.client;

import java.io.Closeable;
import java.io.InputStream;

/**
 * The open answer to one request, status 200. Whoever got it closes it.
 *
 * <p>One thread reads the body. {@link #close} and {@link #bytesRead} may be called from any thread at any time:
 * closing is how a request is cancelled, and it ends a read that is blocked. Memory is bounded by two buffers of 8 and
 * 32 KiB whatever the server sends.
 *
 * <p>Reading throws an {@link io.github.chatpull.model.ExportFailedException} that may be retried if the answer is cut
 * short, stalls, is too slow, takes longer than the request may, or its gzip data is broken; and a
 * {@link java.io.InterruptedIOException} after it was closed. An answer with neither a length, nor chunks, nor gzip
 * that is cut short ends as if it were whole, over TLS too (the JDK takes the end of the TCP connection for TLS's own,
 * unless {@code com.sun.net.ssl.requireCloseNotify} is set): only {@code </chats>} proves that one complete.
 *
 * <pre>{@code
 * try (ExportResponse response = client.open(period)) {
 *     response.body().transferTo(out);
 * }
 * }</pre>
 */
public final class ExportResponse implements Closeable {
    private final AnswerStream body;
    private final CountedInputStream wire;
    private final Exchange exchange;

    ExportResponse(AnswerStream body, CountedInputStream wire, Exchange exchange) {
        this.body = body;
        this.wire = wire;
        this.exchange = exchange;
    }

    /** The decoded body, the same stream at each call; closing it closes the response. Reads in blocks are cheaper. */
    public InputStream body() {
        return body;
    }

    /** How many bytes of the body have arrived so far: without chunk framing, and still compressed if they were. */
    public long bytesRead() {
        return wire.count();
    }

    /** Ends the request at once, without reading the rest. After the body's end, and a second time, it does nothing. */
    @Override
    public void close() {
        exchange.cancel();
    }
}
