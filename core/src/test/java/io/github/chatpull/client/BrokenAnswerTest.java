package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.sink.GzipBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BrokenAnswerTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String TEN_OF_99 = OK + "Content-Length: 99\r\n\r\n<chats>123";
    private static final String GZIP = OK + "Content-Encoding: gzip\r\n\r\n";

    @Test
    void readsChunks() throws IOException {
        try (RawHttpServer server = says(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\n<ch\r\n5\r\nats/>\r\n0\r\n\r\n");
                ExportClient client = Fixture.clientOf(server).build();
                ExportResponse response = client.open(Fixture.PERIOD)) {
            assertThat(Fixture.read(response)).isEqualTo("<chats/>");
            assertThat(response.bytesRead()).isEqualTo(8);
        }
    }

    @Test
    void readsAnEmptyBody() throws IOException {
        assertThat(fetch(OK + "Content-Length: 0\r\n\r\n")).isEmpty();
    }

    @Test
    void cannotSeeACutThatOnlyTheDocumentShows() throws IOException {
        assertThat(fetch(OK + "\r\n<chats>123")).isEqualTo("<chats>123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEN_OF_99,
                OK + "Transfer-Encoding: chunked\r\n\r\na\r\n<chats>123",
                OK + "Transfer-Encoding: chunked\r\n\r\na\r\n<chats>123\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\na\r\n<chats>123\r\n5",
                OK + "Transfer-Encoding: chunked\r\n\r\nff\r\n<chats>123"
            })
    void aCutIsNoticedUnderALengthAndInChunks(String answer) {
        assertRetryable(answer).hasMessage("The answer was cut short after 10 bytes");
    }

    @Test
    void everyCutOfGzipIsNoticedWithoutALength() {
        byte[] gzip = GzipBytes.gzip("<chats/>");
        for (int length = 0; length < gzip.length; length++) {
            byte[] answer = answer(GZIP, Arrays.copyOf(gzip, length));
            assertRetryable(answer).hasMessage("The answer was cut short after " + length + " bytes");
        }
    }

    @Test
    void somethingAfterTheEndOfGzipIsAnError() {
        byte[] gzip = GzipBytes.gzip("<chats/>");
        byte[] answer = answer(GZIP, GzipBytes.concat(gzip, "<html>".getBytes(StandardCharsets.US_ASCII)));

        assertRetryable(answer)
                .hasMessage("The answer's gzip data is broken after " + (gzip.length + 6)
                        + " bytes: something follows its end");
    }

    @Test
    void brokenChunksAreAnError() {
        assertRetryable(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\n<ch\r\nzz\r\n" + "x".repeat(100_000))
                .hasMessage("The answer's chunked coding is broken after 3 bytes");
    }

    @Test
    void aFailedReadFailsAgainInTheSameWay() throws IOException {
        try (RawHttpServer server = says(TEN_OF_99);
                ExportClient client = Fixture.clientOf(server).build();
                ExportResponse response = client.open(Fixture.PERIOD)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Fixture.read(response))
                        .isInstanceOf(ExportFailedException.class)
                        .hasMessage("The answer was cut short after 10 bytes");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aResetWithinTheBodyIsAFailure() throws IOException {
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
                    conversation.send(TEN_OF_99);
                    conversation.reset();
                });
                ExportClient client = Fixture.clientOf(server).build()) {
            assertThatThrownBy(() -> read(client))
                    .isInstanceOfSatisfying(
                            ExportFailedException.class,
                            e -> assertThat(e.isRetryable()).isTrue())
                    .hasMessageMatching("The connection broke.*: Connection reset");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aResetBeforeTheAnswerIsNotRetried() throws IOException {
        try (RawHttpServer server = RawHttpServer.start(RawHttpServer.Conversation::reset)) {
            assertRetryable(server)
                    .hasMessage("The connection to 127.0.0.1:" + server.port()
                            + " broke before an answer: Connection reset");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n"})
    void aCutBeforeTheBodyIsNotRetried(String answer) throws IOException {
        try (RawHttpServer server = says(answer)) {
            assertRetryable(server)
                    .hasMessage("The server 127.0.0.1:" + server.port() + " closed the connection without an answer");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void nobodyListeningIsAFailure() throws IOException {
        ServerSocket free = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        int port = free.getLocalPort();
        free.close();
        ExportEndpoint endpoint = ExportEndpoint.parse("http://127.0.0.1:" + port + "/a/Srv", false);

        try (ExportClient client =
                ExportClient.builder(Fixture.CREDENTIALS).endpoint(endpoint).build()) {
            assertThatThrownBy(() -> client.open(Fixture.PERIOD))
                    .isInstanceOfSatisfying(ExportFailedException.class, e -> {
                        assertThat(e.isRetryable()).isTrue();
                        assertThat(e.status()).isZero();
                    })
                    .hasMessage("Cannot connect to 127.0.0.1:" + port + ": connection refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9\r\n", "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno header\r\n\r\n"})
    void whatIsNotHttpIsNotWorthARetry(String answer) throws IOException {
        try (RawHttpServer server = says(answer)) {
            assertPermanent(server)
                    .hasMessage("Expected an HTTP/1.1 answer from 127.0.0.1:" + server.port() + " but it is none");
        }
    }

    @Test
    void aHeadOverTheLimitsIsRefused() throws IOException {
        String message = "Expected a head of at most 100 lines of 8,192 bytes but the answer's is larger";
        try (RawHttpServer server = says(OK + "X: y\r\n".repeat(101) + "\r\n")) {
            assertPermanent(server).hasMessage(message);
        }
        try (RawHttpServer server = says(OK + "X: " + "y".repeat(8192) + "\r\n\r\n")) {
            assertPermanent(server).hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "301 | http://127.0.0.1:%d/a/Srv | 127.0.0.1",
                "302 | //127.0.0.1:%d/login | 127.0.0.1",
                "303 | /login | 127.0.0.1",
                "307 | https://user:pw@example.com/a/Srv?password=x | example.com",
                "308 | http://mypassword.example.com/ | an unreadable address",
                "302 | http://[bad | an unreadable address",
                "304 | | nowhere"
            })
    void aRedirectIsNotFollowed(int status, String location, String shown) throws IOException {
        try (RawHttpServer elsewhere = says(OK + "Content-Length: 0\r\n\r\n")) {
            String target = location == null ? "" : "Location: " + location.formatted(elsewhere.port()) + "\r\n";
            try (RawHttpServer server = says("HTTP/1.1 " + status + " Moved\r\n" + target + "\r\n")) {
                assertPermanent(server)
                        .hasMessage("The server redirects to " + shown + " (status " + status
                                + "); it was not followed, because the password is in the query");
                assertThat(server.connections()).isEqualTo(1);
            }
            assertThat(elsewhere.connections()).isZero();
        }
    }

    private static RawHttpServer says(String answer) throws IOException {
        return RawHttpServer.start(conversation -> conversation.send(answer));
    }

    private static byte[] answer(String head, byte[] body) {
        return GzipBytes.concat(head.getBytes(StandardCharsets.US_ASCII), body);
    }

    private static String fetch(String answer) throws IOException {
        try (RawHttpServer server = says(answer);
                ExportClient client = Fixture.clientOf(server).build()) {
            return read(client);
        }
    }

    private static String read(ExportClient client) throws IOException {
        try (ExportResponse response = client.open(Fixture.PERIOD)) {
            return Fixture.read(response);
        }
    }

    private static AbstractThrowableAssert<?, ?> assertRetryable(String answer) {
        return assertRetryable(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static AbstractThrowableAssert<?, ?> assertRetryable(byte[] answer) {
        try (RawHttpServer server = RawHttpServer.start(conversation -> conversation.send(answer))) {
            return assertRetryable(server);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static AbstractThrowableAssert<?, ?> assertRetryable(RawHttpServer server) {
        return assertFailure(server, true);
    }

    private static AbstractThrowableAssert<?, ?> assertPermanent(RawHttpServer server) {
        return assertFailure(server, false);
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(RawHttpServer server, boolean retryable) {
        try (ExportClient client = Fixture.clientOf(server).build()) {
            return assertThatThrownBy(() -> read(client))
                    .isInstanceOfSatisfying(
                            ExportFailedException.class,
                            e -> assertThat(e.isRetryable()).isEqualTo(retryable));
        }
    }
}
