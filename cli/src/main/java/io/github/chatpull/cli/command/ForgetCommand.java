package io.github.chatpull.cli.command;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Forgotten;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.ForgetReceipt;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.OutLines;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.Progress;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.SavedDifference;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.cli.config.TypedOnly;
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.ForgetJob;
import io.github.chatpull.export.ForgetSummary;
import io.github.chatpull.model.IpAddress;
import io.github.chatpull.sink.Output;
import io.github.chatpull.stage.Redaction;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull forget}: somebody's chats, out of an archive. */
@Command(
        header = "Takes somebody's chats out of an archive for good.",
        description = {
            "",
            "  chatpull forget archive/ --id 4c2789a6-3b8e-4b4e-9c1d-0a6f3d3c1e55 --dry-run",
            "  chatpull forget archive/ --visitor-ip 203.0.113.7 --yes --receipt receipt.json",
            "",
            "They go out of every file of the archive: the server's answers (those of neighbouring windows, too), NDJSON,"
                    + " CSV, figures, quarantine and report. A window that held one gets new files, committed like any"
                    + " other, and the old ones are deleted; the same command again continues. A chat that cannot be read"
                    + " goes if the id or the address stands anywhere in it.",
            "The archive remembers keyed hashes of what was forgotten (forgotten.json): of an id for good, of an address,"
                    + " which somebody else may have tomorrow, up to now. What is fetched later is looked through.",
            "What was made of the archive elsewhere, by convert, report --out or a backup, is not touched, nor is the"
                    + " server, nor a chat of somebody else in which the id or the address was typed.",
            ""
        })
public final class ForgetCommand implements Callable<Integer> {
    private static final String ALL_BUT_REPORT =
            "the windows are done, but the report may be as it was: the same command renews it";

    private final Host host;

    @Parameters(paramLabel = "ARCHIVE", description = "The archive, made by chatpull export.")
    private Path archive = Path.of("");

    @TypedOnly
    @Option(names = "--id", paramLabel = "ID", description = "The id of a chat; may be given more than once.")
    private List<String> ids = new ArrayList<>();

    @TypedOnly
    @Option(
            names = "--visitor-ip",
            paramLabel = "ADDRESS",
            description = "A visitor's address, in any spelling; may be given more than once.")
    private List<String> addresses = new ArrayList<>();

    @Option(names = "--dry-run", description = "Say what would go, window by window, and change nothing.")
    private boolean dryRun;

    @TypedOnly
    @Option(names = "--yes", description = "Do not ask; needed where there is no terminal.")
    private boolean yes;

    @Option(
            names = "--receipt",
            paramLabel = "FILE|-",
            description = "Write what was done as JSON: windows, counts and hashes, no id and no address.")
    private @Nullable String receipt;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private ProgressOptions progressOptions = new ProgressOptions();

