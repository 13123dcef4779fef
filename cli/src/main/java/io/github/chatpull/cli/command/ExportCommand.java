package io.github.chatpull.cli.command;

import io.github.chatpull.archive.Partition;
import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExportRun;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.TransferOptions;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.ExportFormat;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.WindowSize;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chatpull export}: a range, window by window, from the export API into an archive. */
@Command(
        header = "Downloads a range of chats, window by window, into an archive.",
        description = {
            "",
            "  chatpull export --from 2019-01-01 --to 2024-01-01 --out archive/ \\",
            "      --email ann@example.com",
            "  chatpull export --from 2019-01-01 --zone Europe/Oslo --out archive/ \\",
            "      --email ann@example.com --password-file ~/.liveleader",
            "",
            "Run the same command again to continue: windows that are in the archive are not asked for again.",
            ""
        })
public final class ExportCommand implements Callable<Integer> {
    private final Host host;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Start of the range: a date, or a time with offset.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "End of the range, exclusive (default: now).")
    private @Nullable String to;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The archive; made if it is missing.")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "What to write: ndjson, csv (default: all).")
    private Set<ExportFormat> formats = EnumSet.allOf(ExportFormat.class);

    @Option(
            names = "--compress",
            paramLabel = "HOW",
            description = "none, gzip or zstd (default: ${DEFAULT-VALUE}).",
            defaultValue = "gzip")
    private Compression compression = Compression.GZIP;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of calendar borders and of the times written (default: ${DEFAULT-VALUE}).",
            defaultValue = "UTC")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(
            names = "--window",
            paramLabel = "PERIOD",
            description = "How much to ask for at a time: P1M, P7D, P1D, PT6H… (default: ${DEFAULT-VALUE}).",
            defaultValue = "P1M")
    private WindowSize window = WindowSize.parse("P1M");

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            description = "How much more to ask for at both ends; no chat may last longer (default: ${DEFAULT-VALUE}).",
            defaultValue = "PT6H")
    private Duration overlap = Duration.ofHours(6);

    @Option(
            names = "--partition",
            paramLabel = "UNIT",
            description = "Folders by month, day or year (default: ${DEFAULT-VALUE}).",
            defaultValue = "month")
    private Partition partition = Partition.MONTH;

    @Option(
            names = "--no-raw",
            description = "Do not keep the server's answers as they came; other outputs cannot be made of them later.")
    private boolean noRaw;

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private BadChatOptions badChats = new BadChatOptions();

    @Mixin
    private TransferOptions transfer = new TransferOptions();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /** The command in this world. */
    public ExportCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        ExportPlan plan = plan();
        ExportEndpoint endpoint = account.endpoint();
        String accountHash = account.accountHash(host);
        ExportRun run = new ExportRun(host, new ExportRun.Options(progress, badChats, transfer), out);
        try (ExportClient client = transfer.open(account, endpoint, host)) {
            ExportRun.Outcome done = run.run(plan, plan.manifest(endpoint.identity(), accountHash), client);
            if (!progress.isQuiet()) {
                host.say("next: " + host.command() + " verify " + out);
            }
            // Of all of them, so that a run that only continued ends as one that did it all.
            return badChats.exitCode(done.committed().quarantined());
        }
    }

    private ExportPlan plan() throws UsageException {
        if (overlap.isNegative()) {
            throw new UsageException("expected --overlap of PT0S or more but was " + overlap);
        }
        Period range = range();
        try {
            range.widenedBy(overlap);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new UsageException("expected --overlap to stay within the calendar but was " + overlap);
        }
        return ExportPlan.builder(range)
                .zone(zone)
                .sourceZone(reading.sourceZone())
                .windowSize(window)
                .overlap(overlap)
                .partition(partition)
                .formats(formats)
                .compression(compression)
                .limits(reading.limits())
                .parser(reading.parser())
                .auditEvery(reading.auditEvery())
                .threads(reading.threads())
                .badChats(badChats.rule())
                .keepsRaw(!noRaw)
                .build();
    }

    // A window that is not over yet would be committed without the chats it is still to get.
    private Period range() throws UsageException {
        Instant now = host.now().truncatedTo(ChronoUnit.SECONDS);
        Instant start = Arguments.time("--from", from, zone);
        Instant end = to == null ? now : Arguments.time("--to", to, zone);
        if (!start.isBefore(end)) {
            throw new UsageException("--from " + from + " is not before --to " + (to == null ? "now" : to));
        }
        if (!start.isBefore(now)) {
            throw new UsageException("--from " + from + " is not in the past");
        }
        try {
            return new Period(start, end.isAfter(now) ? now : end);
        } catch (IllegalArgumentException e) {
            throw new UsageException("expected --from in the years 0000 to 9999 but was " + from);
        }
    }
}
