package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.PlanOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        header = "Says what an export would ask for; sends nothing, and needs no password.",
        description = {
            "",
            "  chatpull plan --from 2019-01-01 --to 2024-01-01",
            "  chatpull plan --from 2019-01-01 --zone Europe/Oslo --out archive/",
            "",
            "A line a window: the window, in the zone, and the period that is asked for, which is longer at both ends since"
                    + " the server's rule for borders is not known. With --out, what is committed already.",
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

    /** The command in this world. */
    public PlanCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        ExportPlan plan = planned.plan(host, reading, badChats);
        List<Period> windows = plan.windows();
        Map<Period, List<Period>> missing = missing(plan);
        StringBuilder lines = new StringBuilder();
        for (Period window : windows) {
            List<Period> pieces = missing.getOrDefault(window, List.of());
            if (pieces.isEmpty()) {
                line(lines, plan, window, "committed");
            }
            pieces.forEach(piece -> line(lines, plan, piece, "asks for " + plan.requestFor(piece)));
        }
        host.stdout().write(lines.toString().getBytes(StandardCharsets.UTF_8));
        host.stdout().flush();
        host.say(windows.size() + " " + plan.windowSize().pluralName() + ": " + missing.size() + " to fetch, "
                + (windows.size() - missing.size()) + " committed");
        return ExitCode.OK;
    }

    private static void line(StringBuilder lines, ExportPlan plan, Period window, String what) {
        lines.append(Summary.period(window, plan.zone()))
                .append("  ")
                .append(what)
                .append('\n');
    }

    private Map<Period, List<Period>> missing(ExportPlan plan) throws IOException {
        if (out == null || !ArchiveContents.isArchive(host.directory().resolve(out))) {
            return plan.toFetch();
        }
        ArchiveContents contents = ArchiveContents.read(host.directory().resolve(out));
        // Nobody has said whose account it would be: the archive's own.
        Map<String, String> made = contents.manifest().options();
        ArchiveManifest request = plan.manifest(made.getOrDefault("endpoint", ""), made.getOrDefault("account", ""));
        contents.requireFits(request);
        return plan.toFetch(contents.ledger());
    }
}
