package io.github.chatpull.export;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.Forgotten;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.WindowTransaction;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes chats out of an archive: out of every window's answer, the neighbours' too, out of quarantine, and out of
 * everything that was made of them. Each window that held one gets new files, committed like any other, so at any moment
 * it is as it was or as it must be; running the same job again goes on. What is forgotten is remembered first, so that
 * no window that is fetched again brings it back.
 *
 * <p>A chat is forgotten by its own id and visitor's address, to the letter, and so is one that the archive holds mended.
 * One that cannot be read is if such an id or address stands anywhere in it.
 *
 * <pre>{@code
 * ForgetJob job = new ForgetJob(plan, contents, contents.forgotten().with(ids, addresses, now));
 * ForgetSummary planned = job.survey();
 * ForgetSummary done = job.erase(archive, planned);
 * }</pre>
 *
 * <p>Not thread-safe, but any thread may close it, to interrupt. Memory is that of an export, and grows with the windows
 * that held something. Owns nothing.
 */
public final class ForgetJob implements Closeable {
    private final ExportPlan plan;
    private final ArchiveContents contents;
    private final Forgotten forgotten;
    private Consumer<Period> progress = window -> {};
    private volatile boolean stopped;

    /** Where a window's chats are read from, and what is made of those that stay. */
    interface Window {
        /** Finds, and changes nothing. */
        void look(ForgottenChats finder) throws IOException;

        /** Writes the window's files anew; gives the ledger's line for them. */
        LedgerEntry write(ForgottenChats finder, WindowTransaction transaction) throws IOException;
    }

    /**
     * A job that has not begun.
     *
     * @param plan that the archive was made by
     * @param forgotten all whom it must not hold, {@link Archive#forgotten} included
     */
    public ForgetJob(ExportPlan plan, ArchiveContents contents, Forgotten forgotten) {
        this.plan = plan;
        this.contents = contents;
        this.forgotten = forgotten;
    }

    /** Who hears of every window that is about to be read or written. */
    public ForgetJob progress(Consumer<Period> value) {
        progress = value;
        return this;
    }

    /**
     * Reads every window, and changes nothing.
     *
     * @throws ArchiveStateException if the chats of a window are not in the archive in a form that they can be taken out
     *     of, or are not what was committed
     * @throws IOException if they cannot be read
     */
    public ForgetSummary survey() throws IOException {
        List<Window> windows = new ArrayList<>();
        for (LedgerEntry entry : contents.entries()) {
            windows.add(window(entry));
        }
        List<ForgetSummary.Change> changes = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            LedgerEntry entry = contents.entries().get(i);
            progress.accept(entry.window());
            ForgottenChats finder = finder(entry);
            windows.get(i).look(finder);
            if (finder.found().all() > 0) {
                changes.add(new ForgetSummary.Change(entry, entry, finder.found()));
            }
        }
        return new ForgetSummary(windows.size(), changes);
    }

    private ForgottenChats finder(LedgerEntry entry) {
        return new ForgottenChats(forgotten, plan, entry.window(), () -> stopped);
    }

    private Window window(LedgerEntry entry) throws ArchiveStateException {
        Optional<String> raw = fileOf(entry, "raw");
        if (raw.isPresent()) {
            return new KeptAnswer(plan, contents, entry, raw.get());
        }
        String lines = fileOf(entry, KeptLines.NDJSON)
                .orElseThrow(() -> new ArchiveStateException("The archive holds neither the server's answer for "
                        + entry.window() + " (--no-raw) nor its NDJSON (--format): chats cannot be taken out of what it"
                        + " holds; nothing was changed. Delete it, and export again"));
        return new KeptLines(plan, contents, entry, lines);
    }

    /** The window's file of a kind. */
    static Optional<String> fileOf(LedgerEntry entry, String kind) {
        return entry.files().keySet().stream()
                .filter(file -> file.startsWith(kind + "/"))
                .findFirst();
    }

    /**
     * Takes out what was found.
     *
     * @param archive the same, which nobody has written to since
     * @param found by {@link #survey}
     * @throws ArchiveStateException if a window reads otherwise than when it was committed; it stays as it is
     * @throws IOException if something cannot be read or written; what is done stays done
     */
    public ForgetSummary erase(Archive archive, ForgetSummary found) throws IOException {
        archive.remember(forgotten);
        List<ForgetSummary.Change> changes = new ArrayList<>();
        for (ForgetSummary.Change planned : found.changes()) {
            progress.accept(planned.before().window());
            changes.add(erase(archive, planned.before()));
        }
        return new ForgetSummary(found.windows(), changes);
    }

    private ForgetSummary.Change erase(Archive archive, LedgerEntry before) throws IOException {
        ForgottenChats finder = finder(before);
        try (WindowTransaction transaction = archive.begin(before.window(), plan.folderOf(before.window()))) {
            LedgerEntry written = window(before).write(finder, transaction);
            LedgerEntry after = before.isPiece() ? written.asPiece() : written;
            requireOnlyGone(before, after, finder.found());
            transaction.commit(after);
            return new ForgetSummary.Change(before, after, finder.found());
        }
    }

    // What is made of an answer depends on options that the archive does not know.
    private static void requireOnlyGone(LedgerEntry before, LedgerEntry after, ForgetSummary.Found found)
            throws ArchiveStateException {
        LedgerEntry.Counts expected = found.goneFrom(
                        before.counts(), after.counts().bytes())
                .withExcelLoss(after.counts().excelLoss());
        if (!after.counts().equals(expected)) {
            throw new ArchiveStateException("The window " + before.window() + " reads otherwise than when it was"
                    + " committed: give the --max-chat-bytes, --parser and --source-zone it was exported with; it stays as"
                    + " it was");
        }
    }

    /** Ends it soon; windows that are done are safe. */
    @Override
    public void close() {
        stopped = true;
    }
}
