package io.github.chatpull.client;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Settings for an {@link ExportClient}. Not thread-safe; may build any number of clients. Every timeout is between a
 * millisecond and 24 days: none can be switched off.
 *
 * <pre>{@code
 * ExportClient client = ExportClient.builder(credentials).requestTimeout(Duration.ofHours(2)).build();
 * }</pre>
 */
public final class ExportClientBuilder {
    private final Credentials credentials;
    private ExportEndpoint endpoint = ExportEndpoint.LIVELEADER;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private String userAgent = "chatpull" + version();
    private LongSupplier nanoTime = System::nanoTime;
    private Supplier<Instant> now = Instant::now;
    private @Nullable TlsSocketStrategy tls;

    ExportClientBuilder(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Where to ask; default {@link ExportEndpoint#LIVELEADER}. */
    public ExportClientBuilder endpoint(ExportEndpoint value) {
        endpoint = value;
        return this;
    }

    /** How long the connection may take, and the TLS handshake again; default PT30S. */
    public ExportClientBuilder connectTimeout(Duration value) {
        timeouts = timeouts.withConnect(value);
        return this;
    }

    /**
     * How long the server may send nothing, before the answer and within it; default PT2M. It is also the time in which
     * {@link #minBytesPerStall} must arrive.
     */
    public ExportClientBuilder stallTimeout(Duration value) {
        timeouts = timeouts.withStall(value);
        return this;
    }

    /** How long the whole request may take, from the first connect to the last byte read; default PT1H. */
    public ExportClientBuilder requestTimeout(Duration value) {
        timeouts = timeouts.withRequest(value);
        return this;
    }

    /**
     * How many bytes must arrive in each {@link #stallTimeout} of waiting; default 1,024. Only waiting for the network
     * counts: a slow consumer makes no slow server.
     */
    public ExportClientBuilder minBytesPerStall(int value) {
        timeouts = timeouts.withMinBytesPerStall(value);
        return this;
    }

    /**
     * What the client calls itself; default {@code chatpull/<version>}.
     *
     * @throws IllegalArgumentException if it is empty or not printable ASCII
     */
    public ExportClientBuilder userAgent(String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("Expected a user agent of printable ASCII");
        }
        userAgent = value;
        return this;
    }

    ExportClientBuilder nanoTime(LongSupplier value) {
        nanoTime = value;
        return this;
    }

    // What a Retry-After that is a date is held against.
    ExportClientBuilder now(Supplier<Instant> value) {
        now = value;
        return this;
    }

    ExportClientBuilder tls(TlsSocketStrategy value) {
        tls = value;
        return this;
    }

    /** A client with these settings; it connects to nobody yet. Its user closes it. */
    public ExportClient build() {
        TlsSocketStrategy strategy = tls == null ? DefaultClientTlsStrategy.createSystemDefault() : tls;
        Transport transport = new Transport(endpoint, timeouts, userAgent, strategy);
        return new ExportClient(this, transport);
    }

    Credentials credentials() {
        return credentials;
    }

    ExportEndpoint endpoint() {
        return endpoint;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    Supplier<Instant> now() {
        return now;
    }

    // From the jar's manifest; classes in a folder have none.
    private static String version() {
        String version = ExportClient.class.getPackage().getImplementationVersion();
        return version == null ? "" : "/" + version;
    }
}
