package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.CsvOptions;
import io.github.chatpull.cli.ExcelTables;
import io.github.chatpull.cli.FilterOptions;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.Progress;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.RedactionOptions;
import io.github.chatpull.cli.Sources;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.cli.report.Coverage;
import io.github.chatpull.cli.report.ReportFolder;
import io.github.chatpull.model.Breach;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupSink;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.CsvSink;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.sink.TeeSink;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull convert}: exports on disk or standard input to any sink. */
@Command(
        header = "Converts exports on disk, or standard input, to NDJSON and CSV.",
        description = {
            "",
            "  chatpull convert export.xml.gz --ndjson chats.ndjson.zst",
            "  chatpull convert 2019.xml 2020.xml --chats-csv c.csv --messages-csv m.csv",
            "  chatpull convert archive/ --zone Europe/Oslo --ndjson -",
            "",
            "Reads .xml, .xml.gz and .xml.zst, one after the other, in constant memory; of an archive that chatpull export"
                    + " made, the server's answers that it keeps, each chat once."
                    + " Outputs appear under their names only when they are whole, and are compressed by their suffix"
                    + " (.gz, .zst); - is standard output.",
            FilterOptions.RULES,
            ""
        })
public final class ConvertCommand implements Callable<Integer> {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Host host;

    @Parameters(paramLabel = "FILE", description = "Exports or archives to read; - or none: standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--ndjson", paramLabel = "PATH", description = "Write one line of JSON a chat.")
    private @Nullable String ndjson;

    @Option(names = "--chats-csv", paramLabel = "PATH", description = "Write a table with a line a chat.")
    private @Nullable String chatsCsv;

    @Option(names = "--messages-csv", paramLabel = "PATH", description = "Write a table with a line a message.")
    private @Nullable String messagesCsv;

    @Option(
            names = "--rollup",
            paramLabel = "DIR",
            description = "Write figures: tables, summary.json, and a state that merges.")
    private @Nullable Path rollup;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as an HTML page.")
    private @Nullable String report;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone times are written in (default: UTC; in tables for Excel, this machine's).")
    private @Nullable ZoneId zone;

    @Option(
            names = "--quarantine",
            paramLabel = "PATH",
            description = "Where chats go that cannot be read, a line of JSON each"
                    + " (default: <first output>.quarantine.ndjson); made only if there are any.")
    private @Nullable String quarantine;

    @Option(names = "--overwrite", description = "Replace outputs that exist.")
    private boolean overwrite;

    @Mixin
    private CsvOptions csv = new CsvOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private FilterOptions filters = new FilterOptions();

    @Mixin
    private RedactionOptions redaction = new RedactionOptions();

    @Mixin
    private BadChatOptions badChats = new BadChatOptions();

    @Mixin
    private ProgressOptions progressOptions = new ProgressOptions();

    private ChatFilter filter = ChatFilter.NONE;
    private ChatStage redacting = chat -> chat;
    private @Nullable Rollup figures;
    private QuarantineSink.@Nullable Opening page;
    private @Nullable ExcelTables excel;

    /** The command in this world. */
    public ConvertCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (ndjson == null && chatsCsv == null && messagesCsv == null && rollup == null && report == null) {
            throw new UsageException(
                    "nothing to write: give --ndjson, --chats-csv, --messages-csv, --rollup or --report");
        }

        csv.requireSense();
        filter = filters.filter(zoneOr(UTC));
        Sources sources = new Sources(host, inputs, keepsBytes());
        sources.requireThere();
        sources.requireAnswers(reading.readers());
        BadChatRule rule = badChats.rule(sources.mends() ? OnBadChat.MEND : OnBadChat.QUARANTINE, reading);
        ChatReaderBuilder readers = reading.readers();
        redacting = redaction.stage(host);
        long[] bad = {0};
        try (OutputFiles outputs = new OutputFiles(host, overwrite)) {
            Interruption.guard(host, "nothing was written", outputs, () -> {
                bad[0] = convert(sources, readers, rule, outputs).bad();
            });
        }
        return badChats.exitCode(bad[0]);
    }

