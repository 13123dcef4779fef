package io.github.chatpull.cli;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.ExportListener;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells the person at the keyboard of an export's windows as they come. */
final class ExportTelling implements ExportListener {
    private final Host host;
    private final ProgressOptions options;
    private final Progress progress;
    private final Summary summary;
    private final Path out;
    private final ZoneId zone;
    private int windows;
    private int done;
    private int doneBefore;
    private String window = "";
    private double startedAt;
    private @Nullable Instant changedSince;

    /**
     * What is told, and how.
     *
     * @param progress its own from now on
     * @param archive as the user called it
     */
    ExportTelling(Host host, ProgressOptions options, Progress progress, Archive archive) {
        this.host = host;
        this.options = options;
        this.progress = progress;
        this.summary = archive.summary;
        this.out = archive.out;
        this.zone = archive.zone;
    }

    /**
     * What is exported into.
     *
     * @param out as the user called it
     * @param zone of its calendar
     * @param summary of this run
     */
    record Archive(Path out, ZoneId zone, Summary summary) {}

    @Override
    public void planned(int all, int alreadyCommitted) {
        windows = all;
        done = alreadyCommitted;
        doneBefore = alreadyCommitted;
    }

    @Override
    public void windowStarted(Period period) {
        window = Summary.period(period, zone);
        startedAt = summary.seconds();
    }

    /** It ended early: where, if it was anywhere. */
    void stopped() {
        progress.clear();
        if (!window.isEmpty()) {
            host.say("stopped in the window " + window);
        }
    }

    /** Where the first window begins that has changed; null if none has. */
    @Nullable
    Instant changedSince() {
        return changedSince;
    }

    void close() {
        progress.close();
    }

    @Override
    public void retrying(Period period, ExportFailedException failure, Duration delay) {
        sayTrouble(failure, "asking again", delay);
    }

    @Override
    public void halved(Period period, ExportFailedException failure, Duration delay) {
        sayTrouble(failure, "asking for it in halves", delay);
    }

    private void sayTrouble(ExportFailedException failure, String what, Duration delay) {
        if (!options.isQuiet()) {
            progress.clear();
            String when = delay.isZero() ? "" : String.format(Locale.ROOT, " in %.1f s", delay.toMillis() / 1e3);
            host.say(place() + Failure.wordsOf(failure) + "; " + what + when);
        }
    }

    private String place() {
        return "[" + (done + 1) + "/" + windows + "] " + window + ": ";
    }

    @Override
    public void chatsRead(Pipeline pipeline) {
        progress.moved(() -> place() + Summary.count(pipeline.chatsRead(), "chat") + ", "
                + Summary.size(pipeline.bytesRead()) + ", " + rate(pipeline.bytesRead()) + eta());
    }

    @Override
    public void windowCommitted(LedgerEntry entry) {
        if (options.isVerbose()) {
            progress.clear();
            entry.files().keySet().forEach(file -> host.say("wrote " + out.resolve(file)));
        }
        tell(entry, "");
    }

    @Override
    public void windowUnchanged(LedgerEntry entry) {
        tell(entry, ", as before");
    }

    private void tell(LedgerEntry entry, String more) {
        progress.stepDone(() -> place() + Summary.count(entry.counts().chats(), "chat") + ", "
                + Summary.size(entry.counts().bytes()) + more + eta());
    }

    @Override
    public void windowKept(LedgerEntry onServer, long chatsInArchive) {
        progress.clear();
        host.say(place() + "the server has " + Summary.count(onServer.counts().own(), "chat") + ", the archive "
                + Summary.number(chatsInArchive) + ": it stays as it is");
    }

    @Override
    public void windowChanged(LedgerEntry onServer, LedgerEntry inArchive) {
        progress.clear();
        if (changedSince == null) {
            changedSince = inArchive.window().from();
        }
        host.say(place() + Summary.count(onServer.counts().chats(), "chat") + ", in the archive "
                + Summary.number(inArchive.counts().chats()) + ": CHANGED");
    }

    @Override
    public void windowDone(Period period) {
        done++;
    }

    // Of this window's answer so far, the time that it was waited for among it.
    private String rate(long bytes) {
        return Summary.rate(bytes, summary.seconds() - startedAt);
    }

    // Windows differ in size, so this is a guess; it is shown only once there is something to guess from.
    private String eta() {
        int fetched = done - doneBefore;
        if (fetched == 0) {
            return "";
        }
        Duration left = Duration.ofSeconds((long) (summary.seconds() / fetched * (windows - done)));
        return String.format(
                Locale.ROOT, ", ~%d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }
}
