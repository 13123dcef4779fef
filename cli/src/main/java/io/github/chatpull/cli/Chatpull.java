package io.github.chatpull.cli;

import io.github.chatpull.cli.command.ConvertCommand;
import io.github.chatpull.cli.command.DemoCommand;
import io.github.chatpull.cli.command.ExportCommand;
import io.github.chatpull.cli.command.FilesCommand;
import io.github.chatpull.cli.command.ForgetCommand;
import io.github.chatpull.cli.command.GenerateCommand;
import io.github.chatpull.cli.command.PlanCommand;
import io.github.chatpull.cli.command.ReportCommand;
import io.github.chatpull.cli.command.SchemaCommand;
import io.github.chatpull.cli.command.ServeCommand;
import io.github.chatpull.cli.command.SyncCommand;
import io.github.chatpull.cli.command.VerifyCommand;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code chatpull}: its subcommands, and how every failure is told. */
@Command(
        name = "chatpull",
        header = "Gets years of live chats out of LiveLeader and into NDJSON, CSV and a report.",
        description = {
            "",
            "  chatpull demo",
            "      a local stand-in server, five years of generated chats: no account needed",
            "  chatpull export --from 2019-01-01 --to 2024-01-01 --out archive/",
            "      download a range, window by window; run again to continue",
            "  chatpull report archive/",
            "      how busy, how fast, what was missed: a page for the browser, and tables",
            "  chatpull sync archive/",
            "      an archive brought up to date, for cron",
            "  chatpull verify archive/",
            "      every hash, count and gap of an archive",
            "  chatpull forget archive/ --visitor-ip 203.0.113.7",
            "      somebody's chats out of all files of an archive, for good",
            "  chatpull convert export.xml.gz --ndjson chats.ndjson --chats-csv chats.csv",
            "      exports on disk, or standard input, to any output",
            "  chatpull schema --format markdown",
            "      what every column means",
            ""
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Chatpull.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Chatpull {
    private static final List<String> EXAMPLES_FIRST = List.of(
            UsageMessageSpec.SECTION_KEY_HEADER,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST);

    private Chatpull() {}

    /** Runs one command in the given world and returns what the process should end with. */
    public static int run(Host host, String... args) {
        CommandLine commandLine = commandLine(host);
        return args.length == 0 ? help(commandLine) : commandLine.execute(args);
    }

    static CommandLine commandLine(Host host) {
        CommandLine commandLine = new CommandLine(new Chatpull())
                .addSubcommand("demo", new DemoCommand(host))
                .addSubcommand("export", new ExportCommand(host))
                .addSubcommand("sync", new SyncCommand(host))
                .addSubcommand("report", new ReportCommand(host))
                .addSubcommand("plan", new PlanCommand(host))
                .addSubcommand("verify", new VerifyCommand(host))
                .addSubcommand("files", new FilesCommand(host))
                .addSubcommand("forget", new ForgetCommand(host))
                .addSubcommand("convert", new ConvertCommand(host))
                .addSubcommand("generate", new GenerateCommand(host))
                .addSubcommand("serve", new ServeCommand(host))
                .addSubcommand("schema", new SchemaCommand(host));
        Arguments.register(commandLine);
        return commandLine
                .setErr(host.err())
                .setUsageHelpAutoWidth(true)
                .setHelpSectionKeys(EXAMPLES_FIRST)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler((failure, arguments) -> refuse(host, failure))
                .setExecutionExceptionHandler((failure, command, result) -> fail(host, failure, result));
    }

    private static int help(CommandLine commandLine) {
        commandLine.usage(commandLine.getErr());
        return ExitCode.USAGE;
    }

    private static int refuse(Host host, ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        host.say(command + ": " + words(failure));
        host.say("Try '" + command + " --help'.");
        return ExitCode.USAGE;
    }

    // What stands behind an option that does not exist may be a password, and errors end in logs.
    private static String words(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            return "Unknown option: '" + unmatched.getUnmatched().get(0).split("=", 2)[0] + "'";
        }
        return Objects.requireNonNullElse(failure.getMessage(), "wrong usage");
    }

    private static int fail(Host host, Exception thrown, ParseResult result) {
        if (thrown instanceof BrokenPipeException) {
            return ExitCode.OK;
        }
        Failure failure = Failure.of(thrown);
        String command = result.hasSubcommand()
                ? "chatpull " + result.subcommand().commandSpec().name()
                : "chatpull";
        host.say(command + ": " + failure.sentence() + ".");
        return failure.exitCode();
    }

    /** The version the jar, or the module of an image, was built as. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var module = Chatpull.class.getModule().getDescriptor();
            String version = module == null
                    ? Chatpull.class.getPackage().getImplementationVersion()
                    : module.rawVersion().orElse(null);
            return new String[] {"chatpull " + Objects.requireNonNullElse(version, "(not packaged)")};
        }
    }
}
