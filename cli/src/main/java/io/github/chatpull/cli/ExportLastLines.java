package io.github.chatpull.cli;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.ExportSummary;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.ExcelLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What is said at the end of an export, or of what is like one. */
final class ExportLastLines {
    private final Host host;
    private final ExportRun.Options options;
    private final Path out;
    private final Summary summary;

    /**
     * The last lines of a run.
     *
     * @param out the archive as the user called it
     * @param summary from the run's beginning on
     */
    ExportLastLines(Host host, ExportRun.Options options, Path out, Summary summary) {
        this.host = host;
        this.options = options;
        this.out = out;
        this.summary = summary;
    }

    private String quarantine() {
        return out.resolve("quarantine").toString();
    }

    /** Says it, whether the run ended well or not. */
    void say(ExportRun.Outcome outcome, ExportPlan plan) throws IOException {
        ExportSummary done = outcome.summary();
        ExportRun.Holdings archive = outcome.archive();
        sayWhatIsWrong(outcome);
        if (!options.progress().isQuiet() && done.windows().planned() > 0) {
            if (outcome.task() == ExportRun.Task.COMPARE) {
                sayWhatWasCompared(done);
            } else {
                sayWhatIsThere(done, archive, plan);
            }
        }
        sayWhatExcelLoses(outcome.task().excelLoss(done.totals(), archive.committed()), archive.hiding(), plan.zone());
    }

    // Whoever wants it quiet wants to hear of this.
    private void sayWhatIsWrong(ExportRun.Outcome outcome) {
        ExportSummary done = outcome.summary();
        ExportRun.Unreadable chats =
                outcome.task().unreadable(done.totals(), outcome.archive().committed());
        if (options.badChats().exitCode(chats.bad()) != ExitCode.OK) {
            if (options.progress().isQuiet()) {
                host.say(options.badChats().words(chats.bad(), chats.mended(), quarantine()));
            }
            options.badChats().whereabouts(chats.bad(), quarantine()).ifPresent(host::say);
        }
        int missing = outcome.archive().missing();
        if (missing > 0) {
            host.say(Summary.count(missing, "file") + " of finished windows " + (missing == 1 ? "is" : "are")
                    + " missing: " + host.suggestion("verify", out.toString())
                    + " names them, and says how to fetch them again");
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

    private void sayWhatWasCompared(ExportSummary done) throws IOException {
        if (done.news().fetched() > 0) {
            host.say(Summary.number(done.news().fetched()) + " of "
                    + Summary.count(done.windows().planned(), "window") + " compared with the server: "
                    + Summary.number(done.news().changed()) + " changed");
            host.say(summary.speed(done.totals().bytes()));
        }
    }

    private void sayWhatIsThere(ExportSummary done, ExportRun.Holdings archive, ExportPlan plan) throws IOException {
        Summary.breaches(done.breaches()).forEach(host::say);
        ExportSummary.Windows windows = done.windows();
        LedgerEntry.Counts committed = archive.committed();
        host.say(windows.done() + " of " + windows.planned() + " "
                + plan.windowSize().pluralName() + ", " + Summary.count(windows.gaps(), "gap")
                + (archive.holdsMore() ? "; all that is in the archive: " : ": ")
                + Summary.counts(committed.chats(), committed.messages()) + ", "
                + options.badChats().words(committed.quarantined(), committed.mended(), quarantine()));
        if (plan.filter().isAny() && committed.own() > 0) {
            host.say(Summary.filtered(
                    committed.chats(), committed.filtered(), plan.filter().words(plan.zone())));
        }
        if (done.news().fetched() == 0 && windows.gaps() == 0) {
            host.say("nothing was fetched: " + (archive.missing() == 0 ? "all is there" : "all windows are finished"));
        } else if (done.totals().bytes() > 0) {
            sayWhatWasDone(done, plan);
        }
    }

    private void sayWhatWasDone(ExportSummary done, ExportPlan plan) throws IOException {
        ExportSummary.Totals totals = done.totals();
        ExportSummary.Windows windows = done.windows();
        host.say("this run: " + Summary.counts(totals.chats(), totals.messages()) + ", "
                + (plan.filter().isAny() ? Summary.number(totals.filtered()) + " left out by the filters, " : "")
                + Summary.number(totals.dropped()) + " dropped as repeats at the borders of windows, "
                + options.badChats().words(totals.bad(), totals.mended(), quarantine()) + ", "
                + Summary.count(windows.retried(), "request") + " retried, "
                + Summary.count(windows.halved(), "window") + " halved");
        host.say("lanes: " + Summary.lanes(done.lanes()));
        host.say(summary.speed(totals.bytes()));
    }

    // Whoever wants it quiet wants to hear of this, too.
    private void sayWhatExcelLoses(ExcelLoss loss, @Nullable Period hiding, ZoneId zone) {
        String tables = out.resolve("csv").toString();
        if (loss.cutCells() > 0) {
            host.say(ExcelTables.cut(tables, loss.cutCells()));
        }
        if (loss.hiddenRows() > 0 && hiding != null) {
            host.say(ExcelTables.beyond(tables, loss.hiddenRows(), Summary.period(hiding, zone)));
        }
    }
}
