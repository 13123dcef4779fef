package io.github.chatpull.export;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.SegmentDigests;
import io.github.chatpull.archive.WindowTransaction;
import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Breach;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Period;
import io.github.chatpull.model.SourceZoneRequiredException;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.xml.ChatBatches;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One attempt at one window: asks for it, reads the answer to its end, proves it, and commits all of it or nothing. */
final class WindowExport {
    private final ExportJobBuilder job;
    private final ExportPlan plan;
    private final TimeLimit limit;
    private final Tally tally;
    private final Set<Period> windows;

    WindowExport(ExportJobBuilder job, TimeLimit limit, Tally tally) {
        this.job = job;
        this.plan = job.plan;
        this.limit = limit;
        this.tally = tally;
        this.windows = Set.copyOf(plan.windows());
    }

    /** Puts the window into the archive. */
    void fetch(Period window) throws IOException {
        Period request = plan.requestFor(window);
        ForgottenChats forgotten = forgotten(window);
        try (InputStream answer = open(request, forgotten);
                WindowTransaction transaction = job.archive.begin(window, plan.folderOf(window));
                InputStream raw = plan.openRaw(answer, transaction)) {
            Read read = read(new Answer(window, request, raw), transaction::create);
            LedgerEntry.Counts counts = forgotten.found().addedTo(read.counts, LedgerEntry.Counts.NONE);
            LedgerEntry entry = transaction.entry(request, counts, read.sha256);
            commit(transaction, windows.contains(window) ? entry : entry.asPiece());
        } catch (MalformedDocumentException e) {
            throw e.isTruncated() ? cutShort(e) : e;
        }
    }

    private ForgottenChats forgotten(Period window) {
        return new ForgottenChats(job.archive.forgotten(), plan, window, () -> false);
    }

    // Without those whom the archive must not hold: they are not written down for a moment.
    private InputStream open(Period request, ForgottenChats forgotten) throws IOException {
        InputStream answer = job.source.open(request, limit.left());
        return job.archive.forgotten().isEmpty() ? answer : forgotten.cutOf(answer);
    }

    /** The window stays as it is; nothing is asked for in its place, for halves could not replace it. */
    List<Period> keep() {
        tally.kept();
        return List.of();
    }

    /** Tells whether the window is still what the archive has of it; nothing is written. */
    void compare(Period window) throws IOException {
        for (LedgerEntry committed : job.archive.ledger().replacedBy(window)) {
            if (committed.window().equals(window)) {
                compare(committed);
            }
        }
    }

    private void compare(LedgerEntry committed) throws IOException {
        SegmentDigests digests = new SegmentDigests();
        Read read;
        try (InputStream answer = open(committed.request(), forgotten(committed.window()))) {
            read = read(
                    new Answer(committed.window(), committed.request(), answer),
                    (kind, suffix) -> digests.create(kind));
        } catch (MalformedDocumentException e) {
            throw e.isTruncated() ? cutShort(e) : e;
        }
        boolean changed = !read.sha256.equals(committed.sha256())
                && (read.counts.quarantined() != committed.counts().quarantined()
                        || !job.archive.holds(committed, digests));
        LedgerEntry onServer = new LedgerEntry(
                committed.window(), committed.request(), read.counts, read.sha256, Map.of(), committed.isPiece());
        if (changed) {
            job.listener.windowChanged(onServer, committed);
        } else {
            job.listener.windowUnchanged(onServer);
        }
        long more = read.counts.chats() - committed.counts().chats();
        tally.found(new ExportSummary.News(1, changed ? 1 : 0, more));
    }

    private record Answer(Period window, Period request, InputStream stream) {}

    private record Read(LedgerEntry.Counts counts, String sha256) {}

    private Read read(Answer answer, ExportPlan.Segments segments) throws IOException {
        ZoneId assumed = Objects.requireNonNullElse(plan.sourceZone(), ZoneOffset.UTC);
        TimeProof proof = new TimeProof(answer.request, assumed);
        OwnershipStage ownership = new OwnershipStage(answer.window, proof, plan.overlap());
        MessageDigest digest = Sha256.digest();
        // What is cut is read twice at the same time; more threads would hold more of the largest chats.
        int threads = job.archive.forgotten().isEmpty() ? plan.threads() : 1;
        try (ChatBatches chats =
                        plan.readers().threads(threads).openBatches(new DigestInputStream(answer.stream, digest));
                WindowSink sink = new WindowSink(plan, segments);
                QuarantineSink quarantine = new QuarantineSink(
                        () -> segments.create("quarantine", ".ndjson"),
                        !plan.redaction().isAny())) {
            Pipeline pipeline = Pipeline.into(sink)
                    .filter(plan.filter())
                    .stages(List.of(plan.redacting()))
                    .badChats(plan.badChats().into(quarantine))
                    .threads(threads)
                    .progress(job.listener::chatsRead)
                    .build();
            // The same for the same window, however much was asked for with it.
            pipeline.drain(answer.window.from().toString(), chats, List.of(ownership));
            RunCounts counts = pipeline.counts();
            requireZone(counts, proof);
            requireProof(proof);
            plan.badChats().require(counts);
            sink.complete();
            quarantine.complete();
            RawCopy.publish(answer.stream);
            tally.fetched(counts, sink.loss(), ownership.outlasting());
            return new Read(Tally.ofWindow(counts, sink.loss()), HexFormat.of().formatHex(digest.digest()));
        }
    }

    private void commit(WindowTransaction transaction, LedgerEntry entry) throws IOException {
        LedgerEntry.Counts kept = entry.counts();
        List<LedgerEntry> former = job.archive.ledger().replacedBy(entry.window());
        long before = former.stream().mapToLong(old -> old.counts().chats()).sum();
        // Before any filter: a chat that was missed as long as nobody had answered it is none that the server has no
        // more.
        long ownBefore = former.stream().mapToLong(old -> old.counts().own()).sum();
        // Who was forgotten after the window was committed may still be in it. Neighbours' chats, and what could not be
        // read and may have been anybody's, stand for none of the window's own.
        long forgotten =
                former.stream().mapToLong(old -> old.counts().forgottenChats()).sum();
        boolean isFewer = kept.own() + kept.quarantined() + kept.forgottenChats() < ownBefore + forgotten;
        if (isFewer && !job.acceptsFewer) {
            tally.kept();
            job.listener.windowKept(entry, ownBefore);
            return;
        }
        boolean isThere = former.size() == 1 && entry.hasSameChats(former.get(0));
        // A filter may have left out other chats than before: the answer and the counts are of these, too.
        boolean isSame = isThere && former.get(0).window().equals(entry.window()) && ownBefore == kept.own();
        // Its files may have been damaged since; then the answer that has just come replaces them.
        if (isSame && job.archive.isWhole(former.get(0))) {
            job.listener.windowUnchanged(entry);
        } else {
            transaction.commit(entry);
            job.listener.windowCommitted(entry);
        }
        boolean changed = !isThere && (!former.isEmpty() || kept.chats() + kept.quarantined() > 0);
        tally.found(new ExportSummary.News(1, changed ? 1 : 0, kept.chats() - before));
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
        return new ExportFailedException(
                "The server's answer was cut short: " + e.getMessage(), 0, ExportFailedException.Kind.HEAVY, e);
    }
}
