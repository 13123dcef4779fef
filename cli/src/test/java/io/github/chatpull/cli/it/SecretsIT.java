package io.github.chatpull.cli.it;

import static io.github.chatpull.cli.it.SecretRun.EMAIL;
import static io.github.chatpull.cli.it.SecretRun.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.it.SecretRun.Source;
import io.github.chatpull.sink.Compression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The password and the e-mail address are in no log, error, event, file, argument list or thread dump, in no form. */
class SecretsIT {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String[] RANGE = {"--from", "2021-01-01", "--to", "2021-03-01"};

    @TempDir
    private Path temp;

    private SecretRun secret;
    private Executable chatpull;

    @BeforeEach
    void makeFolders() throws IOException {
        secret = new SecretRun(temp);
        chatpull = secret.chatpull();
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatGoesWellLeavesThemNowhere(Source source) throws Exception {
        assertThat(chatpull.run("generate", "--chats", "300", "-o", "all.xml").exitCode())
                .isZero();
        String password = secret.hidden().resolve("password").toString();
        try (Executable.StandIn server =
                chatpull.serve("--email", EMAIL.secret(), "--password-file", password, "all.xml")) {
            succeeds(secret.plain(source, with(server, RANGE, "plan", "--out", "archive")));
            succeeds(secret.plain(source, with(server, RANGE, "export", "--out", "archive", "--events", "events")));
            String[] until = {"--to", "2021-04-01"};
            succeeds(secret.traced(source, with(server, until, "sync", "archive", "--events", "events")));
            succeeds(secret.traced(source, with(server, new String[0], "verify", "archive", "--refetch")));
        }

        assertThat(Files.readString(chatpull.path("trace.log"))).contains("org.apache.hc.client5");
        assertThat(Files.readString(chatpull.path("events"))).contains("\"message_type\":\"summary\"");
        assertThat(chatpull.files()).contains("archive/raw/year=2021/month=3/2021-03-01T000000Z.xml.zst");
        assertNothingIsLeft();
    }

    // %1$s: the request's first line; %2$s: its target.
    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(4, "HTTP/1.1 401 %1$s\r\nContent-Type: text/plain\r\n\r\nNo: %1$s\r\n"),
                Arguments.of(4, "HTTP/1.1 403 No\r\nContent-Type: text/plain\r\n\r\n%2$s may not\r\n"),
                Arguments.of(5, "HTTP/1.1 302 Found\r\nLocation: http://example.com%2$s\r\n\r\n"),
                Arguments.of(5, "HTTP/1.1 302 Found\r\nLocation: %2$s\r\n\r\n"),
                Arguments.of(5, "HTTP/1.1 500 %1$s\r\nContent-Type: text/plain\r\n\r\n%1$s\r\n"),
                Arguments.of(5, "HTTP/1.1 429 No\r\nRetry-After: %2$s\r\n\r\n%1$s\r\n"),
                Arguments.of(6, OK + "Content-Type: text/html\r\n\r\n<!DOCTYPE html><html><p>%1$s</p></html>"),
                Arguments.of(6, OK + "\r\n<html>%2$s</html>"),
                Arguments.of(6, OK + "\r\n<a%2$s>"),
                Arguments.of(5, OK + "Content-Length: 9999\r\n\r\n<chats>"),
                Arguments.of(5, OK + "X-Echo: %1$s\r\nContent-Encoding: gzip\r\n\r\n%1$s"),
                Arguments.of(5, OK + "Transfer-Encoding: chunked\r\n\r\n%1$s\r\n"),
                Arguments.of(5, OK + "Transfer-Encoding: %1$s\r\n\r\n%1$s\r\n"),
                Arguments.of(5, OK + "Content-Length: %1$s\r\n\r\n<chats>"),
                Arguments.of(5, OK + "Content-Encoding: %1$s\r\n\r\n<chats>"),
                Arguments.of(5, OK + "%1$s\r\n\r\n"),
                Arguments.of(5, OK + ": %1$s\r\n\r\n"),
                Arguments.of(5, OK + "X-\u0001: \u001b[2J%1$s\u0007\r\nContent-Length: 7\r\n\r\n<chats>"),
                Arguments.of(5, "HTTP/1.1 %1$s\r\n\r\n"),
                Arguments.of(5, "%1$s\r\n\r\n"),
                Arguments.of(5, ""));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aServerThatSendsThemBackDoesNotBringThemIn(int exitCode, String answer) throws Exception {
        try (EchoServer server = EchoServer.answering(answer)) {
            fails(exitCode, server.url("http"));

            assertThat(server.requests())
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(PASSWORD.in(line.getBytes(UTF_8))).isNotEmpty());
        }
        assertThat(Files.readString(chatpull.path("trace.log"))).contains("org.apache.hc.client5");
        assertNothingIsLeft();
    }

    @Test
    void noConnectionDoesNotBringThemIn() throws Exception {
        fails(5, "http://127.0.0.1:1/a/Srv");
        fails(5, "https://chatpull.invalid/a/Srv");
        try (EchoServer server = EchoServer.answering("HTTP/1.1 400 %1$s\r\n\r\n")) {
            fails(5, server.url("https"));
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void whoLooksAtTheRunningProcessDoesNotSeeThem(Source source) throws Exception {
        try (EchoServer server = EchoServer.stallingAfter(OK + "X-Echo: %1$s\r\n\r\n<chats>")) {
            ProcessBuilder builder = secret.plain(source, "export", "--from", "2021-01-01", "--out", "archive");
            builder.command().addAll(List.of("--endpoint", server.url("http"), "--progress", "always"));
            Process export =
                    builder.redirectError(chatpull.path("stderr").toFile()).start();
            server.awaitRequest();

            assertHidden(bytesOf(export, "cmdline"));
            assertHidden(namesOfThreads(export));
            if (source != Source.ENVIRONMENT) {
                assertThat(PASSWORD.in(bytesOf(export, "environ"))).isEmpty();
            }
            signal("QUIT", export);
            String dump = readThreadDump(export);
            assertThat(dump).contains("chatpull-deadline", "java.lang.Thread.State");
            assertHidden(dump.getBytes(UTF_8));
            signal("INT", export);
            assertHidden(export.getInputStream().readAllBytes());
            assertThat(export.waitFor()).isEqualTo(130);
        }
        assertThat(chatpull.path("stderr")).content().contains("interrupted; finished windows are safe");
        assertNothingIsLeft();
    }

    @Test
    void theCommandThatPrintsThePasswordDoesNotInheritOne() throws Exception {
        ProcessBuilder builder = secret.plain(Source.ENVIRONMENT, "export", "--from", "2021-01-01", "--out", "archive");
        builder.command()
                .addAll(List.of(
                        "--endpoint",
                        "http://127.0.0.1:1/",
                        "--retries",
                        "0",
                        "--password-command",
                        "cat /proc/$$/environ > environ; cat /proc/$$/cmdline > cmdline; echo another"));
        assertThat(chatpull.run(builder).exitCode()).isEqualTo(5);

        assertThat(Files.readString(chatpull.path("environ")))
                .contains("CHATPULL_EMAIL=")
                .doesNotContain("PASSWORD");
        assertThat(Files.readString(chatpull.path("cmdline"))).startsWith("sh\0-c\0");
        Files.delete(chatpull.path("environ"));
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--password %s", "--password=%s", "--passwd %s -v"})
    void anOptionThatDoesNotExistDoesNotShowWhatStandsBehindIt(String options) throws Exception {
        String[] typed = options.split(" ", -1);
        for (int i = 0; i < typed.length; i++) {
            typed[i] = typed[i].replace("%s", PASSWORD.secret());
        }
        ProcessBuilder builder = secret.plain(Source.FILE, "export", "--from", "2021-01-01", "--out", "archive");
        builder.command().addAll(List.of(typed));
        Executable.Result result = chatpull.run(builder);

        result.refusedWith(2, "Unknown option: '--passw");
        assertHidden(result.stderr().getBytes(UTF_8));
    }

    // What all of the above is worth.
    @Test
    void theSearchFindsEveryFormOfASecret() throws Exception {
        for (String form : PASSWORD.forms()) {
            assertThat(PASSWORD.in(("before " + form + " after").getBytes(UTF_8)))
                    .contains(form);
        }
        assertThat(PASSWORD.in("Canary+Pass word&=%7E/zq7Kw9vX3bT".getBytes(UTF_8)))
                .isEmpty();
        for (Compression compression : Compression.values()) {
            String name = "planted" + compression.name().toLowerCase(Locale.ROOT);
            try (OutputStream out = compression.encode(Files.newOutputStream(chatpull.path(name)))) {
                out.write(("<a>" + PASSWORD.secret().replace("&", "&amp;") + "</a>").getBytes(UTF_8));
            }
            assertThat(PASSWORD.filesIn(secret.work())).containsExactly(name);
            Files.delete(chatpull.path(name));
        }
        Files.createFile(chatpull.path("x-" + EMAIL.secret()));
        assertThat(EMAIL.filesIn(secret.work())).hasSize(1);
    }

    private void succeeds(ProcessBuilder builder) throws Exception {
        Executable.Result result = chatpull.run(builder);
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertHidden((result.stdout() + result.stderr()).getBytes(UTF_8));
    }

    private void fails(int exitCode, String url) throws Exception {
        ProcessBuilder builder = secret.traced(Source.FILE, "export", "--out", "archive", "--events", "events");
        builder.command().addAll(List.of(RANGE));
        builder.command().addAll(List.of("--endpoint", url, "--retries", "0", "-v"));
        Executable.Result result = chatpull.run(builder);

        result.refusedWith(exitCode, "chatpull export: ");
        assertHidden((result.stdout() + result.stderr()).getBytes(UTF_8));
    }

    private static String[] with(Executable.StandIn server, String[] range, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(range));
        all.addAll(List.of("--endpoint", server.url()));
        if (!command[0].equals("plan")) {
            all.add("-v");
        }
        return all.toArray(String[]::new);
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(PASSWORD.filesIn(secret.work())).isEmpty();
        assertThat(EMAIL.filesIn(secret.work())).isEmpty();
    }

    private static void assertHidden(byte[] bytes) {
        assertThat(PASSWORD.in(bytes)).isEmpty();
        assertThat(EMAIL.in(bytes)).isEmpty();
    }

    private static byte[] bytesOf(Process process, String name) throws IOException {
        return Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), name));
    }

    private static byte[] namesOfThreads(Process process) throws IOException {
        StringBuilder names = new StringBuilder();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                names.append(Files.readString(thread.resolve("comm")));
            }
        }
        assertThat(names).contains("chatpull");
        return names.toString().getBytes(UTF_8);
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String readThreadDump(Process process) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        StringBuilder dump = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            dump.append(line).append('\n');
            if (line.startsWith("JNI global ref")) {
                break;
            }
        }
        return dump.toString();
    }
}
