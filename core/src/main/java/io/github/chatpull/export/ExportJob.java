package io.github.chatpull.export;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.Ledger;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Exports a plan's windows into an archive, one after the other. A window the archive has is not asked for again, so
 * running the same job again goes on where the last one ended.
 *
 * <p>A window that fails is asked for again, see {@link RetryPolicy}; one that is too much for the server is asked for in
 * halves, down to an hour. What is refused, and an answer that is no export, end the job at once. A window that is in the
 * archive stays as it is, if the server now gives it only in halves, or with fewer chats.
 *
 * <pre>{@code
 * ExportSummary summary = ExportJob.builder(plan, archive, new ApiSource(client)).build().run();
 * }</pre>
 *
 * <p>Not thread-safe. Memory is that of a {@link io.github.chatpull.pipeline.Pipeline}, and of what its sinks hold of a
 * window. Owns nothing that it was given; closes the answers it opened. To end it early, interrupt the thread that runs it,
 * which may be waiting, and close the client: the window under way is lost, and the same job goes on there.
 */
public final class ExportJob {
    private final ExportJobBuilder settings;
    private final ExportPlan plan;
    private final Archive archive;
    private final ExportListener listener;
    private final Tally tally = new Tally();

    ExportJob(ExportJobBuilder settings) {
        this.settings = settings;
        this.plan = settings.plan;
        this.archive = settings.archive;
        this.listener = settings.listener;
    }

    /** Starts with the defaults. */
    public static ExportJobBuilder builder(ExportPlan plan, Archive archive, WindowSource source) {
        return new ExportJobBuilder(plan, archive, source);
    }

    /**
     * Fetches what is missing.
     *
     * @throws io.github.chatpull.model.SourceZoneRequiredException if the times have no zone and the plan names none;
     *     nothing of the window is committed
     * @throws io.github.chatpull.model.ArchiveStateException if the times of an answer do not fit the period that was
     *     asked for
     * @throws IOException at the first window that fails for good; {@link #summary()} tells what is done
     */
    public ExportSummary run() throws IOException {
        Attempts attempts = attempts();
        Map<Period, List<Period>> toFetch = plan.toFetch(archive.ledger());
        int windows = plan.windows().size();
        tally.begin(windows, windows - toFetch.size());
        listener.planned(windows, windows - toFetch.size());
        Set<Period> fetched = new HashSet<>();
        for (Map.Entry<Period, List<Period>> window : toFetch.entrySet()) {
            for (Period piece : window.getValue()) {
                if (fetched.add(piece)) {
                    attempts.fetch(piece, archive.ledger());
                }
            }
            if (archive.ledger().covers(window.getKey())) {
                tally.windowDone();
                listener.windowDone(window.getKey());
            }
        }
        return summary();
    }

    /**
     * Asks again for every window that the archive has, and compares; the archive stays as it is. A window that the server
     * only gives in halves is not compared: {@link ExportSummary.News#fetched} does not count it.
     *
     * @throws IOException as {@link #run}
     */
    public ExportSummary compare() throws IOException {
        Attempts attempts = attempts();
        List<LedgerEntry> committed = archive.ledger().entries();
        tally.begin(committed.size(), 0);
        listener.planned(committed.size(), 0);
        for (LedgerEntry entry : committed) {
            attempts.retries.untilThere(entry.window(), heavy -> List.of(), attempts.windows::compare);
            tally.windowDone();
            listener.windowDone(entry.window());
        }
        return summary();
    }

    // The time limit begins here.
    private Attempts attempts() {
        TimeLimit limit = new TimeLimit(settings.maxDuration, settings.nanoTime);
        return new Attempts(new WindowRetries(limit, settings, tally), new WindowExport(settings, limit, tally));
    }

    private record Attempts(WindowRetries retries, WindowExport windows) {
        void fetch(Period window, Ledger ledger) throws IOException {
            boolean isThere = ledger.covers(window);
            retries.untilThere(
                    window, heavy -> isThere ? windows.keep() : missingHalves(heavy, ledger), windows::fetch);
        }

        private static List<Period> missingHalves(Period heavy, Ledger ledger) {
            return Halves.of(heavy).stream()
                    .flatMap(half -> ledger.gaps(half).stream())
                    .toList();
        }
    }

    /** What was done so far, after a failure too. */
    public ExportSummary summary() {
        return tally.summary();
    }
}
