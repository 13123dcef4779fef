package io.github.chatpull.export;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.sink.ExcelLoss;

/** What a job has done so far. Not thread-safe. */
final class Tally {
    private final BreachCounts breaches = new BreachCounts();
    private ExportSummary.Totals totals = ExportSummary.Totals.NONE;
    private ExportSummary.News news = ExportSummary.News.NONE;
    private RunCounts.Lanes lanes = RunCounts.Lanes.NONE;
    private int windows;
    private int done;
    private long retried;
    private long halved;
    private int kept;
    private long outlasting;

    void begin(int planned, int alreadyDone) {
        windows = planned;
        done = alreadyDone;
    }

    void windowDone() {
        done++;
    }

    void retried() {
        retried++;
    }

    void kept() {
        kept++;
    }

    void halved() {
        halved++;
    }

    void fetched(RunCounts counts, ExcelLoss loss, long outlastingChats) {
        totals = totals.plus(counts, loss);
        lanes = lanes.plus(counts.lanes());
        breaches.addAll(counts.breaches());
        outlasting += outlastingChats;
    }

    /** What a window's line of the ledger tells of it. */
    static LedgerEntry.Counts ofWindow(RunCounts counts, ExcelLoss loss) {
        return new LedgerEntry.Counts(
                        counts.chats(),
                        counts.messages(),
                        counts.dropped(),
                        counts.bad(),
                        counts.mended(),
                        counts.bytes())
                .withFiltered(counts.filtered())
                .withExcelLoss(loss);
    }

    void found(ExportSummary.News more) {
        news = news.plus(more);
    }

    // What is counted later is in a later summary.
    ExportSummary summary() {
        BreachCounts breachesSoFar = new BreachCounts();
        breachesSoFar.addAll(breaches);
        return new ExportSummary(
                new ExportSummary.Windows(windows, done, retried, halved, kept),
                totals,
                news,
                lanes,
                outlasting,
                breachesSoFar);
    }
}
