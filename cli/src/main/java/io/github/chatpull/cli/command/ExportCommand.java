package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExportRun;
import io.github.chatpull.cli.FilterOptions;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.PlanOptions;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.TransferOptions;
import io.github.chatpull.cli.report.ReportFolder;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.ExportPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chatpull export}: a range, window by window, from the export API into an archive. */
@Command(
        header = "Downloads a range of chats, window by window, into an archive.",
        description = {
            "",
            "  chatpull export --from 2019-01-01 --to 2024-01-01 --out archive/ \\",
            "      --email ann@example.com",
            "  chatpull export --from 2019-01-01 --zone Europe/Oslo --out archive/ \\",
            "      --email ann@example.com --password-file ~/.liveleader",
            "",
            "Run the same command again to continue: windows that are in the archive are not asked for again.",
            FilterOptions.RULES
                    + " The server is asked for all chats, and its answers are kept whole (but for --no-raw).",
            ""
        })
public final class ExportCommand implements Callable<Integer> {
    private final Host host;

    @Mixin
    private PlanOptions planned = new PlanOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The archive; made if it is missing.")
    private Path out = Path.of("");

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private BadChatOptions badChats = new BadChatOptions();

    @Mixin
    private TransferOptions transfer = new TransferOptions();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /** The command in this world. */
    public ExportCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        ExportPlan plan = planned.plan(host, reading, badChats);
        ExportEndpoint endpoint = account.endpoint();
        ExportRun run = new ExportRun(host, new ExportRun.Options(progress, badChats, transfer), out);
        ArchiveManifest manifest = plan.manifest(endpoint.identity(), account.accountHash());
        // Before somebody has typed a password.
        run.requireFits(manifest);
        try (ExportClient client = transfer.open(account, endpoint, host)) {
            if (!progress.isQuiet()) {
                planned.sayWhatIsCut(host);
            }
            ExportRun.Outcome done = run.run(ExportRun.Task.EXPORT, plan, manifest, client);
            if (!progress.isQuiet()) {
                sayWhatMayBeMissing(plan);
                if (run.hasReport()) {
                    host.say("look at: " + out.resolve(ReportFolder.PAGE));
                }
                host.say("next: " + host.suggestion("verify", out.toString()));
            }
            return done.exitCode(badChats);
        }
    }

    private void sayWhatMayBeMissing(ExportPlan plan) {
        Instant end = plan.range().to();
        if (host.now().isBefore(end.plus(plan.overlap()))) {
            host.say("chats that have not ended yet may be missing: " + host.suggestion("sync", out.toString())
                    + " fetches them later");
        }
    }
}