    private RunCounts convert(Sources sources, ChatReaderBuilder readers, BadChatRule rule, OutputFiles outputs)
            throws IOException {
        Summary summary = new Summary(host);
        RunCounts counts;
        try (Progress progress = progressOptions.open(host);
                ChatSink sink = openSinks(outputs);
                QuarantineSink bad = new QuarantineSink(outputs.reserve(quarantinePath(outputs)), keepsBytes())) {
            Pipeline pipeline = Pipeline.into(sink)
                    .filter(filter)
                    .stages(List.of(redacting))
                    .badChats(rule.into(bad))
                    .threads(reading.threads())
                    .progress(running -> progress.moved(() -> words(running, summary)))
                    .build();
            sources.drainInto(pipeline, readers);
            counts = pipeline.counts();
            rule.require(counts);
            if (figures != null) {
                figures.addQuarantined(counts.bad());
            }
            sink.complete();
            writeFigures(outputs);
            bad.complete();
            outputs.commit();
        }
        sayWhatWasDone(summary, counts, outputs);
        return counts;
    }

    // What was sent holds what is to be taken out.
    private boolean keepsBytes() {
        return !redaction.redaction().isAny();
    }

    private String quarantinePath(OutputFiles outputs) {
        if (quarantine != null) {
            return quarantine;
        }
        return Stream.of(ndjson, chatsCsv, messagesCsv)
                .flatMap(Stream::ofNullable)
                .filter(outputs::isFile)
                .findFirst()
                .map(first -> first + ".quarantine.ndjson")
                .orElse("chatpull.quarantine.ndjson");
    }

    private ChatSink openSinks(OutputFiles outputs) throws IOException {
        RecordFormat format = new RecordFormat(zoneOr(UTC));
        List<ChatSink> sinks = new ArrayList<>();
        if (ndjson != null) {
            sinks.add(new NdjsonSink(outputs.open(ndjson), format));
        }
        if (csv.isExcel()) {
            excel = new ExcelTables(outputs, csv.excel(zoneOr(host.zone())));
        }
        if (chatsCsv != null) {
            sinks.add(excel == null ? CsvSink.chats(outputs.open(chatsCsv), format) : excel.chats(chatsCsv));
        }
        if (messagesCsv != null) {
            sinks.add(
                    excel == null ? CsvSink.messages(outputs.open(messagesCsv), format) : excel.messages(messagesCsv));
        }
        if (rollup != null || report != null) {
            figures = new Rollup(format.zone());
            page = report == null ? null : outputs.reserve(report);
            Output state = rollup == null
                    ? Output.toStream(OutputStream.nullOutputStream(), Compression.NONE)
                    : new ReportFolder(host, rollup, outputs).open("rollup.json");
            sinks.add(new RollupSink(figures, state));
        }
        return new TeeSink(sinks);
    }

    private ZoneId zoneOr(ZoneId otherwise) {
        return Objects.requireNonNullElse(zone, otherwise);
    }

    private void writeFigures(OutputFiles outputs) throws IOException {
        if (figures == null) {
            return;
        }
        Coverage coverage = coverage(figures);
        if (rollup != null) {
            new ReportFolder(host, rollup, outputs).writeTables(figures, coverage);
        }
        if (page != null) {
            try (Output output = page.open()) {
                ReportFolder.writePage(figures, coverage, output);
            }
        }
    }

    private Coverage coverage(Rollup rollup) throws IOException {
        Optional<Path> archive = new Sources(host, inputs, keepsBytes()).onlyArchive();
        return archive.isPresent()
                ? ArchiveReport.coverage(ArchiveContents.read(archive.get()))
                : Coverage.ofDays(rollup);
    }

    private static String words(Pipeline running, Summary summary) {
        long bytes = running.bytesRead();
        return Summary.count(running.chatsRead(), "chat") + ", " + Summary.size(bytes) + ", "
                + Summary.size((long) (bytes / Math.max(summary.seconds(), 1e-3))) + "/s";
    }

    private void sayWhatWasDone(Summary summary, RunCounts counts, OutputFiles outputs) throws IOException {
        if (progressOptions.isQuiet()) {
            return;
        }
        Summary.breaches(counts.breaches()).forEach(host::say);
        boolean anyArchive = new Sources(host, inputs, keepsBytes()).anyArchive();
        if (counts.breaches().count(Breach.TIME_WITHOUT_ZONE) > 0 && reading.sourceZone() == null && !anyArchive) {
            host.say("times without a zone were read as UTC: give --source-zone if they are not");
        }
        host.say(Summary.counts(counts.chats(), counts.messages()) + ", "
                + badChats.words(counts.bad(), counts.mended(), quarantinePath(outputs)) + "; "
                + summary.speed(counts.bytes()));
        if (filter.isAny()) {
            host.say(Summary.filtered(counts.chats(), counts.filtered()));
        }
        host.say(Summary.lanes(counts.lanes()));
        if (excel != null) {
            excel.words().forEach(host::say);
        }
        if (progressOptions.isVerbose()) {
            outputs.written().forEach(file -> host.say("wrote " + file));
        }
    }
}
