package io.github.chatpull.cli;

import io.github.chatpull.bytes.Printable;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The world outside the process, in one place, so that tests can stand in for it: streams, environment, clocks, terminal.
 *
 * @param stdin standard input
 * @param stdout standard output for data, unbuffered; unlike {@code System.out} it does not swallow errors
 * @param err standard error for words
 * @param environment environment variables
 * @param prompt asks for a password without echo; null where there is no terminal
 * @param stdinIsTerminal whether somebody can be asked
 * @param stderrIsTerminal whether somebody watches standard error
 * @param clock the time of day, and the machine's zone
 * @param nanoTime a clock for measuring
 * @param directory the working directory
 * @param command how this program was called, for the commands it suggests
 */
public record Host(
        InputStream stdin,
        OutputStream stdout,
        PrintWriter err,
        Map<String, String> environment,
        Supplier<char @Nullable []> prompt,
        boolean stdinIsTerminal,
        boolean stderrIsTerminal,
        Clock clock,
        LongSupplier nanoTime,
        Path directory,
        String command) {

    private static final String ERASE_LINE = "\r\u001b[K";
    // Of a line that is wrapped only the last row would be erased.
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";

    /** This process's own. */
    static Host ofProcess() {
        return new Host(
                new FileInputStream(FileDescriptor.in),
                new PipeOutputStream(new FileOutputStream(FileDescriptor.out), "standard output"),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                System.getenv(),
                Host::promptForPassword,
                Boolean.getBoolean("chatpull.stdin.tty"),
                Boolean.getBoolean("chatpull.stderr.tty"),
                Clock.system(ZoneId.systemDefault()),
                System::nanoTime,
                Path.of(""),
                System.getProperty("chatpull.command", "chatpull"));
    }

    // Whether somebody can answer is the launcher's to say: from JDK 22 on there is a console even where nobody is.
    @SuppressWarnings("SystemConsoleNull")
    private static char @Nullable [] promptForPassword() {
        Console console = System.console();
        return console == null || !Boolean.getBoolean("chatpull.stdin.tty")
                ? null
                : console.readPassword("LiveLeader password: ");
    }

    /** A variable of the environment; set to nothing, which is how a script takes one back, it is none. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** What is typed on a line of standard input; nothing if it has ended. */
    public String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = stdin.read(); c >= 0 && c != '\n'; c = stdin.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** Now. */
    public Instant now() {
        return clock.instant();
    }

    /** The machine's zone; UTC has one name, whatever it is called there. */
    public ZoneId zone() {
        return ZoneId.of(Summary.zone(clock.getZone()));
    }

    /** A command to type next, of these words, that can be pasted into a shell. */
    public String suggestion(String... words) {
        return Stream.concat(Stream.of(command), Stream.of(words))
                .map(Summary::quoted)
                .collect(Collectors.joining(" "));
    }

    /**
     * A line of words on standard error. What is in it may come from anywhere, a visitor's screen or a server: this, {@link
     * #show} and {@link OutLines} are where it is made fit for a terminal.
     */
    public void say(String line) {
        err.println(Printable.clean(line));
        err.flush();
    }

    /** Words in place of the line that the terminal stands in. */
    void show(String words) {
        err.print(ERASE_LINE + (words.isEmpty() ? "" : WRAP_OFF + Printable.clean(words) + WRAP_ON));
        err.flush();
    }
}
