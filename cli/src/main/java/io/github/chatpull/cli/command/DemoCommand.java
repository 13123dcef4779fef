package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.cli.BadChatOptions;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.ExportRun;
import io.github.chatpull.cli.Failure;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.TransferOptions;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.cli.config.OwnMeaning;
import io.github.chatpull.cli.report.ReportFolder;
import io.github.chatpull.cli.standin.ChatGenerator;
import io.github.chatpull.cli.standin.GeneratorOptions;
import io.github.chatpull.cli.standin.Selection;
import io.github.chatpull.cli.standin.StandInAccount;
import io.github.chatpull.cli.standin.StandInServer;
import io.github.chatpull.cli.standin.TimeForm;
import io.github.chatpull.client.Credentials;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chatpull demo}: the main job against a stand-in server, with nothing to set up. */
@Command(
        header = "Exports five years of generated chats: no account, no network.",
        description = {
            "",
            "  chatpull demo",
            "  chatpull demo --chats 50000 --out bigger-demo",
            "",
            "No account, no network: the server runs inside this command, on this machine only. One answer breaks off and"
                    + " is asked for again; then the server fails, and the same export continues where it stopped.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Period FIVE_YEARS =
            new Period(Instant.parse("2019-01-01T00:00:00Z"), Instant.parse("2024-01-01T00:00:00Z"));

    private static final String ACCOUNT = "demo";

    // So few that nobody waits for an outage that was planned.
    private static final int RETRIES = 1;

    private final Host host;

    @OwnMeaning
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The archive to make (default: ${DEFAULT-VALUE}).",
            defaultValue = "chatpull-demo")
    private Path out = Path.of("");

    @Option(
            names = "--chats",
            paramLabel = "N",
            description = "How many chats the server has (default: ${DEFAULT-VALUE}).",
            defaultValue = "3000")
    private long chats;

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /** The command in this world. */
    public DemoCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (chats < 0) {
            throw new UsageException("expected --chats of 0 or more but was " + chats);
        }
        GeneratorOptions generated = GeneratorOptions.builder()
                .chats(chats)
                .from(FIVE_YEARS.from())
                .to(FIVE_YEARS.to())
                .build();
        DemoTroubles troubles = new DemoTroubles();
        StandInServer.Answers answers = new StandInServer.Answers(Selection.START, TimeForm.ISO, troubles);
        try (StandInServer server = StandInServer.start(generated, answers)) {
            ExportEndpoint endpoint = ExportEndpoint.parse(server.url(), false);
            sayWhatIsAhead(endpoint);
            if (progress.isQuiet()) {
                // Nobody watches.
                troubles.mend();
            }
            int exitCode = exportTwice(endpoint, troubles);
            if (exitCode == ExitCode.OK) {
                sayWhatIsNext(generated);
            } else {
                host.say("The demo is damaged. To make it anew, delete " + out + ", or give another --out.");
            }
            return exitCode;
        }
    }

    private int exportTwice(ExportEndpoint endpoint, DemoTroubles troubles) throws IOException {
        try {
            return export(endpoint);
        } catch (ExportFailedException e) {
            say("chatpull: " + Failure.of(e).sentence() + ".");
            say("");
            say("The server is well again. The same again:");
            troubles.mend();
            return export(endpoint);
        }
    }

    private void sayWhatIsAhead(ExportEndpoint endpoint) throws IOException {
        ExportPlan plan = ExportPlan.builder(FIVE_YEARS).build();
        int months = plan.toFetch().size();
        Optional<ArchiveContents> before = fromLastTime(plan, endpoint);
        int missing = before.isPresent() ? plan.toFetch(before.get().ledger()).size() : months;
        if (before.isPresent() && missing == 0) {
            say("The demo is there already, from last time, with "
                    + Summary.count(before.get().ledger().totals().chats(), "chat") + ": " + out + "/.");
            say("To make it anew, delete that folder, or give another one with --out.");
            return;
        }
        say("A stand-in for LiveLeader's export API answers at " + endpoint);
        String server = "with " + Summary.number(chats) + " generated chats of five years. ";
        if (missing < months) {
            say(server + "From last time, " + out + "/ has " + (months - missing) + " of " + months + " months;");
            say("exporting the others, a month at a time:");
        } else {
            say(server + "It is not a good day:");
            say("one answer will break off, and halfway the server will be out of order.");
            say("Exporting, a month at a time:");
        }
    }

    private Optional<ArchiveContents> fromLastTime(ExportPlan plan, ExportEndpoint endpoint) throws IOException {
        Path directory = host.directory().resolve(out);
        if (!ArchiveContents.isArchive(directory)) {
            return Optional.empty();
        }
        ArchiveContents contents = ArchiveContents.read(directory);
        try {
            contents.requireFits(plan.manifest(endpoint.identity(), ACCOUNT));
        } catch (ArchiveStateException e) {
            throw new UsageException(out + " is an archive, but not a demo's: give another --out");
        }
        return Optional.of(contents);
    }

    private int export(ExportEndpoint endpoint) throws IOException {
        ExportPlan plan = ExportPlan.builder(FIVE_YEARS).build();
        Credentials operator = new Credentials(StandInAccount.DEMO.email(), StandInAccount.DEMO.password());
        BadChatOptions badChats = new BadChatOptions();
        ExportRun.Options options = new ExportRun.Options(progress, badChats, TransferOptions.withRetries(RETRIES));
        try (ExportClient client =
                ExportClient.builder(operator).endpoint(endpoint).build()) {
            return new ExportRun(host, options, out)
                    .run(ExportRun.Task.EXPORT, plan, plan.manifest(endpoint.identity(), ACCOUNT), client)
                    .exitCode(badChats);
        }
    }

    // What the hints make lies in the demo's folder, and is gone with it.
    private void sayWhatIsNext(GeneratorOptions generated) {
        String archive = out.toString();
        say("");
        say("The archive is " + out
                + "/: NDJSON and two CSV tables for each month, and a ledger of what is committed.");
        say("Its figures, a page for your browser: " + out.resolve(ReportFolder.PAGE));
        say(
                "Next, look at a chat, at a workbook, at the figures by other clocks, at the columns, and at your own account:");
        if (chats > 0) {
            suggest("show", archive, new ChatGenerator(generated).next().id());
        }
        suggest("convert", archive, "--xlsx", out.resolve("chats.xlsx").toString());
        suggest(
                "report",
                archive,
                "--zone",
                "Europe/Oslo",
                "--out",
                out.resolve("report").toString());
        suggest("schema", "--format", "markdown");
        suggest("export", "--help");
    }

    private void suggest(String... words) {
        say("  " + host.suggestion(words));
    }

    private void say(String line) {
        if (!progress.isQuiet()) {
            host.say(line);
        }
    }
}
