package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Ledger;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.Partition;
import io.github.chatpull.archive.WindowTransaction;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.ExcelCsvFormat;
import io.github.chatpull.sink.Output;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.stage.Redaction;
import io.github.chatpull.stage.RedactionKey;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Limits;
import io.github.chatpull.xml.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported, and how it is cut into windows. Immutable; memory grows with the number of windows.
 *
 * <pre>{@code
 * ExportPlan plan = ExportPlan.builder(new Period(from, to)).zone(ZoneId.of("Europe/Oslo")).build();
 * plan.windows().size(); // 60 for five years
 * }</pre>
 */
public final class ExportPlan {
    static final Compression RAW = Compression.ZSTD;
    static final String ROLLUP = "rollup";

    private final Period range;
    private final ZoneId zone;
    private final @Nullable ZoneId sourceZone;
    private final WindowSize windowSize;
    private final Duration overlap;
    private final Partition partition;
    private final Set<ExportFormat> formats;
    private final @Nullable ExcelCsvFormat excel;
    private final Compression compression;
    private final Limits limits;
    private final Parser parser;
    private final long auditEvery;
    private final int threads;
    private final BadChatRule badChats;
    private final boolean keepsRaw;
    private final ChatFilter filter;
    private final Redaction redaction;
    private final @Nullable RedactionKey redactionKey;
    private final @Nullable Duration lookback;
    private final List<Period> windows;

    ExportPlan(ExportPlanBuilder builder) {
        this.range = builder.range;
        this.zone = builder.zone;
        this.sourceZone = builder.sourceZone;
        this.windowSize = builder.windowSize;
        this.overlap = builder.overlap;
        this.partition = builder.partition;
        this.formats = Set.copyOf(builder.formats);
        this.excel = builder.excel == null ? null : builder.excel.in(zone);
        this.compression = builder.compression;
        this.limits = builder.limits;
        this.parser = builder.parser;
        this.auditEvery = builder.auditEvery;
        this.threads = builder.threads;
        this.badChats = builder.badChats;
        this.keepsRaw = builder.keepsRaw && !builder.redaction.isAny();
        this.filter = builder.filter;
        this.redaction = builder.redaction;
        this.redactionKey = builder.redactionKey;
        this.lookback = builder.lookback;
        this.windows = new WindowCutter(windowSize, partition, zone).cut(range);
    }

    /** A plan for a range, with the defaults of {@link ExportPlanBuilder}. */
    public static ExportPlanBuilder builder(Period range) {
        return new ExportPlanBuilder(range);
    }

    /** The windows, in order: calendar units in the zone, cut at partition borders and at the ends of the range. */
    public List<Period> windows() {
        return windows;
    }

    /**
     * What is to be fetched, given what is committed: each window of the plan of which anything is, with its pieces. That
     * is all of it, or what no window of another size has. Windows that are looked back at are fetched whole, or as they
     * were cut when they were committed.
     */
    public Map<Period, List<Period>> toFetch(Ledger ledger) {
        Instant lookedBackTo = lookedBackTo(ledger);
        Map<Period, List<Period>> toFetch = new LinkedHashMap<>();
        for (Period window : windows) {
            if (!ledger.covers(window)) {
                toFetch.put(window, uncommittedPieces(window, ledger));
            } else if (window.to().isAfter(lookedBackTo)) {
                toFetch.put(window, committedPieces(window, lookedBackTo, ledger));
            }
        }
        return toFetch;
    }

    /** What is to be fetched if nothing is committed: all windows. */
    public Map<Period, List<Period>> toFetch() {
        Map<Period, List<Period>> toFetch = new LinkedHashMap<>();
        windows.forEach(window -> toFetch.put(window, List.of(window)));
        return toFetch;
    }

    // What is committed ends within a window if an earlier range ended there. What was asked for just before lacks the
    // chats that had not ended yet.
    private Instant lookedBackTo(Ledger ledger) {
        Instant end = ledger.end(range.to());
        if (lookback != null) {
            return end.minus(lookback);
        }
        boolean endsWithin =
                windows.stream().anyMatch(window -> window.from().isBefore(end) && end.isBefore(window.to()));
        return endsWithin ? end.minus(overlap) : range.to();
    }

