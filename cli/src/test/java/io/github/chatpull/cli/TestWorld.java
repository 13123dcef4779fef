package io.github.chatpull.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A world without a process: commands run in it leave what they said. */
public final class TestWorld {
    private final Path directory;
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final StringWriter stderr = new StringWriter();
    private String stdin = "";

    /** A world in a folder. */
    public TestWorld(Path directory) {
        this.directory = directory;
    }

    /** What can be read from standard input. */
    public TestWorld stdin(String text) {
        stdin = text;
        return this;
    }

    /** Runs a command; what earlier ones said is forgotten. */
    public int run(String... arguments) {
        stdout.reset();
        stderr.getBuffer().setLength(0);
        return Chatpull.run(host(), arguments);
    }

    Host host() {
        return new Host(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                stdout,
                new PrintWriter(stderr, true),
                Map.of(),
                () -> null,
                false,
                false,
                Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC),
                () -> 0,
                directory,
                "chatpull");
    }

    /** What it said on standard output. */
    public String stdout() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    /** What it said on standard error. */
    public String stderr() {
        return stderr.toString();
    }
}
