package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Partition;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Limits;
import io.github.chatpull.xml.Parser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported, and how it is cut into windows. Immutable.
 *
 * <pre>{@code
 * ExportPlan plan = ExportPlan.builder(new Period(from, to)).zone(ZoneId.of("Europe/Oslo")).build();
 * plan.windows().size(); // 60 for five years
 * }</pre>
 */
public final class ExportPlan {
    private final Period range;
    private final ZoneId zone;
    private final @Nullable ZoneId sourceZone;
    private final WindowSize windowSize;
    private final Duration overlap;
    private final Partition partition;
    private final Set<ExportFormat> formats;
    private final Compression compression;
    private final Limits limits;
    private final Parser parser;
    private final long auditEvery;
    private final int threads;
    private final BadChatRule badChats;

    ExportPlan(ExportPlanBuilder builder) {
        this.range = builder.range;
        this.zone = builder.zone;
        this.sourceZone = builder.sourceZone;
        this.windowSize = builder.windowSize;
        this.overlap = builder.overlap;
        this.partition = builder.partition;
        this.formats = Set.copyOf(builder.formats);
        this.compression = builder.compression;
        this.limits = builder.limits;
        this.parser = builder.parser;
        this.auditEvery = builder.auditEvery;
        this.threads = builder.threads;
        this.badChats = builder.badChats;
    }

    /** A plan for a range, with the defaults of {@link ExportPlanBuilder}. */
    public static ExportPlanBuilder builder(Period range) {
        return new ExportPlanBuilder(range);
    }

    /** The windows, in order: calendar units in the zone, cut at partition borders and at the ends of the range. */
    public List<Period> windows() {
        List<Period> windows = new ArrayList<>();
        Instant from = range.from();
        while (from.isBefore(range.to())) {
            Instant to = earliest(windowSize.borderAfter(from, zone), partitionEnd(from), range.to());
            windows.add(new Period(from, to));
            from = to;
        }
        return windows;
    }

    private Instant partitionEnd(Instant time) {
        LocalDate start = partition.startOf(time.atZone(zone).toLocalDate());
        return start.plus(partition.length()).atStartOfDay(zone).toInstant();
    }

    private static Instant earliest(Instant one, Instant two, Instant three) {
        Instant first = one.isBefore(two) ? one : two;
        return first.isBefore(three) ? first : three;
    }

    /** What is asked of the server for a window: more at both ends, since its rule for borders is not known. */
    Period requestFor(Period window) {
        return overlap.isZero() ? window : window.widenedBy(overlap);
    }

    /** The folder of a window's files. */
    String folderOf(Period window) {
        return partition.folder(window.from().atZone(zone).toLocalDate());
    }

    /** What an archive of this plan is, for an endpoint and an account. */
    public ArchiveManifest manifest(String endpoint, String accountHash) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("endpoint", endpoint);
        options.put("account", accountHash);
        options.put("zone", zone.getId());
        if (sourceZone != null) {
            options.put("source-zone", sourceZone.getId());
        }
        options.put("format", formats.stream().map(ExportFormat::label).sorted().collect(Collectors.joining(",")));
        options.put("compress", compression.name().toLowerCase(Locale.ROOT));
        options.put("partition", partition.name().toLowerCase(Locale.ROOT));
        return new ArchiveManifest(range, options);
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

    /** How values are written. */
    RecordFormat recordFormat() {
        return new RecordFormat(zone);
    }

    /** The zone of times that have none; null if nobody said. */
    @Nullable
    ZoneId sourceZone() {
        return sourceZone;
    }

    /** How much more is asked for at both ends of a window. */
    Duration overlap() {
        return overlap;
    }

    /** What is written. */
    boolean writes(ExportFormat format) {
        return formats.contains(format);
    }

    /** How files are compressed. */
    Compression compression() {
        return compression;
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

    /** How many threads read and write. */
    int threads() {
        return threads;
    }

    /** What to do about chats that cannot be read. */
    BadChatRule badChats() {
        return badChats;
    }
}