    // Of a window that was too heavy and is there in part, the rest; of one that has grown, all.
    private static List<Period> uncommittedPieces(Period window, Ledger ledger) {
        List<LedgerEntry> committed = ledger.touching(window);
        boolean wasCut = !committed.isEmpty() && committed.stream().allMatch(LedgerEntry::isPiece);
        return wasCut ? ledger.gaps(window) : List.of(ledger.uncovered(window));
    }

    private static List<Period> committedPieces(Period window, Instant lookedBackTo, Ledger ledger) {
        return ledger.touching(window).stream()
                .map(LedgerEntry::window)
                .filter(committed -> committed.to().isAfter(lookedBackTo))
                .toList();
    }

    /** What is asked of the server for a window: more at both ends, since its rule for borders is not known. */
    public Period requestFor(Period window) {
        return overlap.isZero() ? window : window.widenedBy(overlap);
    }

    /** The folder of a window's files. */
    public String folderOf(Period window) {
        return partition.folder(WindowSize.dayOf(window.from(), zone));
    }

    /**
     * What an archive of this plan is, for an endpoint and an account. An archive that was made by another endpoint or for
     * another account is refused.
     *
     * @param endpoint as {@link io.github.chatpull.client.ExportEndpoint#identity()}
     * @param accountHash whatever stands for the account; the command takes 16 hexadecimal digits of the SHA-256 of the
     *     e-mail address in lower case
     */
    public ArchiveManifest manifest(String endpoint, String accountHash) {
        return new ArchiveManifest(range, ManifestOptions.of(this, endpoint, accountHash));
    }

    /**
     * The plan that an archive was made by, for another range.
     *
     * @throws io.github.chatpull.model.ArchiveStateException if its manifest holds what this version does not know
     */
    public static ExportPlanBuilder builder(ArchiveManifest manifest, Period range) throws IOException {
        return ManifestOptions.plan(manifest.options(), range);
    }

    /** The whole range. */
    public Period range() {
        return range;
    }

    /** The zone of calendar borders and of the times that are written. */
    public ZoneId zone() {
        return zone;
    }

    /** How long a window is. */
    public WindowSize windowSize() {
        return windowSize;
    }

    /** The zone of times that have none; null if nobody said. */
    @Nullable
    ZoneId sourceZone() {
        return sourceZone;
    }

    /** How much more is asked for at both ends of a window. */
    public Duration overlap() {
        return overlap;
    }

    /** Where the segments of a window go. */
    @FunctionalInterface
    interface Segments {
        /** Adds one, see {@link WindowTransaction#create}. */
        Output create(String kind, String suffix) throws IOException;
    }

    /** The answer, copied to a raw file while it is read, if raw files are kept. */
    InputStream openRaw(InputStream answer, WindowTransaction transaction) throws IOException {
        return keepsRaw ? new RawCopy(answer, transaction.create("raw", ".xml" + RAW.suffix())) : answer;
    }

    /** How answers are read. */
    ChatReaderBuilder readers() {
        ChatReaderBuilder readers = ChatReader.builder()
                .limits(limits)
                .parser(parser)
                .auditEvery(auditEvery)
                .threads(threads);
        return readers.sourceZone(Objects.requireNonNullElse(sourceZone, ZoneOffset.UTC));
    }

    /** Whether answers are kept as they came. */
    boolean keepsRaw() {
        return keepsRaw;
    }

    /** Which chats are kept. */
    public ChatFilter filter() {
        return filter;
    }

    /** What is taken out of chats. */
    public Redaction redaction() {
        return redaction;
    }

    /** The key of its pseudonyms. */
    @Nullable
    RedactionKey redactionKey() {
        return redactionKey;
    }

    /**
     * What takes it out.
     *
     * @throws IllegalArgumentException if there is no key but pseudonyms are to be made, or the other way round
     */
    ChatStage redacting() {
        return redaction.stage(redactionKey);
    }

    /** What is written. */
    Set<ExportFormat> formats() {
        return formats;
    }

    /** How tables are written for Excel; null if they are for programs. */
    @Nullable
    ExcelCsvFormat excel() {
        return excel;
    }

    /** How files are compressed. */
    Compression compression() {
        return compression;
    }

    /** The folders segments lie in. */
    Partition partition() {
        return partition;
    }

    /** How many threads read and write. */
    int threads() {
        return threads;
    }

    /** What to do about chats that cannot be read. */
    public BadChatRule badChats() {
        return badChats;
    }
}
