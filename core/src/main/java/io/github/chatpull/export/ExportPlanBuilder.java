package io.github.chatpull.export;

import io.github.chatpull.archive.Partition;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.ExcelCsvFormat;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.Redaction;
import io.github.chatpull.stage.RedactionKey;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Limits;
import io.github.chatpull.xml.Parser;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an {@link ExportPlan}. Not thread-safe; may build any number of plans.
 *
 * <pre>{@code
 * ExportPlan plan = ExportPlan.builder(new Period(from, to))
 *         .zone(ZoneId.of("Europe/Oslo"))
 *         .formats(EnumSet.of(ExportFormat.NDJSON))
 *         .threads(2)
 *         .build();
 * }</pre>
 */
public final class ExportPlanBuilder {
    final Period range;
    ZoneId zone = ZoneId.of("UTC");

    @Nullable
    ZoneId sourceZone;

    WindowSize windowSize = WindowSize.parse("P1M");
    Duration overlap = Duration.ofHours(6);
    Partition partition = Partition.MONTH;
    Set<ExportFormat> formats = EnumSet.allOf(ExportFormat.class);
    Compression compression = Compression.GZIP;
    Limits limits = Limits.DEFAULT;
    Parser parser = Parser.FAST;
    long auditEvery = ChatReaderBuilder.DEFAULT_AUDIT_EVERY;
    int threads = 1;
    BadChatRule badChats = BadChatRule.DEFAULT;
    boolean keepsRaw = true;
    ChatFilter filter = ChatFilter.NONE;
    Redaction redaction = Redaction.NONE;

    @Nullable
    RedactionKey redactionKey;

    @Nullable
    ExcelCsvFormat excel;

    @Nullable
    Duration lookback;

    ExportPlanBuilder(Period range) {
        this.range = range;
    }

    /** The zone of calendar borders and of the times that are written; default UTC. */
    public ExportPlanBuilder zone(ZoneId value) {
        zone = value;
        return this;
    }

    /** The zone of times that have none; default null: such times stop the export. */
    public ExportPlanBuilder sourceZone(@Nullable ZoneId value) {
        sourceZone = value;
        return this;
    }

    /** How long a window is; default a month. */
    public ExportPlanBuilder windowSize(WindowSize value) {
        windowSize = value;
        return this;
    }

    /**
     * How much more is asked for at both ends of a window; default six hours. No chat may last longer.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ExportPlanBuilder overlap(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("Expected an overlap of 0 or more but was " + value);
        }
        overlap = value;
        return this;
    }

    /**
     * Tables for Excel, with what this format puts between cells and before decimals, in the plan's zone; default null: for
     * programs. A table is one file a window, even where it is longer than a sheet; how many rows that are not shown, and
     * how many cells were cut, is in {@link ExportSummary.Totals#excelLoss} and in the ledger.
     */
    public ExportPlanBuilder excel(@Nullable ExcelCsvFormat value) {
        excel = value;
        return this;
    }

    /** The folders segments lie in; default a folder a month. */
    public ExportPlanBuilder partition(Partition value) {
        partition = value;
        return this;
    }

    /**
     * What is written; default everything.
     *
     * @throws IllegalArgumentException if it is nothing
     */
    public ExportPlanBuilder formats(Set<ExportFormat> value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one format but there is none");
        }
        formats = EnumSet.copyOf(value);
        return this;
    }

    /** How files are compressed; default gzip. */
    public ExportPlanBuilder compression(Compression value) {
        compression = value;
        return this;
    }

    /** The reader's limits. */
    public ExportPlanBuilder limits(Limits value) {
        limits = value;
        return this;
    }

    /** How answers are read; default {@link Parser#FAST}. */
    public ExportPlanBuilder parser(Parser value) {
        parser = value;
        return this;
    }

    /** One of so many chats is read by both lanes, see {@link ChatReaderBuilder#auditEvery}. */
    public ExportPlanBuilder auditEvery(long value) {
        auditEvery = value;
        return this;
    }

    /** How many threads read and write; default one. */
    public ExportPlanBuilder threads(int value) {
        threads = value;
        return this;
    }

    /** What to do about chats that cannot be read; default {@link BadChatRule#DEFAULT}, for each window. */
    public ExportPlanBuilder badChats(BadChatRule value) {
        badChats = value;
        return this;
    }

    /** Whether the server's answers are kept as they came, so that other outputs can be made of them; default true. */
    public ExportPlanBuilder keepsRaw(boolean value) {
        keepsRaw = value;
        return this;
    }

    /**
     * Windows that reach into so much of the end of what is committed are asked for again; default null: none is. A chat
     * may come to be listed after its window was fetched, since it ends later.
     */
    public ExportPlanBuilder lookback(@Nullable Duration value) {
        lookback = value;
        return this;
    }

    /**
     * Which chats are kept; default {@link ChatFilter#NONE}: all. The server is asked for all of them, and what it answers
     * is kept as it came.
     */
    public ExportPlanBuilder filter(ChatFilter value) {
        filter = value;
        return this;
    }

    /** What is taken out of chats; default nothing. With any, no answers are kept, whatever {@link #keepsRaw} says. */
    public ExportPlanBuilder redaction(Redaction value) {
        redaction = value;
        return this;
    }

    /** The key of its pseudonyms, which fetching needs; default null. */
    public ExportPlanBuilder redactionKey(@Nullable RedactionKey value) {
        redactionKey = value;
        return this;
    }

    /** Whether it makes pseudonyms, which needs a key. */
    public boolean needsRedactionKey() {
        return redaction.needsKey();
    }

    /** The plan. */
    public ExportPlan build() {
        return new ExportPlan(this);
    }
}
