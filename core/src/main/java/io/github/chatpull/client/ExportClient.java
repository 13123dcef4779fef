package io.github.chatpull.client;

import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.ExportFailedException.Kind;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Asks the export API for one period at a time. It sends each request once, over a connection of its own: no retries,
 * no redirects (the password is in the query), no cookies, no proxy. It logs nothing, and what HttpClient logs does not
 * hold the query.
 *
 * <p>Not thread-safe: one thread opens and reads, one request at a time. Only {@link #close} may come from another
 * thread, and so may {@link ExportResponse#close}; both cancel the running request at once, except that a name server
 * is waited for. Its user closes it; until then it owns one daemon thread, {@code chatpull-deadline}. Memory: an
 * answer's head is at most 100 lines of 8 KiB, its body is streamed.
 *
 * <table>
 * <caption>What {@link #open} throws</caption>
 * <tr><td>{@link io.github.chatpull.model.ExportRefusedException}</td><td>401, 403</td></tr>
 * <tr><td>{@link io.github.chatpull.model.ExportFailedException}, retryable</td>
 *     <td>408, 413, 429, 5xx; no connection, no answer in time, a broken connection</td></tr>
 * <tr><td>{@link io.github.chatpull.model.ExportFailedException}, not retryable</td>
 *     <td>any other status but 200; a certificate that is not trusted; an answer that is not HTTP/1.1, whose head is
 *     too large, or whose content coding is unknown</td></tr>
 * <tr><td>{@link java.io.InterruptedIOException}</td><td>the client was closed meanwhile</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (ExportClient client = ExportClient.builder(credentials).build();
 *         ExportResponse response = client.open(january)) {
 *     response.body().transferTo(out);
 * }
 * }</pre>
 *
 * <p>The request's form is the vendor's documentation of the data export API; the meaning of a status is HTTP's.
 */
public final class ExportClient implements Closeable {
    private final Credentials credentials;
    private final ExportEndpoint endpoint;
    private final Timeouts timeouts;
    private final LongSupplier nanoTime;
    private final Supplier<Instant> now;
    private final Transport transport;
    private final ScheduledThreadPoolExecutor deadlines;
    private final AtomicReference<@Nullable Exchange> current = new AtomicReference<>();

    ExportClient(ExportClientBuilder settings, Transport transport) {
        this.credentials = settings.credentials();
        this.endpoint = settings.endpoint();
        this.timeouts = settings.timeouts();
        this.nanoTime = settings.nanoTime();
        this.now = settings.now();
        this.transport = transport;
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "chatpull-deadline");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Starts with the defaults. */
    public static ExportClientBuilder builder(Credentials credentials) {
        return new ExportClientBuilder(credentials);
    }

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @return the open answer, status 200; the caller closes it
     * @throws IOException as in the table above
     * @throws IllegalStateException if the client is closed, or the previous answer is neither closed nor read to its
     *     end
     */
    public ExportResponse open(Period period) throws IOException {
        return open(period, timeouts.request());
    }

    /**
     * As {@link #open(Period)}, for somebody who has less time than the request may take.
     *
     * @param limit how long the request may take at most, from the first connect to the last byte read
     * @throws IOException as in the table above
     * @throws IllegalStateException as {@link #open(Period)}
     */
    public ExportResponse open(Period period, Duration limit) throws IOException {
        ExportQuery query = new ExportQuery(endpoint, credentials, period);
        RateMeter meter = new RateMeter(timeouts.stall(), timeouts.minBytesPerStall(), nanoTime);
        SilentConnection connection = new SilentConnection(query.target(), meter);
        Exchange exchange = new Exchange(connection, meter, new Failures(endpoint, timeouts, query), shorter(limit));
        begin(exchange);
        ClassicHttpResponse response;
        CountedInputStream wire;
        try {
            response = transport.send(connection);
            wire = new CountedInputStream(content(response));
        } catch (IOException e) {
            throw exchange.failedOpening(e);
        } catch (RuntimeException | Error e) {
            exchange.fail();
            exchange.ensureNotEnded(0); // a library surprised by close() is no fault of the program
            throw e;
        }
        return accept(response, wire, exchange, query);
    }

    /** Cancels the running request, if any, and releases everything. A second time it does nothing. */
    @Override
    public void close() {
        // First this, then that: a request that begins meanwhile is refused by the one or cancelled by the other.
        deadlines.shutdownNow();
        Exchange exchange = current.get();
        if (exchange != null) {
            exchange.cancel();
        }
    }

    private Duration shorter(Duration limit) {
        return limit.compareTo(timeouts.request()) < 0 ? limit : timeouts.request();
    }

    private void begin(Exchange exchange) {
        Exchange previous = current.get();
        if (previous != null && previous.isRunning()) {
            throw new IllegalStateException("The previous answer must be closed or read to its end first");
        }
        current.set(exchange);
        try {
            exchange.endsWith(
                    deadlines.schedule(exchange::expire, exchange.limit().toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("The client is closed", e);
        }
    }

    private ExportResponse accept(
            ClassicHttpResponse response, CountedInputStream wire, Exchange exchange, ExportQuery query)
            throws IOException {
        String coding = contentCoding(response);
        boolean gzip = coding.equals("gzip") || coding.equals("x-gzip");
        InputStream decoded = gzip ? Compression.GZIP.decoder(wire) : wire;
        AnswerStatus status = new AnswerStatus(response, now, new AnswerStatus.Question(endpoint, query));
        if (!status.isOk()) {
            try {
                throw status.problem(decoded);
            } finally {
                exchange.fail();
            }
        }
        if (!gzip && !coding.isEmpty() && !coding.equals("identity")) {
            exchange.fail();
            String message = "Expected an answer as it is or in gzip but its content coding is another";
            throw new ExportFailedException(message, 0, Kind.PERMANENT, null);
        }
        return new ExportResponse(new AnswerStream(decoded, wire, exchange), wire, exchange);
    }

    private static InputStream content(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    private static String contentCoding(ClassicHttpResponse response) {
        return Stream.of(response.getHeaders(HttpHeaders.CONTENT_ENCODING))
                .map(Header::getValue)
                .filter(value -> value != null && !value.isBlank())
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
