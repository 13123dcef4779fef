package io.github.chatpull.cli;

import io.github.chatpull.client.ExportClient;
import io.github.chatpull.export.ApiSource;
import io.github.chatpull.export.Pause;
import io.github.chatpull.export.WindowSource;
import io.github.chatpull.model.Period;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a download at once, wherever it is: waiting, asking, or reading an answer. Closed by any thread. */
final class Stop implements Closeable, WindowSource, Pause {
    private final ExportClient client;
    private final WindowSource source;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Stop(ExportClient client) {
        this.client = client;
        this.source = new ApiSource(client);
    }

    @Override
    public InputStream open(Period request) throws IOException {
        requireGoing();
        return source.open(request);
    }

    @Override
    public InputStream open(Period request, Duration limit) throws IOException {
        requireGoing();
        return source.open(request, limit);
    }

    @Override
    public void pause(Duration duration) throws InterruptedIOException {
        Pause.of(nanos -> stopped.await(nanos, TimeUnit.NANOSECONDS)).pause(duration);
        requireGoing();
    }

    private void requireGoing() throws InterruptedIOException {
        if (stopped.getCount() == 0) {
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        client.close();
    }
}
