package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.Finding;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.Verification;
import io.github.chatpull.archive.VerificationListener;
import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.ExportRun;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Progress;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.RedactionKeyOption;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.TransferOptions;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.ExportPlanBuilder;
import io.github.chatpull.export.ExportSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
            "  chatpull verify archive/ --refetch --email ann@example.com --password-file ~/.liveleader",
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
        try (Progress line = progress.open(host)) {
            result = new Verification(
                            contents, new Telling(line, contents.entries().size()))
                    .run();
        }
        if (!progress.isQuiet()) {
            LedgerEntry.Counts totals = contents.ledger().totals();
            String mended = totals.mended() == 0 ? "" : ", " + Summary.number(totals.mended()) + " mended";
            host.say(result.whole() + " of " + result.windows() + " windows whole, " + result.gaps() + " gaps: "
                    + Summary.counts(totals.chats(), totals.messages()) + ", " + Summary.number(totals.quarantined())
                    + " quarantined" + mended + "; " + Summary.number(result.files()) + " files, "
                    + Summary.size(result.bytes()));
        }
        if (!result.isWhole()) {
            sayRemedy();
            return ExitCode.ARCHIVE;
        }
        return result.gaps() > 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private int compare(ArchiveContents contents) throws IOException {
        ExportPlanBuilder made =
                ExportPlan.builder(contents.manifest(), contents.manifest().range());
        ExportPlan plan = made.redactionKey(redactionKey.key(host, made.needsRedactionKey()))
                .limits(reading.limits())
                .parser(reading.parser())
                .auditEvery(reading.auditEvery())
                .threads(reading.threads())
                .badChats(badChats.rule(made.build().badChats().onBadChat(), reading))
                .build();
        ExportEndpoint endpoint = account.endpoint();
        String accountHash = account.accountHash();
        ExportRun run = new ExportRun(host, new ExportRun.Options(progress, badChats, transfer), archive);
        try (ExportClient client = transfer.open(account, endpoint, host)) {
            var done = run.run(ExportRun.Task.COMPARE, plan, plan.manifest(endpoint.identity(), accountHash), client);
            ExportSummary compared = done.summary();
            if (compared.news().changed() > 0) {
                sayRemedy();
                return ExitCode.ARCHIVE;
            }
            boolean all = compared.news().fetched() == compared.windows().planned();
            return all ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    private void sayRemedy() {
        if (!progress.isQuiet()) {
            host.say("to fetch them again: " + host.command() + " sync " + archive
                    + " with a --lookback as far as the earliest of them");
        }
    }

    private final class Telling implements VerificationListener {
        private final Progress line;
        private final int windows;
        private int read;

        Telling(Progress line, int windows) {
            this.line = line;
            this.windows = windows;
        }

        @Override
        public void found(Finding finding) {
            line.clear();
            host.say(finding.toString());
        }

        @Override
        public void windowRead(LedgerEntry window) {
            read++;
            line.moved(() -> "[" + read + "/" + windows + "] " + window.window());
        }
    }
}
