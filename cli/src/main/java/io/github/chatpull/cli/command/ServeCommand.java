package io.github.chatpull.cli.command;

import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.GeneratorArguments;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.PasswordText;
import io.github.chatpull.cli.SourceException;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.cli.config.OwnMeaning;
import io.github.chatpull.cli.standin.ChatSource;
import io.github.chatpull.cli.standin.GeneratorOptions;
import io.github.chatpull.cli.standin.Selection;
import io.github.chatpull.cli.standin.StandInAccount;
import io.github.chatpull.cli.standin.StandInServer;
import io.github.chatpull.cli.standin.TimeForm;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chatpull serve}: a stand-in for the export API. */
@Command(
        header = "Answers like LiveLeader's export API, for practice.",
        description = {
            "",
            "  chatpull serve --port 8080 --chats 100000",
            "  chatpull serve --port 0 --select overlap export.xml.gz",
            "",
            "Runs until it is interrupted.",
            ""
        })
public final class ServeCommand implements Callable<Integer> {
    private static final List<String> GENERATOR_OPTIONS = List.of("--chats", "--seed", "--from", "--to", "--operators");

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Exports whose chats to serve; none: generated ones.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private GeneratorArguments generated = new GeneratorArguments();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "0 is any free one; it is printed (default: ${DEFAULT-VALUE}).",
            defaultValue = "8080")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Where to listen (default: ${DEFAULT-VALUE}, this machine only).",
            defaultValue = "127.0.0.1")
    private String bind = "";

    @OwnMeaning
    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "The operator's e-mail address (default: ${DEFAULT-VALUE}).",
            defaultValue = "operator@example.com")
    private String email = "";

    @OwnMeaning
    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the operator's password (default: it is 'demo').")
    private @Nullable Path passwordFile;

    @Option(names = "--no-permission", description = "The operator does not have account permission.")
    private boolean noPermission;

    @Option(names = "--no-plan", description = "The account's plan does not support data export.")
    private boolean noPlan;

    @Option(
            names = "--select",
            paramLabel = "RULE",
            description = "Select chats by start, stop, overlap or contained (default: ${DEFAULT-VALUE}).",
            defaultValue = "start")
    private Selection selection = Selection.START;

    @Option(
            names = "--time-form",
            paramLabel = "FORM",
            description = "Write times as iso, or as in the vendor's sample, in UTC (default: ${DEFAULT-VALUE}).",
            defaultValue = "iso")
    private TimeForm timeForm = TimeForm.ISO;

    /** The command in this world. */
    public ServeCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        StandInAccount account = new StandInAccount(email, password(), !noPermission, !noPlan);
        try (StandInServer server = start(account, source())) {
            sayWhere(server);
            return Interruption.guard(host, "the server is closed", server, ServeCommand::waitForever);
        }
    }

    private StandInServer start(StandInAccount account, ChatSource source) throws IOException {
        InetSocketAddress address = address();
        try {
            return StandInServer.start(address, account, source, new StandInServer.Answers(selection, timeForm));
        } catch (BindException e) {
            if (!isOfThisMachine(address.getAddress())) {
                throw noSuchAddress();
            }
            boolean isForbidden = String.valueOf(e.getMessage()).contains("Permission denied");
            throw new UsageException("port " + port + (isForbidden ? " is not for everybody" : " is in use")
                    + ": give another --port, or 0 for any that is free");
        }
    }

    private static boolean isOfThisMachine(InetAddress address) throws SocketException {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    private UsageException noSuchAddress() {
        return new UsageException("expected --bind to be an address of this machine but was " + bind);
    }

    private String password() throws IOException {
        Path file = passwordFile;
        return file == null
                ? StandInAccount.DEMO.password()
                : PasswordText.ofFile(host, host.directory().resolve(file));
    }

    private ChatSource source() throws IOException {
        if (files.isEmpty()) {
            return ChatSource.generated(generated.options());
        }
        if (GENERATOR_OPTIONS.stream().anyMatch(spec.commandLine().getParseResult()::hasMatchedOption)) {
            throw new UsageException("give files to serve, or " + String.join(", ", GENERATOR_OPTIONS) + ", not both");
        }
        List<Path> resolved = new ArrayList<>();
        for (Path file : files) {
            requireExport(file);
            resolved.add(host.directory().resolve(file));
        }
        return ChatSource.files(resolved);
    }

    // By its beginning: a wrong file should be told here, not by answers that break off.
    private void requireExport(Path file) throws IOException {
        try (InputStream in =
                        Compression.decode(Files.newInputStream(host.directory().resolve(file)));
                ChatReader reader = ChatReader.open(in)) {
            reader.chatsRead();
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString());
        } catch (ChatpullException e) {
            throw new SourceException(file.toString(), e);
        }
    }

    private InetSocketAddress address() throws UsageException {
        if (port < 0 || port > 65_535) {
            throw new UsageException("expected --port from 0 to 65535 but was " + port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(bind), port);
        } catch (UnknownHostException e) {
            throw noSuchAddress();
        }
    }

    private void sayWhere(StandInServer server) throws UsageException {
        host.say("Answering at " + server.url() + " until interrupted (Ctrl-C).");
        if (!server.isLoopback()) {
            host.say("Others can reach it, and HTTP is plain: use no real password, and no real chats.");
        }
        sayHowToExport(server.url());
    }

    private void sayHowToExport(String url) throws UsageException {
        Path file = passwordFile;
        String demo = StandInAccount.DEMO.password();
        String command = file == null
                ? "CHATPULL_PASSWORD=" + demo + " " + host.suggestion("export")
                : host.suggestion("export", "--password-file", file.toString());
        String sourceZone = timeForm == TimeForm.SAMPLE ? " --source-zone UTC" : "";
        host.say((file == null ? "The operator's password is '" + demo + "'. " : "") + "To export from it:");
        host.say("  " + command + range() + sourceZone + " --out archive/ \\");
        host.say("      --email " + Summary.quoted(email) + " --endpoint " + url);
    }

    // An export on disk does not say which period it is of.
    private String range() throws UsageException {
        if (!files.isEmpty()) {
            return " --from FROM --to TO";
        }
        GeneratorOptions options = generated.options();
        return " --from " + Arguments.typed(options.from(), GeneratorOptions.ZONE) + " --to "
                + Arguments.typed(options.to(), GeneratorOptions.ZONE) + " --zone " + GeneratorOptions.ZONE;
    }

    private static int waitForever() throws IOException {
        try {
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
