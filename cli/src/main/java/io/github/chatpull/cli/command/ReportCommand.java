package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveLock;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.Progress;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.Sources;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.config.OwnMeaning;
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.cli.report.Coverage;
import io.github.chatpull.cli.report.ReportFolder;
import io.github.chatpull.export.ArchiveRollup;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.pipeline.BadChats;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.rollup.Quality;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull report}: the figures of an archive, or of exports on disk. */
@Command(
        header = "Makes an HTML report and tables of an archive or of exports.",
        description = {
            "",
            "  chatpull report archive/",
            "  chatpull report 2019.xml.gz 2020.xml.gz --zone Europe/Oslo --out report/",
            "",
            "Of an archive the figures that its windows hold are put together, without reading the chats again, unless"
                    + " another zone is asked for.",
            ""
        })
public final class ReportCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(arity = "1..*", paramLabel = "ARCHIVE|FILE", description = "An archive, or exports to read.")
    private List<String> inputs = new ArrayList<>();

    @OwnMeaning
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where report.html, tables/ and summary.json go, and replace their former selves (default: into the"
                            + " archive; of files, chatpull-report).")
    private @Nullable Path out;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of days and hours (default: the archive's; of files, this machine's).")
    private @Nullable ZoneId zone;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private ProgressOptions progressOptions = new ProgressOptions();

    /** The command in this world. */
    public ReportCommand(Host host) {
        this.host = host;
    }

    /**
     * Figures.
     *
     * @param coverage what they are of
     */
    private record Figures(Rollup rollup, Coverage coverage) {
        long unreadable() {
            return rollup.count(Quality.QUARANTINED);
        }
    }

    @Override
    public Integer call() throws IOException {
        Sources sources = new Sources(host, inputs, true);
        sources.requireThere();
        ChatReaderBuilder readers = reading.readers(sources);
        Optional<Path> archive = sources.onlyArchive();
        boolean isItsOwn = archive.isPresent() && isInto(archive.get());
        Path folder = isItsOwn ? Path.of(inputs.get(0)) : Objects.requireNonNullElse(out, Path.of("chatpull-report"));
        try (ArchiveLock lock = isItsOwn ? lock(archive.get()) : null;
                OutputFiles outputs = lock == null ? new OutputFiles(host, true) : OutputFiles.ofAnArchive(host)) {
            ReportFolder files =
                    lock == null ? ReportFolder.named(host, folder, outputs) : new ReportFolder(host, folder, outputs);
            Figures made = Interruption.guard(host, outputs, "no file was written", () -> {
                Figures figures =
                        archive.isPresent() ? ofArchive(archive.get(), sources, readers) : ofFiles(sources, readers);
                if (lock != null) {
                    ArchiveReport.writeLoadScript(ArchiveContents.read(archive.get()), files);
                }
                files.write(figures.rollup, figures.coverage);
                outputs.commit();
                return figures;
            });
            sayWhatWasDone(made, sources, folder, outputs);
            // Whoever made an archive has been told of them.
            return made.unreadable() > 0 && archive.isEmpty() ? ExitCode.BAD_CHATS : ExitCode.OK;
        }
    }

    private boolean isInto(Path archive) throws IOException {
        return out == null
                || (Files.exists(host.directory().resolve(out))
                        && Files.isSameFile(archive, host.directory().resolve(out)));
    }

    // Whoever opens an archive to write removes what is unfinished in it.
    private static ArchiveLock lock(Path archive) throws IOException {
        try {
            return ArchiveLock.of(archive);
        } catch (ArchiveStateException e) {
            throw new ArchiveStateException(e.getMessage() + ", or give --out to write the report elsewhere");
        }
    }

    private void sayWhatWasDone(Figures figures, Sources sources, Path folder, OutputFiles outputs) {
        if (!progressOptions.isQuiet()) {
            host.say("wrote " + folder.resolve(ReportFolder.PAGE) + ", summary.json and tables/, in the zone "
                    + Summary.zone(figures.rollup.zone()));
        }
        if (progressOptions.isVerbose()) {
            outputs.written().forEach(file -> host.say("wrote " + file));
        }
        int gaps = figures.coverage.gaps().size();
        if (gaps > 0) {
            host.say("the archive is not complete: " + Summary.count(gaps, "gap") + ", which the page shows");
        }
        sources.sayUnsaidZone(figures.rollup.count(Quality.TIMES_WITHOUT_ZONE), reading);
        if (figures.unreadable() > 0) {
            host.say(Summary.count(figures.unreadable(), "chat")
                    + " could not be read and " + (figures.unreadable() == 1 ? "is" : "are")
                    + " in no figure but those of data quality: inspect tells what is wrong");
        }
    }

    private Figures ofArchive(Path directory, Sources sources, ChatReaderBuilder readers) throws IOException {
        ArchiveContents contents = ArchiveContents.read(directory);
        ZoneId wanted = zone != null ? zone : ArchiveReport.zoneOf(contents);
        Coverage coverage = ArchiveReport.coverage(contents, wanted);
        Optional<Rollup> stored = ArchiveRollup.of(contents, wanted);
        if (stored.isPresent()) {
            return new Figures(stored.get(), coverage);
        }
        if (!progressOptions.isQuiet()) {
            host.say("the archive holds no figures for the zone " + wanted + ": reading its chats again");
        }
        sources.requireAnswers(readers);
        return new Figures(read(sources, readers, new Rollup(wanted)), coverage);
    }

    private Figures ofFiles(Sources sources, ChatReaderBuilder readers) throws IOException {
        Rollup rollup = read(sources, readers, new Rollup(zone != null ? zone : host.zone()));
        return new Figures(rollup, Coverage.ofDays(rollup, sources.filters(rollup.zone())));
    }

    private Rollup read(Sources sources, ChatReaderBuilder readers, Rollup rollup) throws IOException {
        try (Progress progress = progressOptions.open(host);
                RollupSink sink = new RollupSink(rollup, Output.toNowhere())) {
            Pipeline pipeline = Pipeline.into(sink)
                    .badChats(sources.mends() ? BadChats.MEND : BadChats.SKIP)
                    .threads(reading.threads())
                    .progress(running -> progress.moved(() -> Summary.count(running.chatsRead(), "chat")))
                    .build();
            sources.drainInto(pipeline, readers);
            rollup.addQuarantined(pipeline.counts().bad());
            return rollup;
        }
    }
}
