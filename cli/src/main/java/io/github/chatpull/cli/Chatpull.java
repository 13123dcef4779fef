package io.github.chatpull.cli;

import io.github.chatpull.cli.command.CompletionCommand;
import io.github.chatpull.cli.command.ConvertCommand;
import io.github.chatpull.cli.command.DemoCommand;
import io.github.chatpull.cli.command.ExportCommand;
import io.github.chatpull.cli.command.FilesCommand;
import io.github.chatpull.cli.command.ForgetCommand;
import io.github.chatpull.cli.command.GenerateCommand;
import io.github.chatpull.cli.command.InspectCommand;
import io.github.chatpull.cli.command.ManCommand;
import io.github.chatpull.cli.command.PlanCommand;
import io.github.chatpull.cli.command.ReportCommand;
import io.github.chatpull.cli.command.SchemaCommand;
import io.github.chatpull.cli.command.ServeCommand;
import io.github.chatpull.cli.command.ShowCommand;
import io.github.chatpull.cli.command.SyncCommand;
import io.github.chatpull.cli.command.VerifyCommand;
import io.github.chatpull.cli.config.Configuration;
import io.github.chatpull.cli.config.PrintedConfiguration;
import io.github.chatpull.cli.manual.HelpPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command {@code chatpull}: its subcommands, and how every failure is told. */
@Command(
        name = "chatpull",
        header = "Gets years of live chats out of LiveLeader and into NDJSON, CSV and a report.",
        description = {
            "",
            "  chatpull demo",
            "      five years of generated chats, from a local stand-in server",
            "  chatpull export --from 2019-01-01 --to 2024-01-01 --out archive/",
            "      download a range, window by window; run again to continue",
            "  chatpull convert export.xml.gz --ndjson chats.ndjson --chats-csv chats.csv",
            "      exports on disk, or standard input, to any output",
            "  chatpull report archive/",
            "      how busy, how fast, what was missed: a page for the browser, and tables",
            ""
        },
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Chatpull.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeList = {
            "0:done",
            "1:a fault of this program, or a difference that an audit found",
            "2:wrong usage: options, a range, no password, a zone that must be given",
            "3:done, but more chats could not be read than --bad-ok says",
            "4:refused: password, permission or plan",
            "5:incomplete: server or network; the same command continues",
            "6:the document is not a readable export",
            "7:a local file: missing, exists, cannot be written, disk full",
            "8:the archive does not fit the request, is damaged, or in use",
            "9:nothing new (only with --fail-if-empty)",
            "130:interrupted; the same command continues"
        })
public final class Chatpull {
    private static final List<String> EVERYDAY = List.of("demo", "export", "convert", "report");
    private static final List<String> OTHERS = List.of(
            "sync",
            "plan",
            "verify",
            "files",
            "show",
            "forget",
            "inspect",
            "generate",
            "serve",
            "schema",
            "completion",
            "man");
    private static final List<String> ALL =
            Stream.concat(EVERYDAY.stream(), OTHERS.stream()).toList();

