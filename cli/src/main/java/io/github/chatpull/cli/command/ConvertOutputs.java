package io.github.chatpull.cli.command;

import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.ExcelTables;
import io.github.chatpull.cli.ExcelWorkbook;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.report.Coverage;
import io.github.chatpull.cli.report.ReportFolder;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupSink;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.CsvSink;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.sink.TeeSink;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code convert} writes: opened, filled by one sink, and told of at the end. */
final class ConvertOutputs {
    private final Host host;
    private final ConvertTargets targets;
    private final OutputFiles files;
    private final List<String> filters;
    private final List<ChatSink> sinks = new ArrayList<>();
    private @Nullable Rollup figures;
    private QuarantineSink.@Nullable Opening page;
    private @Nullable ExcelTables tables;
    private @Nullable ExcelWorkbook workbook;

    /** @param filters what held for all chats, in words */
    ConvertOutputs(Host host, ConvertTargets targets, OutputFiles files, List<String> filters) {
        this.host = host;
        this.targets = targets;
        this.files = files;
        this.filters = filters;
    }

    /** Opens them all, as one sink; if one is refused, those before it are closed. */
    ChatSink open() throws IOException {
        try {
            openAll();
        } catch (IOException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
        return new TeeSink(sinks);
    }

    private void closeAfter(Exception refused) {
        try {
            new TeeSink(sinks).close();
        } catch (IOException e) {
            refused.addSuppressed(e);
        }
    }

    private void openAll() throws IOException {
        RecordFormat format = new RecordFormat(targets.zoneOr(Arguments.UTC));
        if (targets.ndjson() != null) {
            sinks.add(new NdjsonSink(files.open(targets.ndjson()), format));
        }
        openTables(format);
        openFigures();
    }

    private void openTables(RecordFormat format) throws IOException {
        String chats = targets.chatsCsv();
        String messages = targets.messagesCsv();
        if (targets.csv().isExcel()) {
            tables = new ExcelTables(files, targets.csv().excel(targets.zoneOr(host.zone())));
        }
        if (chats != null) {
            sinks.add(tables == null ? CsvSink.chats(files.open(chats), format) : tables.chats(chats));
        }
        if (messages != null) {
            sinks.add(tables == null ? CsvSink.messages(files.open(messages), format) : tables.messages(messages));
        }
    }

    // One set of figures is all there is room for.
    private void openFigures() throws IOException {
        String xlsx = targets.xlsx();
        if (!writesFigures() && xlsx == null) {
            return;
        }
        figures = new Rollup(targets.figuresZone(host));
        if (xlsx != null) {
            workbook = new ExcelWorkbook(files, xlsx, figures, filters);
            sinks.add(workbook.sink());
        }
        page = targets.report() == null ? null : files.reserve(targets.report());
        Output state = targets.rollup() == null
                ? Output.toNowhere()
                : ReportFolder.named(host, targets.rollup(), files).open("rollup.json");
        sinks.add(new RollupSink(figures, state));
    }

    /** Counts chats that could not be read. */
    void addQuarantined(long chats) {
        if (figures != null) {
            figures.addQuarantined(chats);
        }
    }

    /** What is known of the range of figures. */
    @FunctionalInterface
    interface Range {
        Coverage of(Rollup figures) throws IOException;
    }

    /** Writes what is made of figures alone. */
    void writeFigures(Range range) throws IOException {
        if (figures == null || !writesFigures()) {
            return;
        }
        Coverage coverage = range.of(figures);
        if (targets.rollup() != null) {
            new ReportFolder(host, targets.rollup(), files).writeTables(figures, coverage);
        }
        if (page != null) {
            try (Output output = page.open()) {
                ReportFolder.writePage(figures, coverage, output);
            }
        }
    }

    private boolean writesFigures() {
        return targets.rollup() != null || targets.report() != null;
    }

    /** What of them is not whole, which whoever wants it quiet wants to hear, too: a line each. */
    List<String> losses() {
        List<String> lines = new ArrayList<>();
        if (tables != null) {
            lines.addAll(tables.losses());
        }
        if (workbook != null) {
            lines.addAll(workbook.losses());
        }
        return lines;
    }

    /** The zone of times and days that are for people; empty if there are none, or somebody has chosen it. */
    Optional<ZoneId> unaskedZone() {
        return targets.hasZone() || (tables == null && workbook == null && page == null)
                ? Optional.empty()
                : Optional.of(host.zone());
    }

    /** What a person must know of them, once they are whole: a line each. */
    List<String> words() {
        List<String> lines = new ArrayList<>();
        if (tables != null) {
            lines.addAll(tables.words());
        }
        if (workbook != null) {
            lines.addAll(workbook.words());
        }
        if (workbook != null && figures != null && writesFigures()) {
            lines.add("figures: days in the zone " + Summary.zone(figures.zone()) + ", as in " + targets.xlsx());
        } else if (page != null && figures != null) {
            lines.add(targets.report() + ": days in the zone " + Summary.zone(figures.zone()));
        }
        return lines;
    }
}
