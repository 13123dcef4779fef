package io.github.chatpull.cli;

import io.github.chatpull.archive.Partition;
import io.github.chatpull.export.ExportFormat;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.WindowSize;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.sink.Compression;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is to be exported and how it is cut into windows; the same for every command that plans an export. */
@Command(optionListHeading = "What to export")
public final class PlanOptions {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Start of the range: a date, or a time with offset.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "End of the range, exclusive (default: now).")
    private @Nullable String to;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "What to write: ndjson, csv, rollup (default: all).")
    private Set<ExportFormat> formats = EnumSet.allOf(ExportFormat.class);

    @Option(
            names = "--compress",
            paramLabel = "HOW",
            description = "none, gzip or zstd (default: ${DEFAULT-VALUE}).",
            defaultValue = "gzip")
    private Compression compression = Compression.GZIP;

    @Mixin
    private CsvOptions csv = new CsvOptions();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of calendar borders and of the times written (default: ${DEFAULT-VALUE}).",
            defaultValue = "UTC")
    private ZoneId zone = Arguments.UTC;

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
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private RedactionOptions redaction = new RedactionOptions();

    /**
     * The plan.
     *
     * @throws UsageException if the options make none
     * @throws IOException if the key for pseudonyms cannot be read
     */
    public ExportPlan plan(Host host, ReadingOptions reading, BadChatOptions badChats) throws IOException {
        if (overlap.isNegative()) {
            throw new UsageException("expected --overlap of PT0S or more but was " + overlap);
        }
        csv.requireSense();
        Period range = range(host);
        try {
            range.widenedBy(overlap);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new UsageException("expected --overlap to stay within the calendar but was " + overlap);
        }
        return reading.applyTo(ExportPlan.builder(range))
                .zone(zone)
                .windowSize(window)
                .overlap(overlap)
                .partition(partition)
                .formats(formats)
                .excel(csv.isExcel() ? csv.excel(zone) : null)
                .compression(compression)
                .badChats(badChats.rule(OnBadChat.QUARANTINE, reading))
                .keepsRaw(!noRaw)
                .filter(filter.filter(zone))
                .redaction(redaction.redaction())
                .redactionKey(redaction.key(host))
                .build();
    }

    /** Says it if windows are longer than what their folders are of. */
    public void sayWhatIsCut(Host host) {
        if (window.isLongerThan(partition.length())) {
            String unit = partition.name().toLowerCase(Locale.ROOT);
            host.say("--window " + window + " is cut where a " + unit + " ends (--partition " + unit + ")");
        }
    }

    // A window that is not over yet would be committed without the chats it is still to get.
    private Period range(Host host) throws UsageException {
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
