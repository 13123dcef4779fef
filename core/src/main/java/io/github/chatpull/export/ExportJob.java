package io.github.chatpull.export;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.WindowTransaction;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Period;
import io.github.chatpull.model.Sha256;
import io.github.chatpull.model.SourceZoneRequiredException;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.CsvSink;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.sink.TeeSink;
import io.github.chatpull.xml.ChatBatches;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Exports a plan's windows into an archive, one after the other. A window the archive has is not asked for again, so
 * running the same job again goes on where the last one ended.
 *
 * <pre>{@code
 * ExportSummary summary = new ExportJob(plan, archive, period -> client.open(period).body(), listener).run();
 * }</pre>
 *
 * <p>Not thread-safe. Holds the batches of chats that its threads work on. Owns nothing it was given; closes the answers it opened.
 */
public final class ExportJob {
    private final ExportPlan plan;
    private final Archive archive;
    private final WindowSource source;
    private final ExportListener listener;
    private final BreachCounts breaches = new BreachCounts();
    private ExportSummary.Totals totals = ExportSummary.Totals.NONE;
    private RunCounts.Lanes lanes = RunCounts.Lanes.NONE;
    private int windows;
    private int done;
    private int fetched;
    private long outlasting;

    /** A job that has not begun. */
    public ExportJob(ExportPlan plan, Archive archive, WindowSource source, ExportListener listener) {
        this.plan = plan;
        this.archive = archive;
        this.source = source;
        this.listener = listener;
    }

    /**
     * Fetches what is missing.
     *
     * @throws SourceZoneRequiredException if the times have no zone and the plan names none; nothing of the window is
     *     committed
     * @throws ArchiveStateException if the times of an answer do not fit the period that was asked for
     * @throws IOException at the first window that fails; {@link #summary()} tells what is done
     */
    public ExportSummary run() throws IOException {
        List<Period> all = plan.windows();
        List<Period> missing = all.stream()
                .filter(window -> !archive.ledger().covers(window))
                .map(archive.ledger()::uncovered)
                .toList();
        windows = all.size();
        done = windows - missing.size();
        listener.planned(windows, done);
        for (Period window : missing) {
            listener.windowStarted(window);
            LedgerEntry entry = export(window);
            done++;
            fetched++;
            listener.windowCommitted(entry);
        }
        return summary();
    }

    /** What was done so far, after a failure too. */
    public ExportSummary summary() {
        return new ExportSummary(windows, done, fetched, totals, lanes, outlasting, breaches);
    }

    private LedgerEntry export(Period window) throws IOException {
        Period request = plan.requestFor(window);
        ZoneId assumed = Objects.requireNonNullElse(plan.sourceZone(), ZoneOffset.UTC);
        TimeProof proof = new TimeProof(request, assumed);
        OwnershipStage ownership = new OwnershipStage(window, proof, plan.overlap());
        MessageDigest digest = Sha256.digest();
        try (InputStream answer = new DigestInputStream(source.open(request), digest);
                ChatBatches chats = plan.readers().openBatches(answer);
                WindowTransaction transaction = archive.begin(window, plan.folderOf(window));
                ChatSink sink = openSink(transaction);
                QuarantineSink quarantine = new QuarantineSink(() -> transaction.create("quarantine", ".ndjson"))) {
            Pipeline pipeline = Pipeline.into(sink)
                    .stages(List.of(ownership))
                    .badChats(plan.badChats().into(quarantine))
                    .threads(plan.threads())
                    .progress(listener::chatsRead)
                    .build();
            pipeline.drain(request.toString(), chats);
            RunCounts counts = pipeline.counts();
            requireZone(counts, proof);
            requireProof(proof);
            plan.badChats().require(counts);
            sink.complete();
            quarantine.complete();
            String sha256 = HexFormat.of().formatHex(digest.digest());
            LedgerEntry entry = transaction.commit(request, ledgerCounts(counts), sha256);
            count(counts, ownership);
            return entry;
        } catch (MalformedDocumentException e) {
            throw e.isTruncated() ? cutShort(e) : e;
        }
    }

    private ChatSink openSink(WindowTransaction transaction) throws IOException {
        String compressed = plan.compression().suffix();
        List<ChatSink> sinks = new ArrayList<>();
        if (plan.writes(ExportFormat.NDJSON)) {
            sinks.add(new NdjsonSink(transaction.create("ndjson", ".ndjson" + compressed), plan.recordFormat()));
        }
        if (plan.writes(ExportFormat.CSV)) {
            sinks.add(CsvSink.chats(transaction.create("csv/chats", ".csv" + compressed), plan.recordFormat()));
            sinks.add(CsvSink.messages(transaction.create("csv/messages", ".csv" + compressed), plan.recordFormat()));
        }
        return new TeeSink(sinks);
    }

    private void requireZone(RunCounts counts, TimeProof proof) throws SourceZoneRequiredException {
        long zoneless = counts.breaches().count(Breach.TIME_WITHOUT_ZONE);
        if (zoneless > 0 && plan.sourceZone() == null) {
            throw new SourceZoneRequiredException("The server's times have no zone and none was given: run again with"
                    + " --source-zone and the zone of your LiveLeader account (" + proof.fittingZones()
                    + " what the server returned); nothing of this window was kept");
        }
    }

    private static void requireProof(TimeProof proof) throws ArchiveStateException {
        if (!proof.holds()) {
            throw new ArchiveStateException("The server returned chats that, as their times were read, do not touch the"
                    + " period asked for: most likely --source-zone is wrong (" + proof.fittingZones()
                    + " what it returned); nothing of this window was kept");
        }
    }

    private static ExportFailedException cutShort(MalformedDocumentException e) {
        return new ExportFailedException("The server's answer was cut short: " + e.getMessage(), 0, true, e);
    }

    private static LedgerEntry.Counts ledgerCounts(RunCounts counts) {
        return new LedgerEntry.Counts(
                counts.chats(), counts.messages(), counts.dropped(), counts.bad(), counts.bytes());
    }

    private void count(RunCounts counts, OwnershipStage ownership) {
        totals = totals.plus(counts);
        lanes = lanes.plus(counts.lanes());
        breaches.addAll(counts.breaches());
        outlasting += ownership.outlasting();
    }
}
