package io.github.chatpull.cli;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.client.Credentials;
import io.github.chatpull.client.ExportEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whose account, and where. The password comes from a file or a command that is named, which {@link
 * io.github.chatpull.cli.config.Configuration} lets be only if no variable holds it that is nearer to the keyboard, else
 * from that variable or a prompt, and never from an argument, where every user of the machine could read it.
 */
@Command(optionListHeading = "Account")
public final class AccountOptions {
    /** The variable of the environment that may hold the password. */
    public static final String PASSWORD_VARIABLE = "CHATPULL_PASSWORD";

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "E-mail address of an operator with account permission (or CHATPULL_EMAIL).")
    private @Nullable String email;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is that operator's password; nobody else may read it.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--password-command",
            paramLabel = "COMMAND",
            description = "Command that prints the password, as 'pass liveleader'. Without either option:"
                    + " the variable " + PASSWORD_VARIABLE + ", else a prompt.")
    private @Nullable String passwordCommand;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "The export API (default: ${DEFAULT-VALUE}).",
            defaultValue = "https://www.liveleader.com/a/Srv")
    private String endpoint = "";

    @Option(names = "--allow-http", description = "Allow plain HTTP to other machines: the password is readable.")
    private boolean allowHttp;

    /**
     * Where the export API is.
     *
     * @throws UsageException if it is no such address
     */
    public ExportEndpoint endpoint() throws UsageException {
        try {
            return ExportEndpoint.parse(endpoint, allowHttp);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage()
                    + (String.valueOf(e.getMessage()).startsWith("Plain HTTP") ? " (--allow-http)" : ""));
        }
    }

    /**
     * The operator's e-mail address.
     *
     * @throws UsageException if there is none
     */
    public String email() throws UsageException {
        String address = email;
        if (address == null || address.isBlank()) {
            throw new UsageException("no operator: give --email or set CHATPULL_EMAIL");
        }
        return address.strip();
    }

    /** Whether somebody said who the operator is. */
    public boolean isNamed() {
        return email != null;
    }

    /** What stands for the account in an archive: no e-mail address. */
    public String accountHash() throws UsageException {
        return Sha256.hex(email().toLowerCase(Locale.ROOT)).substring(0, 16);
    }

    /**
     * Asks for the password where it is to be found.
     *
     * @throws UsageException if there is none
     * @throws IOException if the file cannot be read
     */
    public Credentials credentials(Host host) throws IOException {
        String password = password(host);
        if (password.isEmpty()) {
            throw new UsageException("the password is empty");
        }
        return new Credentials(email(), password);
    }

    private String password(Host host) throws IOException {
        if (passwordFile != null && passwordCommand != null) {
            throw new UsageException("--password-file and --password-command contradict each other: give one of them");
        }
        Path file = passwordFile;
        if (file != null) {
            return PasswordText.ofFile(host, host.directory().resolve(file));
        }
        String command = passwordCommand;
        if (command != null) {
            return printedBy(command);
        }
        Optional<String> variable = host.variable(PASSWORD_VARIABLE);
        if (variable.isPresent()) {
            return variable.get();
        }
        char[] typed = asked(host);
        if (typed == null) {
            throw new UsageException(
                    "no password: give --password-file or --password-command, or set " + PASSWORD_VARIABLE);
        }
        return new String(typed);
    }

    private static char @Nullable [] asked(Host host) throws IOException {
        return Interruption.guard(host, "nothing was done", () -> host.prompt().get());
    }

    private static String printedBy(String command) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // It is asked for the password, and needs none.
        shell.environment().remove(PASSWORD_VARIABLE);
        Process process = shell.start();
        process.getOutputStream().close();
        byte[] start = PasswordText.start(process.getInputStream());
        // A command that goes on printing would wait for a reader, and we for the command.
        process.getInputStream().close();
        try {
            if (process.waitFor() != 0) {
                throw new UsageException("--password-command failed with exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new UsageException("interrupted while waiting for --password-command");
        }
        return PasswordText.firstLine(start, "what --password-command prints");
    }
}
