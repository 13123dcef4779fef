package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a long export, seen from the command line: the same command continues. */
class ContinueIT {
    // The first window is well; what becomes of the second is the test's affair.
    private static final String EMPTY = "<chats/>";

    @TempDir
    private Path temp;

    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Executable chatpull;
    private HttpServer server;

    /** What the server does from the second request on. */
    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void makeAFolder() {
        chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
    }

    @AfterEach
    void stopTheServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void ctrlCInTheMiddleOfAnAnswerThatNeverEnds() throws Exception {
        serve(ContinueIT::answerForEver);
        interruptAndContinue("2019-02-01 to 2019-03-01: ");
    }

    @Test
    void ctrlCWhileItWaitsToAskAgain() throws Exception {
        serve(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "600");
            exchange.sendResponseHeaders(429, -1);
        });
        interruptAndContinue("asking again in 600.0 s");
    }

    private void interruptAndContinue(String expectedBefore) throws Exception {
        Process export = chatpull.start(export("--progress", "always"));
        StringBuilder said = readUntil(export, expectedBefore);
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(export.pid()))
                        .start()
                        .waitFor())
                .isZero();
        said.append(new String(export.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));

        assertThat(export.waitFor()).isEqualTo(130);
        assertThat(said)
                .contains(
                        "interrupted; finished windows are safe, and the same command continues",
                        "1 of 3 months, 2 gaps: ");
        assertThat(said).containsOnlyOnce("interrupted").doesNotContain("a fault of chatpull", "Exception");
        continueAndFinish();
    }

    @Test
    void theTimeMayBeLimited() throws Exception {
        serve(ContinueIT::answerForEver);
        Executable.Result result = chatpull.run(export("--max-duration", "PT3S"));

        result.refusedWith(
                5,
                "The time limit of PT3S for this run is reached; what is done is safe, and the same command continues");
        assertThat(result.stderr()).contains("stopped in the window 2019-02-01 to 2019-03-01", "1 of 3 months, 2 gaps");
        continueAndFinish();
    }

    @Test
    void aRefusedLoginIsNotTriedAgain() throws Exception {
        serve(exchange -> exchange.sendResponseHeaders(401, -1));
        chatpull.run(export()).refusedWith(4, "refuses the e-mail or password");

        assertThat(requests).hasValue(2);
        continueAndFinish();
    }

    @Test
    void aServerThatFailsIsAskedAgain() throws Exception {
        serve(exchange -> {
            if (requests.get() < 4) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                exchange.sendResponseHeaders(503, -1);
            } else {
                answer(exchange, EMPTY);
            }
        });
        Executable.Result result = chatpull.run(export("--events", "events.jsonl"));

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr()).contains("3 of 3 months, 0 gaps", "2 requests retried, 0 windows halved");
        assertThat(Files.readAllLines(chatpull.path("events.jsonl")))
                .filteredOn(line -> line.contains("\"event\":\"retrying\""))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"message_type\":\"window\",\"time\":\"")
                        .contains("\"from\":\"2019-02-01T00:00:00Z\"", "\"status\":503,\"wait_s\":0.0"));
    }

    @Test
    void attemptsAreCounted() throws Exception {
        serve(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(429, -1);
        });
        chatpull.run(export("--retries", "2")).refusedWith(5, "the same command continues");

        assertThat(requests).hasValue(1 + 3);
        continueAndFinish();
    }

    // The same command against a server that is well again: it asks for what is missing only.
    private void continueAndFinish() throws Exception {
        server.stop(0);
        requests.set(0);
        serve(exchange -> answer(exchange, EMPTY));
        Executable.Result result = chatpull.run(export());

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr()).contains("3 of 3 months, 0 gaps");
        assertThat(requests).hasValue(2);
        assertThat(chatpull.files()).noneMatch(file -> file.endsWith(".part"));
    }

    private String[] export(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "export",
                "--from",
                "2019-01-01",
                "--to",
                "2019-04-01",
                "--email",
                "operator@example.com",
                "--out",
                "a"));
        arguments.add("--endpoint");
        arguments.add("http://127.0.0.1:" + server.getAddress().getPort() + "/a/Srv");
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private void serve(Answer later) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/a/Srv", exchange -> {
            try (exchange) {
                if (requests.incrementAndGet() == 1) {
                    answer(exchange, EMPTY);
                } else {
                    later.to(exchange);
                }
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String document) throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    // Until the client is gone.
    private static void answerForEver(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        byte[] chats = "<chat><id>x</id><start>2019-02-02T00:00:00Z</start></chat>\n"
                .repeat(500)
                .getBytes(StandardCharsets.UTF_8);
        out.write("<chats>".getBytes(StandardCharsets.UTF_8));
        while (true) {
            out.write(chats);
        }
    }

    private static StringBuilder readUntil(Process process, String expected) throws IOException {
        StringBuilder said = new StringBuilder();
        for (int b = process.getErrorStream().read();
                b >= 0;
                b = process.getErrorStream().read()) {
            said.append((char) b);
            if (said.indexOf(expected) >= 0) {
                return said;
            }
        }
        throw new AssertionError("ended before it said '" + expected + "': " + said
                + process.onExit().getNow(process));
    }
}
