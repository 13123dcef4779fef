package io.github.chatpull.cli;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Ledger;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.export.ExportJob;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.ExportSummary;
import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.sink.ExcelLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Runs an export and tells of it: progress, and a summary whether it ends well or not. */
public final class ExportRun {
    private final Host host;
    private final Options options;
    private final Path out;
    private final Summary summary;
    private boolean savesDifferences = true;

    /**
     * How it is run.
     *
     * @param progress what is said
     * @param badChats what to do about bad chats
     * @param transfer how patient it is
     */
    public record Options(ProgressOptions progress, BadChatOptions badChats, TransferOptions transfer) {}

    /**
     * How it ended.
     *
     * @param task what was to be done
     * @param summary what this run did
     * @param archive the archive as it is now
     * @param changedSince where the first window begins that was compared and has changed; null if none has
     */
    public record Outcome(
            Task task,
            ExportSummary summary,
            Holdings archive,
            @Nullable Instant changedSince) {
        /** What the process should end with. */
        public int exitCode(BadChatOptions rule) {
            return summary.windows().kept() > 0 || archive.missing > 0
                    ? ExitCode.ARCHIVE
                    : rule.exitCode(task.unreadable(summary.totals(), archive.committed).bad);
        }
    }

    /**
     * What an archive has.
     *
     * @param committed the sums of its windows
     * @param missing how many committed files are not there
     * @param holdsMore whether there are windows behind those that were asked for
     */
    public record Holdings(LedgerEntry.Counts committed, int missing, boolean holdsMore) {
        private static Holdings of(Archive archive, ExportPlan plan) {
            Instant end = plan.range().to();
            boolean more = archive.ledger().entries().stream()
                    .anyMatch(window -> window.window().to().isAfter(end));
            return new Holdings(archive.ledger().totals(), archive.missing().size(), more);
        }
    }

    // Those that a run answers for.
    private record Unreadable(long bad, long mended) {}

    /** A run into an archive. */
    public ExportRun(Host host, Options options, Path out) {
        this.host = host;
        this.options = options;
        this.out = out;
        this.summary = new Summary(host);
    }

    /** What is done with an archive and a server. */
    public enum Task {
        /** What the archive does not have yet is fetched; all that could not be read counts, in this run or before. */
        EXPORT("finished windows are safe, and the same command continues"),
        /** The same, of an archive that grows: whoever made it has been told of what could not be read before. */
        SYNC("finished windows are safe, and the same command continues"),
        /** What the archive has is asked for again and compared. */
        COMPARE("the archive is as it was");

        private final String ifInterrupted;

        Task(String ifInterrupted) {
            this.ifInterrupted = ifInterrupted;
        }

        private Archive open(Path directory, ArchiveManifest manifest) throws IOException {
            return this == COMPARE ? Archive.view(directory, manifest) : Archive.open(directory, manifest);
        }

        private ExportSummary work(ExportJob job) throws IOException {
            return this == COMPARE ? job.compare() : job.run();
        }

        private Unreadable unreadable(ExportSummary.Totals run, LedgerEntry.Counts committed) {
            return this == EXPORT
                    ? new Unreadable(committed.quarantined(), committed.mended())
                    : new Unreadable(run.bad(), run.mended());
        }

        private ExcelLoss excelLoss(ExportSummary.Totals run, LedgerEntry.Counts committed) {
            return switch (this) {
                case EXPORT -> committed.excelLoss();
                case SYNC -> run.excelLoss();
                case COMPARE -> ExcelLoss.NONE;
            };
        }
    }

    /**
     * Does it.
     *
     * @throws IOException as {@link ExportJob#run()}, after the summary of what was done
     */
    public Outcome run(Task task, ExportPlan plan, ArchiveManifest manifest, ExportClient client) throws IOException {
        savesDifferences = !plan.redaction().isAny();
        Stop stop = new Stop(client);
        try (Archive archive = open(task, manifest);
                ExportEvents events = options.transfer.openEvents(host)) {
            ExportTelling telling = new ExportTelling(
                    host,
                    options.progress,
                    options.progress.open(host),
                    new ExportTelling.Archive(out, plan.zone(), summary));
            ExportJob job = ExportJob.builder(plan, archive, stop)
                    .pause(stop)
                    .retryPolicy(options.transfer.retryPolicy())
                    .maxDuration(options.transfer.maxDuration())
                    .acceptsFewer(options.transfer.acceptsFewer())
                    .listener(new Listeners(telling, events))
                    .build();
            Interruption.guard(host, task.ifInterrupted, stop, () -> {
                try {
                    work(task, job, telling, events);
                } finally {
                    telling.close();
                    events.summary(job.summary());
                    say(task, job.summary(), Holdings.of(archive, plan), plan);
                    sayWhatExcelLoses(
                            task.excelLoss(
                                    job.summary().totals(), archive.ledger().totals()),
                            archive.ledger(),
                            plan.zone());
                }
            });
            return new Outcome(task, job.summary(), Holdings.of(archive, plan), telling.changedSince());
        }
    }

    // Whoever reads the events only must hear of it, too.
    private Archive open(Task task, ArchiveManifest manifest) throws IOException {
        try {
            return task.open(host.directory().resolve(out), manifest);
        } catch (IOException e) {
            try (ExportEvents events = options.transfer.openEvents(host)) {
                events.error(e);
            } catch (IOException untold) {
                e.addSuppressed(untold);
            }
            throw e;
        }
    }