    /** The command in this world. */
    public ForgetCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        requireUsable();
        Path directory = host.directory().resolve(archive);
        ArchiveContents contents = ArchiveContents.read(directory);
        Instant now = host.now().truncatedTo(ChronoUnit.SECONDS);
        ExportPlan plan = plan(contents.manifest());
        if (!addresses.isEmpty() && plan.redaction().ip() != Redaction.Ip.KEEP) {
            throw new UsageException("this archive holds no addresses as they were sent (--redact): give --id");
        }
        if (dryRun) {
            ForgetJob job = job(plan, contents, contents.forgotten(), now);
            ForgetSummary found = run(job, ForgetJob::survey, job);
            tellWindows(found, plan.zone());
            say(found, "would go");
            return ExitCode.OK;
        }
        return forget(plan, directory, now);
    }

    private int forget(ExportPlan plan, Path directory, Instant now) throws IOException {
        try (OutputFiles outputs = new OutputFiles(host, false);
                Archive open = Archive.open(directory, ArchiveManifest.of(directory));
                // Before anything is gone, since nothing could be written about it afterwards.
                @Nullable Output receiptFile = receipt == null ? null : outputs.open(receipt)) {
            ForgetJob job = job(plan, ArchiveContents.read(directory), open.forgotten(), now);
            Closeable both = () -> {
                try (outputs) {
                    job.close();
                }
            };
            ForgetSummary found = run(job, ForgetJob::survey, both);
            if (!found.changes().isEmpty() && !isConfirmed(found, outputs)) {
                host.say("nothing was changed");
                return ExitCode.OK;
            }
            ForgetSummary done = run(job, running -> running.erase(open, found), both);
            Interruption.guard(host, ALL_BUT_REPORT, outputs, () -> {
                boolean savedChat = SavedDifference.deleteIf(
                        directory, frame -> open.forgotten().words().standIn(frame, Instant.MIN));
                ArchiveReport.renew(host, archive);
                if (receiptFile != null) {
                    new ForgetReceipt(done, now, savedChat).writeTo(receiptFile);
                    outputs.commit();
                }
                return done;
            });
            say(done, "are gone");
            return ExitCode.OK;
        }
    }

    private void requireUsable() throws UsageException {
        if (ids.isEmpty() && addresses.isEmpty()) {
            throw new UsageException("expected --id or --visitor-ip: whose chats are to be forgotten?");
        }
        if (Stream.concat(ids.stream(), addresses.stream()).anyMatch(String::isBlank)) {
            throw new UsageException("expected an id or an address but it is blank");
        }
        // A slip of the finger should not end in "nothing to do". Not shown: it may be nearly one.
        if (!addresses.stream().map(String::strip).allMatch(IpAddress::isAddress)) {
            throw new UsageException("expected an IP address, as 203.0.113.7 or 2001:db8::7, but one is none: for what"
                    + " else stands in a chat there is --id");
        }
        if (dryRun && receipt != null) {
            throw new UsageException("a dry run does nothing that a receipt could be written of: leave out --receipt");
        }
        if (!dryRun && !yes && !host.stdinIsTerminal()) {
            throw new UsageException("there is no terminal to ask at: give --yes, or --dry-run to see what would go");
        }
    }

    private ExportPlan plan(ArchiveManifest made) throws IOException {
        return reading.applyTo(ExportPlan.builder(made, made.range()), made).build();
    }

    private ForgetJob job(ExportPlan plan, ArchiveContents contents, Forgotten before, Instant now) {
        List<String> strippedIds = ids.stream().map(String::strip).toList();
        List<String> strippedAddresses = addresses.stream().map(String::strip).toList();
        return new ForgetJob(plan, contents, before.with(strippedIds, strippedAddresses, now));
    }

    /** A part of the job. */
    @FunctionalInterface
    private interface Part {
        ForgetSummary of(ForgetJob job) throws IOException;
    }

    private ForgetSummary run(ForgetJob job, Part part, Closeable open) throws IOException {
        try (Progress line = progressOptions.open(host)) {
            job.progress(window -> line.moved(() -> "looking through " + window));
            return Interruption.guard(
                    host, "windows that are done are safe, and the same command continues", open, () -> part.of(job));
        }
    }

    private boolean isConfirmed(ForgetSummary found, OutputFiles outputs) throws IOException {
        if (yes) {
            return true;
        }
        // Also if everything else is to be quiet: nobody should say yes to what was not said.
        host.say(sentence(found, "will be gone for good"));
        host.err().print("Go on? [y/N] ");
        host.err().flush();
        String answer = Interruption.guard(host, outputs, "nothing was changed", host::readLine);
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    private void tellWindows(ForgetSummary found, ZoneId zone) throws IOException {
        try (OutLines lines = new OutLines(host)) {
            for (ForgetSummary.Change change : found.changes()) {
                lines.add(Summary.period(change.before().window(), zone) + "  " + words(change.found()));
            }
        }
    }

    private static String words(ForgetSummary.Found found) {
        return Summary.counts(found.chats(), found.messages())
                + andAlso(found.copies(), " repeated in neighbours' answers")
                + andAlso(found.bad(), " that cannot be read")
                + andAlso(found.filtered(), " that the archive's filters had left out");
    }

    private static String andAlso(long count, String what) {
        return count == 0 ? "" : ", " + Summary.number(count) + what;
    }

    private void say(ForgetSummary summary, String what) {
        if (progressOptions.isQuiet()) {
            return;
        }
        if (summary.changes().isEmpty()) {
            host.say("nothing to do: none of the " + summary.windows() + " windows holds such a chat"
                    + (dryRun ? "" : "; what is fetched from now on will be looked through"));
            return;
        }
        host.say(sentence(summary, what));
    }

    private static String sentence(ForgetSummary summary, String what) {
        return words(summary.found()) + " " + what + ", in " + summary.changes().size() + " of " + summary.windows()
                + " windows";
    }
}
