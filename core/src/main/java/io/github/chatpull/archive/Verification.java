package io.github.chatpull.archive;

import io.github.chatpull.archive.Finding.Kind;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an archive is what its ledger says: every file of every committed window is there with the SHA-256 it was
 * committed with, holds as many chats and messages as were counted, and the server's answer is the one that was received;
 * no two windows overlap, and nothing of the range is missing.
 *
 * <pre>{@code
 * Verification.Result result = new Verification(ArchiveContents.read(path), listener).run();
 * result.isWhole(); // and there are no gaps
 * }</pre>
 *
 * <p>Not thread-safe. Takes no lock: a window that another process replaces meanwhile is no finding, but what it has not
 * finished may be called a left-over. Reads each file once, in a buffer of 64 KiB.
 */
public final class Verification {
    private static final String LEFT_OVER =
            "no committed window names it; unless somebody is writing it now, the next export removes it";

    private final ArchiveContents contents;
    private final VerificationListener listener;
    private int whole;
    private int gaps;
    private int leftOvers;
    private long damages;
    private long files;
    private long bytes;

    /** A verification that has not begun. */
    public Verification(ArchiveContents contents, VerificationListener listener) {
        this.contents = contents;
        this.listener = listener;
    }

    /**
     * What a verification has seen.
     *
     * @param windows committed windows
     * @param whole those of them in which nothing is wrong
     * @param gaps parts of the range that lie in no committed window
     * @param files files of committed windows that were read
     * @param bytes how much that was, on disk
     * @param damages how many findings are {@link Kind#DAMAGE}
     * @param leftOvers files that no committed window names
     */
    public record Result(int windows, int whole, int gaps, long files, long bytes, long damages, int leftOvers) {
        /** Whether everything that was committed is what it was. */
        public boolean isWhole() {
            return damages == 0;
        }
    }

    /**
     * Reads everything.
     *
     * @throws AccessDeniedException if a file may not be read
     * @throws IOException if a folder cannot be read; of a file, that is a finding
     */
    public Result run() throws IOException {
        @Nullable Period before = null;
        for (LedgerEntry window : contents.entries()) {
            long damagesBefore = damages;
            if (before != null && before.to().isAfter(window.window().from())) {
                damaged(window.window().toString(), "overlaps the committed window " + before);
            }
            before = before == null || window.window().to().isAfter(before.to()) ? window.window() : before;
            for (String file : window.files().keySet()) {
                verify(window, file);
            }
            whole += damages == damagesBefore ? 1 : 0;
            listener.windowRead(window);
        }
        for (Period gap : contents.gaps()) {
            gaps++;
            listener.found(new Finding(Kind.GAP, gap.toString(), "lies in no committed window"));
        }
        findLeftOvers();
        return new Result(contents.entries().size(), whole, gaps, files, bytes, damages, leftOvers);
    }

    private void verify(LedgerEntry window, String file) throws IOException {
        String wrong = wrongWith(window, file);
        if (wrong != null && isStillCommitted(window)) {
            damaged(file, wrong);
        }
    }

    // Somebody may have fetched the window again since we have read the ledger.
    private boolean isStillCommitted(LedgerEntry window) throws IOException {
        return Ledger.read(contents.directory()).entries().contains(window);
    }

    private void damaged(String subject, String sentence) {
        damages++;
        listener.found(new Finding(Kind.DAMAGE, subject, sentence));
    }

    private @Nullable String wrongWith(LedgerEntry window, String file) throws IOException {
        Path path = contents.path(file);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return "is no file";
        }
        @Nullable SegmentKind kind = SegmentKind.of(file);
        SegmentContent content;
        try {
            content = kind == null ? SegmentContent.readAsItIs(path) : SegmentContent.read(path, kind);
            bytes += Files.size(path);
        } catch (NoSuchFileException e) {
            return "is missing";
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage();
        }
        files++;
        String committed = Objects.requireNonNull(window.files().get(file));
        if (!content.sha256().equals(committed)) {
            return expected("SHA-256 " + committed, content.sha256());
        }
        if (content.failure() != null) {
            return "cannot be decompressed: " + content.failure();
        }
        return kind == null ? null : wrongWith(content, kind, window);
    }

    // What the ledger says of a file beside its hash.
    private static @Nullable String wrongWith(SegmentContent content, SegmentKind kind, LedgerEntry window) {
        LedgerEntry.Counts counts = window.counts();
        return switch (kind) {
            case NDJSON ->
                firstOf(
                        wrongNumber("chats", counts.chats(), content.records()),
                        wrongNumber("messages", counts.messages(), content.messages()));
            case CHATS_CSV -> wrongNumber("chats", counts.chats(), content.records());
            case MESSAGES_CSV -> wrongNumber("messages", counts.messages(), content.records());
            case QUARANTINE ->
                wrongNumber("quarantined chats", counts.quarantined() + counts.mended(), content.records());
            case ROLLUP -> null;
            case RAW ->
                firstOf(
                        wrongNumber("bytes", counts.bytes(), content.plainBytes()),
                        content.plainSha256().equals(window.sha256())
                                ? null
                                : expected("an answer with SHA-256 " + window.sha256(), content.plainSha256()));
        };
    }

    private static @Nullable String firstOf(@Nullable String one, @Nullable String two) {
        return one != null ? one : two;
    }

    private static @Nullable String wrongNumber(String of, long committed, long found) {
        return committed == found
                ? null
                : expected(
                        String.format(Locale.ROOT, "%,d %s", committed, of), String.format(Locale.ROOT, "%,d", found));
    }

    private static String expected(String what, String was) {
        return "expected " + what + " but was " + was;
    }

    private void findLeftOvers() throws IOException {
        Path root = contents.directory();
        List<Path> found = new LeftOvers(root, FileOperations.SYSTEM).find(contents.ledger());
        // Read again, and afterwards: what another process has committed or finished meanwhile is no left-over.
        Set<String> committed = new HashSet<>(ArchiveContents.read(root).files());
        for (Path file : found) {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !committed.contains(name)) {
                leftOvers++;
                listener.found(new Finding(Kind.LEFT_OVER, name, LEFT_OVER));
            }
        }
    }
}
