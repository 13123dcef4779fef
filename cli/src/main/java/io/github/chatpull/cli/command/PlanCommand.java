package io.github.chatpull.cli.command;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.OutLines;
import io.github.chatpull.cli.PlanOptions;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.TransferOptions;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chatpull plan}: what an export would ask for. */
@Command(
        header = "Says what an export would ask for; sends nothing.",
        description = {
            "",
            "  chatpull plan --from 2019-01-01 --to 2024-01-01",
            "  chatpull plan --from 2019-01-01 --zone Europe/Oslo --out archive/",
            "",
            "Takes every option of export. A line a window: the window, in the zone, its folder, and the period"
                    + " that is asked for, which is longer at both ends since the server's rule for borders is not known. With --out, what is committed already.",
            ""
        })
public final class PlanCommand implements Callable<Integer> {
    private final Host host;

    @Option(names = "--out", paramLabel = "DIR", description = "The archive, if there is one already.")
    private @Nullable Path out;

    @Mixin
    private PlanOptions planned = new PlanOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private BadChatOptions badChats = new BadChatOptions();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private TransferOptions transfer = new TransferOptions();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /** The command in this world. */
    public PlanCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        ExportPlan plan = planned.plan(host, reading, badChats);
        transfer.retryPolicy();
        transfer.maxDuration();
        List<Period> windows = plan.windows();
        Map<Period, List<Period>> missing = missing(plan);
        try (OutLines lines = new OutLines(host)) {
            for (Period window : windows) {
                List<Period> pieces = missing.getOrDefault(window, List.of());
                if (pieces.isEmpty()) {
                    lines.add(line(plan, window, "committed"));
                }
                for (Period piece : pieces) {
                    lines.add(line(plan, piece, "asks for " + plan.requestFor(piece)));
                }
            }
        }
        if (!progress.isQuiet()) {
            host.say(windows.size() + " " + plan.windowSize().pluralName() + ": " + missing.size() + " to fetch, "
                    + (windows.size() - missing.size()) + " committed");
            planned.sayWhatIsCut(host);
        }
        return ExitCode.OK;
    }

    private static String line(ExportPlan plan, Period window, String what) {
        return Summary.period(window, plan.zone()) + "  " + plan.folderOf(window) + "  " + what;
    }

    private Map<Period, List<Period>> missing(ExportPlan plan) throws IOException {
        if (out == null) {
            return plan.toFetch();
        }
        Path directory = host.directory().resolve(out);
        Archive.requireUsable(directory);
        if (!ArchiveContents.isArchive(directory)) {
            return plan.toFetch();
        }
        ArchiveContents contents = ArchiveContents.read(directory);
        contents.requireFits(request(plan, contents.manifest().options()));
        return plan.toFetch(contents.ledger());
    }

    // As long as nobody has said whose account it would be: the archive's own.
    private ArchiveManifest request(ExportPlan plan, Map<String, String> made) throws IOException {
        ExportEndpoint endpoint = account.endpoint();
        return account.isNamed()
                ? plan.manifest(endpoint.identity(), account.accountHash())
                : plan.manifest(made.getOrDefault("endpoint", ""), made.getOrDefault("account", ""));
    }
}
