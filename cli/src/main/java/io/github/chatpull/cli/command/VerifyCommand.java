package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.Finding;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.Verification;
import io.github.chatpull.archive.VerificationListener;
import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.ExportRun;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.Progress;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.RedactionKeyOption;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.TransferOptions;
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.ExportPlanBuilder;
import io.github.chatpull.export.ExportSummary;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull verify}: whether an archive is what it was, and what the server has. */
@Command(
        header = "Reads an archive back: every hash, count, gap and overlap.",
        description = {
            "",
            "  chatpull verify archive/",
            "  chatpull verify archive/ --refetch \\",
            "      --email ann@example.com --password-file ~/.liveleader",
            "",
            "Ends with 8 if something is damaged, with 5 if only windows are missing. --refetch asks the server again for"
                    + " every window, too, says which have changed (8), and keeps nothing.",
            ""
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(paramLabel = "ARCHIVE", description = "The archive, made by chatpull export.")
    private Path archive = Path.of("");

    @Option(names = "--refetch", description = "Compare with the server, too; this needs the account.")
    private boolean refetch;

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RedactionKeyOption redactionKey = new RedactionKeyOption();

    @Mixin
    private BadChatOptions badChats = new BadChatOptions();

    @Mixin
    private TransferOptions transfer = new TransferOptions();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /** The command in this world. */
    public VerifyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        ArchiveContents contents = ArchiveContents.read(host.directory().resolve(archive));
        int here = verify(contents);
        if (!refetch || here == ExitCode.ARCHIVE) {
            return here;
        }
        int there = compare(contents);
        return there == ExitCode.OK ? here : there;
    }

    private int verify(ArchiveContents contents) throws IOException {
        Verification.Result result;
        Telling telling;
        try (Progress line = progress.open(host)) {
            telling = new Telling(line, contents);
            result = Interruption.guard(host, "nothing was changed", new Verification(contents, telling)::run);
        }
        if (!progress.isQuiet()) {
            LedgerEntry.Counts totals = contents.ledger().totals();
            String mended = totals.mended() == 0 ? "" : ", " + Summary.number(totals.mended()) + " mended";
            host.say(result.whole() + " of " + Summary.count(result.windows(), "window") + " whole, "
                    + Summary.count(result.gaps(), "gap") + ": "
                    + Summary.counts(totals.chats(), totals.messages()) + ", " + Summary.number(totals.quarantined())
                    + " quarantined" + mended + "; " + Summary.count(result.files(), "file") + ", "
                    + Summary.size(result.bytes()));
        }
        if (!result.isWhole() || result.gaps() > 0) {
            sayRemedy(contents, telling.damagedSince);
        }
        if (!result.isWhole()) {
            return ExitCode.ARCHIVE;
        }
        return result.gaps() > 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private int compare(ArchiveContents contents) throws IOException {
        ExportPlanBuilder made =
                ExportPlan.builder(contents.manifest(), contents.manifest().range());
        ExportPlan plan = reading.applyTo(made, contents.manifest())
                .redactionKey(redactionKey.key(host, made.needsRedactionKey()))
                .badChats(badChats.rule(made.build().badChats().onBadChat(), reading))
                .build();
        ExportEndpoint endpoint = account.endpoint();
        String accountHash = account.accountHash();
        ExportRun run = new ExportRun(host, new ExportRun.Options(progress, badChats, transfer), archive);
        try (ExportClient client = transfer.open(account, endpoint, host)) {
            var done = run.run(ExportRun.Task.COMPARE, plan, plan.manifest(endpoint.identity(), accountHash), client);
            ExportSummary compared = done.summary();
            if (compared.news().changed() > 0) {
                sayRemedy(contents, done.changedSince());
                return ExitCode.ARCHIVE;
            }
            boolean all = compared.news().fetched() == compared.windows().planned();
            return all ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    // A lookback counts from the end of what is there; no more is asked for than the archive is of.
    private void sayRemedy(ArchiveContents contents, @Nullable Instant since) {
        if (progress.isQuiet()) {
            return;
        }
        Instant end = contents.manifest().range().to();
        List<String> words = new ArrayList<>(List.of("sync", archive.toString()));
        String what = "what is missing";
        if (since != null) {
            words.addAll(List.of("--lookback", lookback(since, contents.ledger().end(end))));
            long again = contents.entries().stream()
                    .filter(window -> !window.window().from().isBefore(since))
                    .count();
            what = again == 1 ? "it again" : "them again, and all windows behind the first, " + Summary.number(again);
        }
        words.addAll(List.of("--to", Arguments.typed(end, ArchiveReport.zoneOf(contents))));
        host.say("to fetch " + what + ", with the account that export was given: "
                + host.suggestion(words.toArray(String[]::new)));
    }

    private static String lookback(Instant since, Instant end) {
        Duration lookback = Duration.between(since, end);
        boolean ofDays = lookback.equals(Duration.ofDays(lookback.toDays()));
        return ofDays ? "P" + lookback.toDays() + "D" : lookback.toString();
    }

    private final class Telling implements VerificationListener {
        private final Progress line;
        private final int windows;
        private final ZoneId zone;
        private int read;
        private boolean isDamaged;
        private @Nullable Instant damagedSince;

        Telling(Progress line, ArchiveContents contents) {
            this.line = line;
            this.windows = contents.entries().size();
            this.zone = ArchiveReport.zoneOf(contents);
        }

        @Override
        public void found(Finding finding) {
            line.clear();
            isDamaged |= finding.kind() == Finding.Kind.DAMAGE;
            host.say(finding.kind() == Finding.Kind.GAP ? inZone(finding) : finding.toString());
        }

        private String inZone(Finding gap) {
            int slash = gap.subject().indexOf('/');
            Period period = new Period(
                    Instant.parse(gap.subject().substring(0, slash)),
                    Instant.parse(gap.subject().substring(slash + 1)));
            return Summary.period(period, zone) + ": " + gap.sentence();
        }

        // What is wrong with a window is found before it has been read.
        @Override
        public void windowRead(LedgerEntry window) {
            if (isDamaged && damagedSince == null) {
                damagedSince = window.window().from();
            }
            read++;
            line.moved(() -> "[" + read + "/" + windows + "] " + Summary.period(window.window(), zone));
        }
    }
}
