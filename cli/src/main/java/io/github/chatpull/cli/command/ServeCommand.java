package io.github.chatpull.cli.command;

import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.GeneratorArguments;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.cli.standin.ChatSource;
import io.github.chatpull.cli.standin.Selection;
import io.github.chatpull.cli.standin.StandInAccount;
import io.github.chatpull.cli.standin.StandInServer;
import io.github.chatpull.cli.standin.TimeForm;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull serve}: a stand-in for the export API. */
@Command(
        header = "Answers like LiveLeader's export API, over generated chats or files.",
        description = {
            "",
            "  chatpull serve --port 8080 --chats 100000",
            "  chatpull serve --port 0 --select overlap export.xml.gz",
            "",
            "Runs until it is interrupted.",
            ""
        })
public final class ServeCommand implements Callable<Integer> {
    private final Host host;

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

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "The operator's e-mail address (default: ${DEFAULT-VALUE}).",
            defaultValue = "operator@example.com")
    private String email = "";

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
        StandInServer.Answers answers = new StandInServer.Answers(selection, timeForm);
        try (StandInServer server = StandInServer.start(address(), account, source(), answers)) {
            sayWhere(server);
            Interruption.guard(host, "the server is closed", server, ServeCommand::waitForever);
        }
        return ExitCode.OK;
    }

    private String password() throws IOException {
        Path file = passwordFile;
        return file == null
                ? StandInAccount.DEMO.password()
                : AccountOptions.firstLineOf(host.directory().resolve(file));
    }

    private ChatSource source() throws IOException {
        if (files.isEmpty()) {
            return ChatSource.generated(generated.options());
        }
        List<Path> resolved = new ArrayList<>();
        for (Path file : files) {
            if (!Files.exists(host.directory().resolve(file))) {
                throw new NoSuchFileException(file.toString());
            }
            resolved.add(host.directory().resolve(file));
        }
        return ChatSource.files(resolved);
    }

    private InetSocketAddress address() throws UsageException {
        if (port < 0 || port > 65_535) {
            throw new UsageException("expected --port from 0 to 65535 but was " + port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(bind), port);
        } catch (UnknownHostException e) {
            throw new UsageException("expected --bind to be an address of this machine but was " + bind);
        }
    }

    private void sayWhere(StandInServer server) {
        host.say("Answering at " + server.url() + " until interrupted (Ctrl-C).");
        if (!server.isLoopback()) {
            host.say("Others can reach it, and HTTP is plain: use no real password, and no real chats.");
        }
        String password = passwordFile == null ? "CHATPULL_PASSWORD=" + StandInAccount.DEMO.password() + " " : "";
        host.say("To export from it:");
        host.say("  " + password + host.command() + " export --from 2019-01-01 --to 2024-01-01 --out archive/ \\");
        host.say("      --email " + email + " --endpoint " + server.url());
    }

    private static void waitForever() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
