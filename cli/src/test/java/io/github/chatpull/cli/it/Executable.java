package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real executable, run in a folder of its own. */
final class Executable {
    // Far beyond what any of these commands takes; only a hang reaches it.
    private static final long HANG_SECONDS = 120;

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    Executable(Path directory) {
        this.directory = directory;
        // The child must run on the JVM that runs the test, which is not always the default one.
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // There are hundreds of runs, most of a second, half of which the better compiler would take.
        environment.put("CHATPULL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    }

    /** How a command ended, and what it said. */
    record Result(int exitCode, String stdout, String stderr) {
        /** One sentence on standard error, and nothing that looks like a stack trace. */
        void refusedWith(int code, String sentencePart) {
            assertThat(stderr).contains(sentencePart);
            assertThat(exitCode).as(stderr).isEqualTo(code);
            assertThat(stderr)
                    .doesNotContain("Exception", "\tat ")
                    .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
            assertThat(stdout).isEmpty();
        }
    }

    Executable with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** Copies all that is in another folder, with its modes and times. */
    void copyAll(Path other) throws IOException {
        try (Stream<Path> all = Files.walk(other)) {
            for (Path path : all.filter(path -> !path.equals(other)).toList()) {
                Files.copy(path, directory.resolve(other.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** The names of all files below the folder. */
    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Writes a file that nobody but its owner can read. */
    void writeSecret(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(builder(arguments));
    }

    /** Runs what stands for the executable. */
    Result run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("chatpull", ".out");
        Path err = Files.createTempFile("chatpull", ".err");
        try {
            Process process = builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("hangs: " + builder.command());
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts a command whose words can be read while it runs; standard output is thrown away. */
    Process start(String... arguments) throws IOException {
        return builder(arguments)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Starts a command that reads what the caller writes; standard output is thrown away. */
    Process startFed(Path stderr, String... arguments) throws IOException {
        return builder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(stderr.toFile())
                .start();
    }

    /** Starts a stand-in server and waits until it has said where it is. */
    StandIn serve(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("serve", "--port", "0"));
        all.addAll(List.of(arguments));
        Process process = builder(all.toArray(String[]::new))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        StringBuilder all2 = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all2.append(line).append('\n');
            int url = line.indexOf("http://");
            if (url >= 0) {
                return new StandIn(process, line.substring(url).split("\\s", 2)[0]);
            }
        }
        throw new AssertionError("no server: " + all2);
    }

    /** A running stand-in server. */
    record StandIn(Process process, String url) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
        }
    }

    /** The process that a command is, not started. */
    ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("chatpull.executable"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        // Java says on standard error that it has found one of these.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("CHATPULL_")
                        || Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                                .contains(name));
        builder.environment().putAll(environment);
        return builder;
    }
}
