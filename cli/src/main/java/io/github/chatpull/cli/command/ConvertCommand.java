package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExitCode;
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
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.cli.report.Coverage;
import io.github.chatpull.cli.report.ReportFolder;
import io.github.chatpull.model.Breach;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull convert}: exports on disk or standard input to any sink. */
@Command(
        header = "Converts exports to NDJSON, CSV, a workbook, figures or a report.",
        description = {
            "",
            "  chatpull convert export.xml.gz --ndjson chats.ndjson.zst",
            "  chatpull convert 2019.xml 2020.xml --chats-csv c.csv --messages-csv m.csv",
            "  chatpull convert archive/ --zone Europe/Oslo --ndjson -",
            "  chatpull convert export.xml.gz --xlsx chats.xlsx",
            "",
            "Reads .xml, .xml.gz and .xml.zst, one after the other, in constant memory; of an archive that chatpull export"
                    + " made, the server's answers that it keeps, each chat once."
                    + " Outputs appear under their names only when they are whole, and are compressed by their suffix"
                    + " (.gz, .zst); - is standard output.",
            FilterOptions.RULES,
            ""
        })
public final class ConvertCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(paramLabel = "FILE", description = "Exports or archives to read; - or none: standard input.")
    private List<String> inputs = new ArrayList<>();

    @Mixin
    private ConvertTargets targets = new ConvertTargets();

    @Option(names = "--overwrite", description = "Replace outputs that exist.")
    private boolean overwrite;

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

    /** The command in this world. */
    public ConvertCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        targets.requireSense(takenForInput());
        // No output beside another may change which chats are in it.
        filter = filters.filter(targets.zoneOr(Arguments.UTC));
        Sources sources = new Sources(host, inputs, keepsBytes());
        sources.requireThere();
        ChatReaderBuilder readers = reading.readers(sources);
        sources.requireAnswers(readers);
        BadChatRule rule = badChats.rule(sources.mends() ? OnBadChat.MEND : OnBadChat.QUARANTINE, reading);
        redacting = redaction.stage(host);
        try (OutputFiles outputs = new OutputFiles(host, overwrite)) {
            outputs.protect(sources.files());
            outputs.protect(
                    redaction.keyFile().map(host.directory()::resolve).stream().toList());
            RunCounts counts = Interruption.guard(
                    host, outputs, "no file was written", () -> convert(sources, readers, rule, outputs));
            return badChats.exitCode(counts.bad());
        }
    }

    // Whoever forgets an option may have named its output.
    private String takenForInput() {
        String last = inputs.isEmpty() ? "-" : inputs.get(inputs.size() - 1);
        return last.equals("-") || Files.exists(host.directory().resolve(last))
                ? ""
                : "; " + last + ", which does not exist, is taken for an export to read";
    }

    private RunCounts convert(Sources sources, ChatReaderBuilder readers, BadChatRule rule, OutputFiles outputs)
            throws IOException {
        Summary summary = new Summary(host);
        List<String> filters = filters(sources);
        ConvertOutputs written = new ConvertOutputs(host, targets, outputs, filters);
        RunCounts counts;
        try (Progress progress = progressOptions.open(host);
                ChatSink sink = written.open();
                QuarantineSink bad = new QuarantineSink(quarantine(rule, outputs), keepsBytes())) {
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
            written.addQuarantined(counts.bad());
            sink.complete();
            written.writeFigures(rollup -> coverage(rollup, sources, filters));
            bad.complete();
            outputs.commit();
        }
        sayWhatWasDone(summary, counts, outputs, written);
        return counts;
    }

    // Where none is kept, one that is there already is in nobody's way.
    private QuarantineSink.Opening quarantine(BadChatRule rule, OutputFiles outputs) throws IOException {
        return rule.onBadChat() == OnBadChat.SKIP ? Output::toNowhere : outputs.reserve(targets.quarantine(outputs));
    }

    // What was sent holds what is to be taken out.
    private boolean keepsBytes() {
        return !redaction.redaction().isAny();
    }

    // Its own report counts by the days of its own zone.
    private void sayOtherZone(Sources sources, ZoneId zone) throws IOException {
        Optional<Path> archive = sources.onlyArchive();
        if (archive.isPresent() && Files.exists(archive.get().resolve(ReportFolder.PAGE))) {
            String own = Summary.zone(ArchiveReport.zoneOf(ArchiveContents.read(archive.get())));
            if (!own.equals(Summary.zone(zone))) {
                host.say("the archive's own report is in the zone " + own + ": --zone " + own + " gives the same days");
            }
        }
    }

    // An archive's filters and those that were typed.
    private List<String> filters(Sources sources) throws IOException {
        ZoneId zone = targets.figuresZone(host);
        List<String> filters = new ArrayList<>(sources.filters(zone));
        filters.addAll(filter.words(zone));
        return filters;
    }

    private Coverage coverage(Rollup rollup, Sources sources, List<String> filters) throws IOException {
        Optional<Path> archive = sources.onlyArchive();
        // Of filtered chats the archive's range says nothing.
        return archive.isPresent() && !filter.isAny()
                ? ArchiveReport.coverage(ArchiveContents.read(archive.get()), rollup.zone())
                : Coverage.ofDays(rollup, filters);
    }

    private static String words(Pipeline running, Summary summary) {
        long bytes = running.bytesRead();
        return Summary.count(running.chatsRead(), "chat") + ", " + Summary.size(bytes) + ", "
                + Summary.rate(bytes, summary.seconds());
    }

    private void sayWhatWasDone(Summary summary, RunCounts counts, OutputFiles outputs, ConvertOutputs written)
            throws IOException {
        String quarantine = targets.quarantine(outputs);
        String chats = Summary.counts(counts.chats(), counts.messages()) + ", "
                + badChats.words(counts.bad(), counts.mended(), quarantine);
        if (progressOptions.isQuiet()) {
            if (badChats.exitCode(counts.bad()) != ExitCode.OK) {
                host.say(chats);
                badChats.whereabouts(counts.bad(), quarantine).ifPresent(host::say);
            }
            written.losses().forEach(host::say);
            return;
        }
        Summary.breaches(counts.breaches()).forEach(host::say);
        Sources sources = new Sources(host, inputs, keepsBytes());
        sources.sayUnsaidZone(counts.breaches().count(Breach.TIME_WITHOUT_ZONE), reading);
        host.say(chats + "; " + summary.speed(counts.bytes()));
        badChats.whereabouts(counts.bad(), quarantine).ifPresent(host::say);
        if (filter.isAny()) {
            host.say(Summary.filtered(counts.chats(), counts.filtered(), filter.words(targets.zoneOr(Arguments.UTC))));
        }
        host.say("lanes: " + Summary.lanes(counts.lanes()));
        written.words().forEach(host::say);
        if (written.unaskedZone().isPresent()) {
            sayOtherZone(sources, written.unaskedZone().get());
        }
        if (progressOptions.isVerbose()) {
            outputs.written().forEach(file -> host.say("wrote " + file));
        }
    }
}
