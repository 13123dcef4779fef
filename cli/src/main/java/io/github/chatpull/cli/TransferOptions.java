package io.github.chatpull.cli;

import io.github.chatpull.cli.config.TypedOnly;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportClientBuilder;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How patient a download is, and who else hears of it. */
@Command(optionListHeading = "Download")
public final class TransferOptions {

    @Option(
            names = "--stall-timeout",
            paramLabel = "DURATION",
            description = "How long the server may send nothing, or next to nothing (default: PT2M).")
    private Duration stallTimeout = Duration.ofMinutes(2);

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            description = "How long one request may take in all (default: PT1H).")
    private Duration requestTimeout = Duration.ofHours(1);

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often a window is asked for again if server or network fail; what is refused never is"
                    + " (default: 9).")
    private int retries = RetryPolicy.DEFAULT.attempts() - 1;

    @Option(
            names = "--max-duration",
            paramLabel = "DURATION",
            description = "How long the whole run may take, as PT8H; the same command continues (default: no limit).")
    private @Nullable Duration maxDuration;

    @TypedOnly
    @Option(
            names = "--accept-fewer",
            description = "Take a window of the archive from the server even if it has fewer chats there now.")
    private boolean acceptFewer;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Append what happens to this file, a line of JSON each, for programs; - is standard output.")
    private @Nullable Path events;

    /** What the options say if none is given, with so many retries. */
    public static TransferOptions withRetries(int retries) {
        TransferOptions options = new TransferOptions();
        options.retries = retries;
        return options;
    }

    /**
     * How often, and how long in between.
     *
     * @throws UsageException if it makes no sense
     */
    public RetryPolicy retryPolicy() throws UsageException {
        if (retries < 0 || retries == Integer.MAX_VALUE) {
            throw new UsageException("expected --retries of 0 or more but was " + retries);
        }
        return RetryPolicy.DEFAULT.withAttempts(retries + 1);
    }

    /** Whether a window may be replaced by one with fewer chats. */
    public boolean acceptsFewer() {
        return acceptFewer;
    }

    /** Where programs read what happens; whoever gets it closes it. */
    ExportEvents openEvents(Host host) throws IOException {
        Path file = events;
        if (file == null) {
            return new ExportEvents(host, null);
        }
        return file.toString().equals("-")
                ? new ExportEvents(host, host.stdout())
                : new ExportEvents(host, EventsFile.open(host.directory().resolve(file)));
    }

    /**
     * How long a run may take; null if it may take for ever.
     *
     * @throws UsageException if it makes no sense
     */
    public @Nullable Duration maxDuration() throws UsageException {
        if (maxDuration != null && (maxDuration.isNegative() || maxDuration.isZero())) {
            throw new UsageException("expected --max-duration above PT0S but was " + maxDuration);
        }
        return maxDuration;
    }

    /**
     * A client for an endpoint; whoever gets it closes it.
     *
     * @throws UsageException if a timeout makes no sense, or there is no password
     * @throws IOException if the password cannot be read
     */
    public ExportClient open(AccountOptions account, ExportEndpoint endpoint, Host host) throws IOException {
        retryPolicy();
        maxDuration();
        ExportClientBuilder client =
                ExportClient.builder(account.credentials(host)).endpoint(endpoint);
        try {
            return client.stallTimeout(stallTimeout)
                    .requestTimeout(requestTimeout)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException("expected --stall-timeout and --request-timeout from PT0.001S to 24 days but were "
                    + stallTimeout + " and " + requestTimeout);
        }
    }
}
