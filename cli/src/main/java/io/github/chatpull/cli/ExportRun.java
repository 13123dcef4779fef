package io.github.chatpull.cli;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.export.ExportJob;
import io.github.chatpull.export.ExportListener;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.ExportSummary;
import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Runs an export and tells of it: progress, and a summary whether it ends well or not. */
public final class ExportRun {
    private static final DateTimeFormatter BORDER = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Host host;
    private final ProgressOptions progressOptions;
    private final BadChatOptions badChats;
    private final Path out;
    private final Summary summary;

    /** A run into an archive. */
    public ExportRun(Host host, ProgressOptions progressOptions, BadChatOptions badChats, Path out) {
        this.host = host;
        this.progressOptions = progressOptions;
        this.badChats = badChats;
        this.out = out;
        this.summary = new Summary(host);
    }

    /**
     * Exports what the archive does not have yet.
     *
     * @return what the process should end with
     * @throws IOException as {@link ExportJob#run()}, after the summary of what was done
     */
    public int run(ExportPlan plan, ArchiveManifest manifest, ExportClient client) throws IOException {
        try (Archive archive = Archive.open(host.directory().resolve(out), manifest, FileOperations.SYSTEM)) {
            long[] bad = {0};
            Interruption.guard(
                    host,
                    "finished windows are safe, and the same command continues",
                    client,
                    () -> bad[0] = export(plan, archive, client).totals().bad());
            return badChats.exitCode(bad[0]);
        }
    }

    private ExportSummary export(ExportPlan plan, Archive archive, ExportClient client) throws IOException {
        Progress progress = progressOptions.open(host);
        Telling telling = new Telling(progress, plan.zone());
        ExportJob job =
                new ExportJob(plan, archive, period -> client.open(period).body(), telling);
        try {
            return job.run();
        } catch (LanesDifferException e) {
            Path saved = host.directory().resolve(out).resolve("chatpull.difference.xml");
            Files.write(saved, e.frame());
            host.say("the chat was saved as " + saved);
            throw e;
        } catch (IOException e) {
            progress.clear();
            host.say("stopped in the window " + telling.window);
            throw e;
        } finally {
            progress.close();
            say(job.summary(), plan.windowSize().pluralName());
        }
    }

    private void say(ExportSummary done, String windows) throws IOException {
        if (progressOptions.isQuiet() || done.windows() == 0) {
            return;
        }
        Summary.breaches(done.breaches()).forEach(host::say);
        if (done.outlasting() > 0) {
            host.say(Summary.number(done.outlasting())
                    + " chats lasted longer than --overlap: run again into a new --out with a larger one to be sure that"
                    + " none is missing");
        }
        ExportSummary.Totals totals = done.totals();
        host.say(done.done() + " of " + done.windows() + " " + windows + ", " + done.gaps() + " gaps; "
                + Summary.counts(totals.chats(), totals.messages()) + ", " + Summary.number(totals.dropped())
                + " dropped as their neighbours', " + badChats.words(totals.bad()));
        boolean allThere = done.fetched() == 0 && done.gaps() == 0;
        if (!allThere) {
            host.say(Summary.lanes(done.lanes()));
        }
        host.say(allThere ? "nothing was fetched: all is there" : summary.speed(totals.bytes()));
    }

    /** Tells of the windows as they come. */
    private final class Telling implements ExportListener {
        private final Progress progress;
        private final ZoneId zone;
        private int windows;
        private int done;
        private int doneBefore;
        private String window = "";

        Telling(Progress progress, ZoneId zone) {
            this.progress = progress;
            this.zone = zone;
        }

        @Override
        public void planned(int all, int alreadyCommitted) {
            windows = all;
            done = alreadyCommitted;
            doneBefore = alreadyCommitted;
        }

        @Override
        public void windowStarted(Period period) {
            window = border(period.from()) + " to " + border(period.to());
        }

        private String border(Instant time) {
            LocalDateTime local = time.atZone(zone).toLocalDateTime();
            boolean midnight = local.toLocalTime().equals(LocalTime.MIDNIGHT);
            return midnight ? local.toLocalDate().toString() : BORDER.format(local);
        }

        @Override
        public void chatsRead(Pipeline pipeline) {
            progress.moved(() -> "[" + done + "/" + windows + "] " + window + ": "
                    + Summary.number(pipeline.chatsRead()) + " chats, " + Summary.size(pipeline.bytesRead()) + eta());
        }

        @Override
        public void windowCommitted(LedgerEntry entry) {
            done++;
            if (progressOptions.isVerbose()) {
                progress.clear();
                entry.files().keySet().forEach(file -> host.say("wrote " + out.resolve(file)));
            }
            progress.stepDone(() -> "[" + done + "/" + windows + "] " + window + ": "
                    + Summary.number(entry.counts().chats()) + " chats, "
                    + Summary.size(entry.counts().bytes()));
        }

        // Windows differ in size, so this is a guess; it is shown only once there is something to guess from.
        private String eta() {
            int fetched = done - doneBefore;
            if (fetched == 0) {
                return "";
            }
            Duration left = Duration.ofSeconds((long) (summary.seconds() / fetched * (windows - done)));
            return String.format(
                    Locale.ROOT,
                    ", about %d:%02d:%02d left",
                    left.toHours(),
                    left.toMinutesPart(),
                    left.toSecondsPart());
        }
    }
}
