package io.github.chatpull.cli;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.export.ExportJob;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.ExportSummary;
import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.ExcelLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs an export and tells of it: progress, and a summary whether it ends well or not. */
public final class ExportRun {
    private final Host host;
    private final Options options;
    private final Path out;
    private final Summary summary;
    private boolean savesDifferences = true;
    private boolean hasReport;

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
     * @param hiding the last window with rows that Excel does not show; null if there is none
     */
    public record Holdings(
            LedgerEntry.Counts committed,
            int missing,
            boolean holdsMore,
            @Nullable Period hiding) {
        private static Holdings of(Archive archive, ExportPlan plan) {
            Instant end = plan.range().to();
            boolean more = archive.ledger().entries().stream()
                    .anyMatch(window -> window.window().to().isAfter(end));
            Period hiding = archive.ledger().entries().stream()
                    .filter(entry -> entry.counts().excelLoss().hiddenRows() > 0)
                    .reduce((one, later) -> later)
                    .map(LedgerEntry::window)
                    .orElse(null);
            return new Holdings(archive.ledger().totals(), archive.missing().size(), more, hiding);
        }
    }

    /** Chats that could not be read, or were mended, for which a run answers. */
    record Unreadable(long bad, long mended) {}

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

        Unreadable unreadable(ExportSummary.Totals run, LedgerEntry.Counts committed) {
            return this == EXPORT
                    ? new Unreadable(committed.quarantined(), committed.mended())
                    : new Unreadable(run.bad(), run.mended());
        }

        ExcelLoss excelLoss(ExportSummary.Totals run, LedgerEntry.Counts committed) {
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
        try (Archive archive = told(() -> task.open(host.directory().resolve(out), manifest));
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
            Outcome done = Interruption.guard(host, task.ifInterrupted, stop, () -> {
                Outcome outcome;
                try {
                    work(task, job, telling, events);
                } finally {
                    telling.close();
                    events.summary(job.summary());
                    outcome = new Outcome(task, job.summary(), Holdings.of(archive, plan), telling.changedSince());
                    new ExportLastLines(host, options, out, summary).say(outcome, plan);
                }
                return outcome;
            });
            // As long as the archive is ours: whoever opens it next removes what is unfinished.
            hasReport = task != Task.COMPARE && report();
            return done;
        }
    }

    /**
     * Checks that the archive, if there is one, goes on with this; the run checks it, too, but a password was typed by then.
     *
     * @throws IOException if it does not, or cannot be read
     */
    public void requireFits(ArchiveManifest manifest) throws IOException {
        Path archive = host.directory().resolve(out);
        if (ArchiveContents.isArchive(archive)) {
            told(() -> Archive.view(archive, manifest)).close();
        }
    }

    // Whoever reads the events only must hear of it, too.
    private <T> T told(Interruption.Work<T> first) throws IOException {
        try {
            return first.run();
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

    /** Whether it has made a report of all that is in the archive. */
    public boolean hasReport() {
        return hasReport;
    }

    private boolean report() throws IOException {
        try (Progress line = options.progress.open(host)) {
            line.begins("making the report");
            return ArchiveReport.write(host, out);
        }
    }
}
