package io.github.chatpull.cli.it;

import ch.qos.logback.classic.spi.LogbackServiceProvider;
import ch.qos.logback.core.Context;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that are given a secret password, with everything about them that can be searched for it afterwards in one
 * folder, and the secret itself in another.
 */
final class SecretRun {
    static final Canary PASSWORD = Canary.of("Cänary+Pass word&=%7E/zq7Kw9vX3bTr", "zq7Kw9vX3bTr");
    static final Canary EMAIL = Canary.of("canary+hv8Lm2pZ6dQy@example.org", "hv8Lm2pZ6dQy");

    private static final String LOGBACK_TO_A_FILE = """
            <configuration>
              <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                <file>trace.log</file>
                <encoder><pattern>%logger %thread %msg%n%ex{full}</pattern></encoder>
              </appender>
              <root level="TRACE"><appender-ref ref="FILE"/></root>
            </configuration>
            """;
    private static final String ALL_OF_JAVAS_OWN_LOGGERS = """
            .level=ALL
            handlers=java.util.logging.FileHandler
            java.util.logging.FileHandler.pattern=java.log
            java.util.logging.FileHandler.append=true
            java.util.logging.FileHandler.level=ALL
            """;

    private final Path work;
    private final Path hidden;
    private final Executable chatpull;

    /** Where the password comes from. */
    enum Source {
        ENVIRONMENT,
        FILE,
        COMMAND
    }

    /** In two new folders below this one. */
    SecretRun(Path temp) throws IOException {
        work = Files.createDirectory(temp.resolve("work"));
        hidden = Files.createDirectory(temp.resolve("hidden"));
        chatpull = new Executable(work).with("CHATPULL_EMAIL", EMAIL.secret()).with("LC_ALL", "C.UTF-8");
        Path file = hidden.resolve("password");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, PASSWORD.secret() + "\n");
        Files.writeString(hidden.resolve("logback.xml"), LOGBACK_TO_A_FILE);
        Files.writeString(hidden.resolve("logging.properties"), ALL_OF_JAVAS_OWN_LOGGERS);
    }

    Executable chatpull() {
        return chatpull;
    }

    Path work() {
        return work;
    }

    Path hidden() {
        return hidden;
    }

    /** The executable as it is. */
    ProcessBuilder plain(Source source, String... arguments) {
        return given(source, chatpull.builder(arguments));
    }

    /** What is in the executable, with a log for its libraries to write to, which they do, and all they have to say. */
    ProcessBuilder traced(Source source, String... arguments) throws URISyntaxException {
        ProcessBuilder builder = chatpull.builder(arguments);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                // Each run is short, and there are many.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.provider=" + LogbackServiceProvider.class.getName(),
                "-Dlogback.configurationFile=" + hidden.resolve("logback.xml"),
                "-Djava.util.logging.config.file=" + hidden.resolve("logging.properties"),
                "-cp",
                String.join(":", builder.command().get(0), jarOf(LogbackServiceProvider.class), jarOf(Context.class)),
                "io.github.chatpull.cli.Main"));
        command.addAll(builder.command().subList(1, builder.command().size()));
        return given(source, builder.command(command));
    }

    private ProcessBuilder given(Source source, ProcessBuilder builder) {
        List<String> command = new ArrayList<>(builder.command());
        switch (source) {
            case FILE ->
                command.addAll(
                        List.of("--password-file", hidden.resolve("password").toString()));
            case COMMAND -> command.addAll(List.of("--password-command", "cat '" + hidden + "/password'"));
            // Not by way of this JVM, whose locale may not have the letters.
            case ENVIRONMENT ->
                command.addAll(
                        0,
                        List.of(
                                "sh",
                                "-c",
                                "CHATPULL_PASSWORD=$(cat '" + hidden + "/password') && export CHATPULL_PASSWORD && exec"
                                        + " \"$0\" \"$@\""));
        }
        return builder.command(command);
    }

    private static String jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
