package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.ExportRun;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.RedactionKeyOption;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.TransferOptions;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.cli.config.OwnMeaning;
import io.github.chatpull.cli.report.ReportFolder;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.export.ExportPlanBuilder;
import io.github.chatpull.export.ExportSummary;
import io.github.chatpull.model.Period;
import io.github.chatpull.stage.RedactionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull sync}: an archive, brought up to date. */
@Command(
        header = "Brings an archive up to date: fetches what came since, for cron.",
        description = {
            "",
            "  chatpull sync archive/ --email ann@example.com --password-file ~/.liveleader",
            "  chatpull sync archive/ -q --fail-if-empty --lookback P3D \\",
            "      --email ann@example.com",
            "",
            "For cron. Everything else is as the archive was made. Windows that are looked back at are fetched again,"
                    + " since a chat is listed only when it has ended; they replace their former selves at once or not at"
                    + " all. Gaps are filled, too.",
            ""
        })
public final class SyncCommand implements Callable<Integer> {
    private static final Duration LONGEST_LOOKBACK = Duration.ofDays(36_525);

    private final Host host;

    @Parameters(paramLabel = "ARCHIVE", description = "The archive, made by chatpull export.")
    private Path archive = Path.of("");

    // The end of an export must not end all that comes after it.
    @OwnMeaning
    @Option(names = "--to", paramLabel = "TIME", description = "End of the range, exclusive (default: now).")
    private @Nullable String to;

    @Option(
            names = "--lookback",
            paramLabel = "DURATION",
            description = "How much of the archive's end to fetch again (default: ${DEFAULT-VALUE}).",
            defaultValue = "P7D")
    private Duration lookback = Duration.ofDays(7);

    @Option(names = "--fail-if-empty", description = "End with 9 if there was nothing new.")
    private boolean failIfEmpty;

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
    public SyncCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (lookback.isNegative() || lookback.compareTo(LONGEST_LOOKBACK) > 0) {
            throw new UsageException("expected --lookback from PT0S to a hundred years but was " + lookback);
        }
        ExportPlan plan = plan(ArchiveManifest.of(host.directory().resolve(archive)));
        ExportEndpoint endpoint = account.endpoint();
        String accountHash = account.accountHash();
        ExportRun run = new ExportRun(host, new ExportRun.Options(progress, badChats, transfer), archive);
        try (ExportClient client = transfer.open(account, endpoint, host)) {
            ExportRun.Outcome outcome =
                    run.run(ExportRun.Task.SYNC, plan, plan.manifest(endpoint.identity(), accountHash), client);
            ExportSummary done = outcome.summary();
            sayNews(done.news());
            if (run.hasReport() && !progress.isQuiet()) {
                host.say("look at: " + archive.resolve(ReportFolder.PAGE));
            }
            int exitCode = outcome.exitCode(badChats);
            boolean isEmpty = exitCode == ExitCode.OK && done.news().changed() == 0;
            return isEmpty && failIfEmpty ? ExitCode.NOTHING_NEW : exitCode;
        }
    }

    private ExportPlan plan(ArchiveManifest made) throws IOException {
        ExportPlanBuilder plan = ExportPlan.builder(made, made.range());
        RedactionKey key = redactionKey.key(host, plan.needsRedactionKey());
        ZoneId zone = plan.redactionKey(key).build().zone();
        Instant now = host.now().truncatedTo(ChronoUnit.SECONDS);
        Instant end = to == null ? now : Arguments.time("--to", to, zone);
        Instant from = made.range().from();
        if (!from.isBefore(end)) {
            throw new UsageException("--to " + end + " is not after the archive's beginning, " + from);
        }
        try {
            plan = ExportPlan.builder(made, new Period(from, end.isAfter(now) ? now : end));
        } catch (IllegalArgumentException e) {
            throw new UsageException("expected --to to stay within the calendar");
        }
        return reading.applyTo(plan)
                .redactionKey(key)
                .lookback(lookback)
                .badChats(badChats.rule(plan.build().badChats().onBadChat(), reading))
                .build();
    }

    private void sayNews(ExportSummary.News news) {
        if (!progress.isQuiet()) {
            host.say(Summary.count(news.chats(), "new chat") + "; " + Summary.count(news.fetched(), "window")
                    + " fetched, " + news.changed() + " changed");
        }
    }
}
