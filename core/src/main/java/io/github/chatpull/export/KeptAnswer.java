package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.WindowTransaction;
import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.xml.ChatBatches;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A window whose answer is in the archive: what is forgotten is cut out of that, and the rest is made of it once more. */
final class KeptAnswer implements ForgetJob.Window {
    private static final MaxBad AS_MANY_AS_THERE_WERE = MaxBad.parse("100%");

    private final ExportPlan plan;
    private final ArchiveContents contents;
    private final LedgerEntry entry;
    private final String file;

    KeptAnswer(ExportPlan plan, ArchiveContents contents, LedgerEntry entry, String file) {
        this.plan = plan;
        this.contents = contents;
        this.entry = entry;
        this.file = file;
    }

    @Override
    public void look(ForgottenChats forgotten) throws IOException {
        try (InputStream rest = rest(forgotten)) {
            rest.transferTo(OutputStream.nullOutputStream());
        }
    }

    private InputStream rest(ForgottenChats forgotten) throws IOException {
        return forgotten.cutOf(Compression.decode(contents.open(entry, file)));
    }

    @Override
    public LedgerEntry write(ForgottenChats forgotten, WindowTransaction transaction) throws IOException {
        MessageDigest digest = Sha256.digest();
        BadChatRule rule = new BadChatRule(onBadChat(), AS_MANY_AS_THERE_WERE);
        OwnershipStage ownership =
                new OwnershipStage(entry.window(), new TimeProof(entry.request(), ZoneOffset.UTC), plan.overlap());
        SameLines same = new SameLines();
        try (InputStream raw = plan.openRaw(rest(forgotten), transaction);
                ChatBatches chats = plan.readers().threads(1).openBatches(new DigestInputStream(raw, digest));
                WindowSink sink = new WindowSink(plan, same.noting(transaction::create));
                QuarantineSink quarantine = new QuarantineSink(() -> transaction.create("quarantine", ".ndjson"))) {
            // The answer is read twice at the same time; more threads would hold more of the largest chats.
            Pipeline pipeline = Pipeline.into(sink)
                    .filter(plan.filter())
                    .badChats(rule.into(quarantine))
                    .threads(1)
                    .build();
            pipeline.drain(entry.window().from().toString(), chats, List.of(ownership));
            sink.complete();
            quarantine.complete();
            RawCopy.publish(raw);
            requireSame(same, forgotten);
            LedgerEntry.Counts now = Tally.ofWindow(pipeline.counts(), sink.loss());
            String sha256 = HexFormat.of().formatHex(digest.digest());
            return transaction.entry(entry.request(), forgotten.found().addedTo(now, entry.counts()), sha256);
        }
    }

    // What is made of an answer depends on options that the archive does not know.
    private void requireSame(SameLines same, ForgottenChats forgotten) throws IOException {
        Optional<String> before = ForgetJob.fileOf(entry, KeptLines.NDJSON);
        if (before.isPresent()) {
            try (InputStream lines = Compression.decode(contents.open(entry, before.get()))) {
                KeptLines.expect(same, lines, forgotten.anew());
            }
            same.require(
                    "What stays of " + before.get() + " would not be what it was: give the --max-chat-bytes, --parser"
                            + " and --source-zone it was exported with, and the version; it stays as it was");
        }
    }

    // But for mending, the manifest does not say what was done about chats that cannot be read; the window's files do.
    private OnBadChat onBadChat() {
        boolean wasSkipped = entry.counts().quarantined() > 0
                && entry.files().keySet().stream().noneMatch(name -> name.startsWith("quarantine/"));
        return wasSkipped ? OnBadChat.SKIP : plan.badChats().onBadChat();
    }
}
