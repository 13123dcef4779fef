package io.github.chatpull.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.AbstractMessageWriter;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.message.BasicLineFormatter;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

// The one connection of one request. HttpClient's own (DefaultManagedHttpClientConnection 5.6) logs request lines,
// headers and the wire at DEBUG, and its LenientHttpResponseParser logs what it does not understand; this one logs
// nothing and puts the true target, with the password, on the wire in place of the request's bare path.
// close(IMMEDIATE) takes no lock and may come from any thread at any time, before the socket exists too: it is how a
// request is cancelled.
final class SilentConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private static final Http1Config HEAD_LIMITS =
            Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();

    private final RateMeter meter;
    private final AtomicBoolean closed = new AtomicBoolean();

    SilentConnection(String target, RateMeter meter) {
        super(HEAD_LIMITS, null, null, null, null, () -> new TargetWriter(target), null);
        this.meter = meter;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new MeasuredSocket(socket, meter));
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new MeasuredSocket(sslSocket, socket, meter));
    }

    @Override
    protected void bind(SocketHolder holder) throws IOException {
        super.bind(holder);
        // After binding, so that a close() at any moment finds either the socket or, here, its own mark.
        if (closed.get()) {
            super.close(CloseMode.IMMEDIATE);
            throw new InterruptedIOException("The request was cancelled");
        }
    }

    // At the end of its input the library's parser takes the head as far as it came for a whole one.
    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        ClassicHttpResponse response = super.receiveResponseHeader();
        if (meter.isAtEnd()) {
            throw new ConnectionClosedException("The head of the answer was cut short");
        }
        if (response.getCode() >= 200) {
            meter.expectNextPart();
        }
        return response;
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void passivate() {
        setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        throw new IllegalStateException("A connection serves one request");
    }

    // The library calls this after failures, where flushing and TLS's farewell could block.
    @Override
    public void close() {
        close(CloseMode.IMMEDIATE);
    }

    @Override
    public void close(CloseMode mode) {
        closed.set(true);
        super.close(mode);
    }

    private static final class TargetWriter extends AbstractMessageWriter<ClassicHttpRequest> {
        private final String target;

        private TargetWriter(String target) {
            super(BasicLineFormatter.INSTANCE);
            this.target = target;
        }

        @Override
        protected void writeHeadLine(ClassicHttpRequest request, CharArrayBuffer line) {
            RequestLine head = new RequestLine(request.getMethod(), target, HttpVersion.HTTP_1_1);
            BasicLineFormatter.INSTANCE.formatRequestLine(line, head);
        }
    }

    private static final class MeasuredSocket extends SocketHolder {
        private final RateMeter meter;

        private MeasuredSocket(Socket socket, RateMeter meter) {
            super(socket);
            this.meter = meter;
        }

        private MeasuredSocket(SSLSocket sslSocket, Socket socket, RateMeter meter) {
            super(sslSocket, socket);
            this.meter = meter;
        }

        @Override
        protected InputStream getInputStream(Socket socket) throws IOException {
            return meter.measure(super.getInputStream(socket));
        }
    }
}
