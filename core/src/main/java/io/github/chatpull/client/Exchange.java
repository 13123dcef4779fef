package io.github.chatpull.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

// One request's life. The first of its possible ends counts, from whatever thread it comes; after each the connection
// is closed without reading on. The reading thread then learns from its failing read which end it was.
final class Exchange {
    private enum State {
        RUNNING,
        READ_TO_END,
        FAILED,
        CANCELLED,
        EXPIRED
    }

    private final SilentConnection connection;
    private final RateMeter meter;
    private final Failures failures;
    private final Duration limit;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile @Nullable Future<?> deadline;

    // limit: how long it may take.
    Exchange(SilentConnection connection, RateMeter meter, Failures failures, Duration limit) {
        this.limit = limit;
        this.connection = connection;
        this.meter = meter;
        this.failures = failures;
    }

    // Set once, before the request is sent.
    void endsWith(Future<?> expiry) {
        deadline = expiry;
    }

    Duration limit() {
        return limit;
    }

    boolean isRunning() {
        return state.get() == State.RUNNING;
    }

    void readToEnd() {
        end(State.READ_TO_END, CloseMode.GRACEFUL);
    }

    void fail() {
        end(State.FAILED, CloseMode.IMMEDIATE);
    }

    void cancel() {
        end(State.CANCELLED, CloseMode.IMMEDIATE);
    }

    void expire() {
        end(State.EXPIRED, CloseMode.IMMEDIATE);
    }

    void ensureNotEnded(long bytes) throws IOException {
        IOException end = endFromOutside(bytes);
        if (end != null) {
            throw end;
        }
    }

    IOException failedOpening(IOException e) {
        fail();
        IOException end = endFromOutside(0);
        return end != null ? end : failures.opening(e, meter.isAtEnd());
    }

    IOException failedReading(IOException e, long bytes) {
        fail();
        IOException end = endFromOutside(bytes);
        return end != null ? end : failures.reading(e, bytes, meter.isAtEnd());
    }

    private @Nullable IOException endFromOutside(long bytes) {
        State how = state.get();
        if (how == State.CANCELLED) {
            return new InterruptedIOException("The request was cancelled before its answer was read to the end");
        }
        return how == State.EXPIRED ? failures.expired(limit, bytes) : null;
    }

    private void end(State how, CloseMode mode) {
        if (!state.compareAndSet(State.RUNNING, how)) {
            return;
        }
        connection.close(mode);
        Future<?> expiry = deadline;
        if (expiry != null) {
            expiry.cancel(false);
        }
    }
}