    private void work(Task task, ExportJob job, ExportTelling telling, ExportEvents events) throws IOException {
        try {
            task.work(job);
        } catch (IOException | RuntimeException e) {
            telling.stopped();
            events.error(e);
            if (e instanceof LanesDifferException difference && savesDifferences) {
                SavedDifference.in(host.directory().resolve(out), difference, host);
            }
            if (task != Task.COMPARE) {
                renewLoadScript(e);
            }
            throw e;
        }
    }

    // A run that ends well writes it with the report.
    private void renewLoadScript(Exception ended) {
        try {
            ArchiveReport.renewLoadScript(host, out);
        } catch (IOException e) {
            ended.addSuppressed(e);
        }
    }

    private String quarantine() {
        return out.resolve("quarantine").toString();
    }

    // Whoever wants it quiet wants to hear of this, too.
    private void sayWhatExcelLoses(ExcelLoss loss, Ledger ledger, ZoneId zone) {
        String tables = out.resolve("csv").toString();
        if (loss.cutCells() > 0) {
            host.say(ExcelTables.cut(tables, loss.cutCells()));
        }
        if (loss.hiddenRows() > 0) {
            ledger.entries().stream()
                    .filter(entry -> entry.counts().excelLoss().hiddenRows() > 0)
                    .reduce((one, later) -> later)
                    .map(last -> Summary.period(last.window(), zone))
                    .ifPresent(window -> host.say(ExcelTables.beyond(tables, loss.hiddenRows(), window)));
        }
    }

    // Whoever wants it quiet wants to hear of this.
    private void sayWhatIsWrong(Unreadable chats, ExportSummary done) {
        if (options.progress.isQuiet() && options.badChats.exitCode(chats.bad) != ExitCode.OK) {
            host.say(options.badChats.words(chats.bad, chats.mended, quarantine()));
        }
        if (done.outlasting() > 0) {
            host.say(Summary.count(done.outlasting(), "chat")
                    + " lasted longer than --overlap: run again into a new --out with a larger one to be sure that"
                    + " none is missing");
        }
        if (done.windows().kept() > 0) {
            host.say(
                    Summary.count(done.windows().kept(), "window")
                            + " kept as in the archive: the server has fewer chats there now, or gives them in parts only (--accept-fewer takes what the server has)");
        }
    }

    private void say(Task task, ExportSummary done, Holdings archive, ExportPlan plan) throws IOException {
        sayWhatIsWrong(task.unreadable(done.totals(), archive.committed), done);
        if (archive.missing > 0) {
            host.say(Summary.count(archive.missing, "file") + " of finished windows "
                    + (archive.missing == 1 ? "is" : "are") + " missing: " + host.command() + " verify " + out
                    + " names them, and says how to fetch them again");
        }
        if (options.progress.isQuiet() || done.windows().planned() == 0) {
            return;
        }
        if (task == Task.COMPARE) {
            sayWhatWasCompared(done);
            return;
        }
        Summary.breaches(done.breaches()).forEach(host::say);
        sayWhatIsThere(done.windows(), archive, plan);
        if (done.news().fetched() == 0 && done.windows().gaps() == 0) {
            host.say("nothing was fetched: " + (archive.missing == 0 ? "all is there" : "all windows are finished"));
        } else if (done.totals().bytes() > 0) {
            sayWhatWasDone(done, plan);
        }
    }

    private void sayWhatWasCompared(ExportSummary done) throws IOException {
        if (done.news().fetched() > 0) {
            host.say(Summary.number(done.news().fetched()) + " of "
                    + Summary.count(done.windows().planned(), "window") + " compared with the server: "
                    + Summary.number(done.news().changed()) + " changed");
            host.say(summary.speed(done.totals().bytes()));
        }
    }

    private void sayWhatIsThere(ExportSummary.Windows windows, Holdings archive, ExportPlan plan) {
        LedgerEntry.Counts committed = archive.committed;
        host.say(windows.done() + " of " + windows.planned() + " "
                + plan.windowSize().pluralName() + ", " + Summary.count(windows.gaps(), "gap")
                + (archive.holdsMore ? "; all that is in the archive: " : ": ")
                + Summary.counts(committed.chats(), committed.messages()) + ", "
                + options.badChats.words(committed.quarantined(), committed.mended(), quarantine()));
        if (plan.filter().isAny() && committed.own() > 0) {
            host.say(Summary.filtered(
                    committed.chats(), committed.filtered(), plan.filter().words(plan.zone())));
        }
    }

    private void sayWhatWasDone(ExportSummary done, ExportPlan plan) throws IOException {
        ExportSummary.Totals totals = done.totals();
        ExportSummary.Windows windows = done.windows();
        host.say("this run: " + Summary.counts(totals.chats(), totals.messages()) + ", "
                + (plan.filter().isAny() ? Summary.number(totals.filtered()) + " left out by the filters, " : "")
                + Summary.number(totals.dropped()) + " dropped as their neighbours', "
                + options.badChats.words(totals.bad(), totals.mended(), quarantine()) + ", "
                + Summary.count(windows.retried(), "request") + " retried, "
                + Summary.count(windows.halved(), "window") + " halved");
        host.say("lanes: " + Summary.lanes(done.lanes()));
        host.say(summary.speed(totals.bytes()));
    }
}