    // Looked up by its name, as the next one.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = Configuration.FILE_OPTION,
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "File of options, a line each as zone=Europe/Oslo; a variable such as CHATPULL_ZONE goes"
                    + " before it (default: ~/.config/chatpull/chatpull.properties).")
    private @Nullable Path config;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = Configuration.PRINT_OPTION,
            scope = ScopeType.INHERIT,
            description = "Print what the options are and where each is from, and do nothing.")
    private boolean printConfig;

    private Chatpull() {}

    /** Runs one command in the given world and returns what the process should end with. */
    public static int run(Host host, String... arguments) {
        String[] typed = withHelpAsOption(arguments);
        CommandLine commandLine = commandLine(host, commandsFor(typed));
        if (typed.length == 0) {
            return help(commandLine);
        }
        // Help and version: the writer that picocli prints to keeps quiet about a full disk.
        StringWriter printed = new StringWriter();
        commandLine.setOut(new PrintWriter(printed));
        int exitCode = commandLine.execute(typed);
        try {
            host.stdout().write(printed.toString().getBytes(StandardCharsets.UTF_8));
            return exitCode;
        } catch (IOException e) {
            return fail(host, e, "chatpull", "");
        }
    }

    /** Every command there is. */
    public static CommandLine commandLine(Host host) {
        return commandLine(host, ALL);
    }

    // "chatpull help export" is "chatpull export --help". Of a command that is none there is no help to give.
    private static String[] withHelpAsOption(String[] arguments) {
        if (arguments.length == 0) {
            return arguments;
        }
        boolean isHelp = arguments[0].equals("help");
        if (isHelp && arguments.length == 1) {
            return new String[] {"--help"};
        }
        String command = arguments[isHelp ? 1 : 0];
        if (!command.startsWith("-") && !ALL.contains(command)) {
            return new String[] {command};
        }
        return isHelp ? new String[] {command, "--help"} : arguments;
    }

    // Each costs time to look into; whoever has typed one waits for that alone.
    private static List<String> commandsFor(String[] typed) {
        String first = typed.length == 0 ? "" : typed[0];
        if (ALL.contains(first)) {
            return List.of(first);
        }
        return first.equals("--version") || first.equals("-V") ? List.of() : ALL;
    }

    private static CommandLine commandLine(Host host, List<String> commands) {
        CommandLine commandLine = new CommandLine(new Chatpull());
        if (commands.isEmpty()) {
            return commandLine;
        }
        for (String command : commands) {
            commandLine.addSubcommand(command, command(command, host));
        }
        Arguments.register(commandLine);
        HelpPage.applyTo(commandLine, EVERYDAY);
        Configuration configuration = new Configuration(host, () -> commandLine(host));
        UsageErrors errors = new UsageErrors(configuration);
        return commandLine
                .setErr(host.err())
                .setAbbreviatedOptionsAllowed(false)
                // A file whose name begins with @ is an export, not a list of arguments.
                .setExpandAtFiles(false)
                // A flag that the environment sets must not be taken back by whoever types it, too.
                .setToggleBooleanFlags(true)
                .setDefaultValueProvider(configuration)
                .setExecutionStrategy(result -> PrintedConfiguration.isAskedFor(result)
                        ? printConfiguration(host, result, configuration, errors)
                        : new RunLast().execute(result))
                .setParameterExceptionHandler((failure, typed) -> refuse(host, failure, configuration, errors))
                .setExecutionExceptionHandler((failure, command, result) -> fail(host, failure, result, errors));
    }

    private static Object command(String name, Host host) {
        return switch (name) {
            case "demo" -> new DemoCommand(host);
            case "export" -> new ExportCommand(host);
            case "convert" -> new ConvertCommand(host);
            case "report" -> new ReportCommand(host);
            case "sync" -> new SyncCommand(host);
            case "plan" -> new PlanCommand(host);
            case "verify" -> new VerifyCommand(host);
            case "files" -> new FilesCommand(host);
            case "show" -> new ShowCommand(host);
            case "forget" -> new ForgetCommand(host);
            case "inspect" -> new InspectCommand(host);
            case "generate" -> new GenerateCommand(host);
            case "serve" -> new ServeCommand(host);
            case "schema" -> new SchemaCommand(host);
            case "completion" -> new CompletionCommand(host, () -> commandLine(host));
            case "man" -> new ManCommand(host, () -> commandLine(host));
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    private static int help(CommandLine commandLine) {
        commandLine.usage(commandLine.getErr());
        return ExitCode.USAGE;
    }

    private static int refuse(Host host, ParameterException failure, Configuration configuration, UsageErrors errors) {
        CommandLine commandLine = failure.getCommandLine();
        ParseResult result = commandLine.getParseResult();
        // Whoever asks what is in force need not have said everything yet.
        if (failure instanceof MissingParameterException
                && PrintedConfiguration.isAskedFor(result)
                && result.unmatched().isEmpty()) {
            return printConfiguration(host, result, configuration, errors);
        }
        String command = commandLine.getCommandSpec().qualifiedName();
        if (failure.getCause() instanceof IOException file) {
            Failure told = Failure.of(file);
            host.say(command + ": " + Failure.ended(told.sentence()));
            return told.exitCode();
        }
        List<String> words = errors.words(failure);
        host.say(command + ": " + words.get(0));
        words.stream().skip(1).forEach(host::say);
        host.say("Try '" + command + " --help'.");
        return ExitCode.USAGE;
    }

    private static int printConfiguration(
            Host host, ParseResult result, Configuration configuration, UsageErrors errors) {
        try {
            return PrintedConfiguration.print(host, result, configuration);
        } catch (IOException e) {
            return fail(host, e, result, errors);
        }
    }

    private static int fail(Host host, Exception thrown, ParseResult result, UsageErrors errors) {
        CommandSpec last = (result.hasSubcommand() ? result.subcommand() : result).commandSpec();
        String sources = thrown instanceof UsageException
                ? errors.sources(last, Failure.of(thrown).sentence())
                : "";
        return fail(host, thrown, last.qualifiedName(), sources);
    }

    private static int fail(Host host, Exception thrown, String command, String sources) {
        if (thrown instanceof BrokenPipeException) {
            return ExitCode.OK;
        }
        Failure failure = Failure.of(thrown);
        if (thrown instanceof Interruption.ToldException) {
            return failure.exitCode();
        }
        host.say(command + ": " + Failure.ended(failure.sentence() + sources));
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
