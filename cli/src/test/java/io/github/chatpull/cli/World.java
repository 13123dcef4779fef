package io.github.chatpull.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A world with nothing in it but a folder, for commands that are run inside the test. */
public final class World {
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private boolean stdinIsTerminal;
    private @Nullable OutputStream stdout;
    private String stdin = "";
    private long nanosAtATime;
    private long nanos;

    /** With this working directory. */
    public World(Path directory) {
        this.directory = directory;
    }

    /** What a command ended with and wrote. */
    public record Said(int exitCode, String stdout, String stderr) {}

    /** With a variable. */
    public World with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** With this to be read from standard input. */
    public World withInput(String text) {
        stdin = text;
        return this;
    }

    /** With another standard output than what {@link Said} shows. */
    public World withOutput(OutputStream output) {
        stdout = output;
        return this;
    }

    /** With somebody at the keyboard. */
    public World withTerminal() {
        stdinIsTerminal = true;
        return this;
    }

    /** With a clock for measuring that goes on whenever it is looked at. */
    public World withTimePassing(Duration atATime) {
        nanosAtATime = atATime.toNanos();
        return this;
    }

    private synchronized long nanoTime() {
        nanos += nanosAtATime;
        return nanos;
    }

    /** Runs a command. */
    public Said run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int exitCode = Chatpull.run(host(out, err), arguments);
        return new Said(exitCode, out.toString(UTF_8), err.toString());
    }

    /** This world, for who wants to look at the commands in it. */
    public Host host() {
        return host(new ByteArrayOutputStream());
    }

    /** This world, for who writes to its standard output. */
    public Host host(ByteArrayOutputStream out) {
        return host(out, new StringWriter());
    }

    private Host host(ByteArrayOutputStream out, StringWriter err) {
        return new Host(
                new ByteArrayInputStream(stdin.getBytes(UTF_8)),
                Objects.requireNonNullElse(stdout, out),
                new PrintWriter(err, true),
                Map.copyOf(environment),
                () -> {
                    throw new AssertionError("asks for a password");
                },
                stdinIsTerminal,
                false,
                Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC),
                this::nanoTime,
                directory,
                "chatpull");
    }
}
