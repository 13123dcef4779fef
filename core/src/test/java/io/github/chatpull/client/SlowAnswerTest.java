package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.sink.GzipBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SlowAnswerTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void silenceBeforeTheAnswerIsEnded() throws IOException {
        try (RawHttpServer server = RawHttpServer.start(RawHttpServer.Conversation::awaitEnd)) {
            assertRetryable(Fixture.clientOf(server).stallTimeout(SHORT))
                    .hasMessage("No answer from 127.0.0.1:" + server.port()
                            + " within PT0.3S; raise the stall timeout if it needs longer");
        }
    }

    @Test
    void silenceWithinTheAnswerIsEnded() throws IOException {
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
            conversation.send(HEAD + "<chats>123");
            conversation.awaitEnd();
        })) {
            assertRetryable(Fixture.clientOf(server).stallTimeout(SHORT))
                    .hasMessage("The server sent nothing for PT0.3S after 10 bytes;"
                            + " raise the stall timeout if it needs longer");
        }
    }

    @Test
    void aTlsHandshakeWithoutAnAnswerIsEnded() throws IOException {
        try (RawHttpServer server = RawHttpServer.startMute("https")) {
            assertRetryable(Fixture.clientOf(server).connectTimeout(SHORT))
                    .hasMessage("No connection to 127.0.0.1:" + server.port()
                            + " within PT0.3S; raise the connect timeout if it needs longer");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void theDeadlineCoversHandshakeAndHead(String scheme) throws IOException {
        try (RawHttpServer server = RawHttpServer.startMute(scheme)) {
            assertRetryable(Fixture.clientOf(server).requestTimeout(SHORT))
                    .hasMessage("The request was ended after PT0.3S and 0 bytes;"
                            + " raise the request timeout or ask for a shorter period");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 100 Continue\r\n\r\n"})
    void aHeadThatDripsMeetsTheDeadline(String begun) throws IOException {
        String endless = begun.startsWith("HTTP/1.1 200") ? "x: y\r\n" : begun;
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
            conversation.send(begun);
            conversation.drip(endless);
        })) {
            assertRetryable(Fixture.clientOf(server).requestTimeout(SHORT))
                    .hasMessage("The request was ended after PT0.3S and 0 bytes;"
                            + " raise the request timeout or ask for a shorter period");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HEAD, "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"})
    void aBodyThatDripsMeetsTheDeadline(String head) throws IOException {
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
            conversation.send(head);
            conversation.drip("x");
        })) {
            assertRetryable(Fixture.clientOf(server).requestTimeout(SHORT))
                    .hasMessageMatching("The request was ended after PT0.3S and [0-9]+ bytes;"
                            + " raise the request timeout or ask for a shorter period");
        }
    }

    // The clock says that each read of the socket took a second.
    @Test
    void aBodyThatDripsMeetsTheMinimumRate() throws IOException {
        AtomicLong clock = new AtomicLong();
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
            conversation.send(HEAD);
            conversation.drip("x");
        })) {
            ExportClientBuilder settings = Fixture.clientOf(server)
                    .stallTimeout(Duration.ofSeconds(20))
                    .nanoTime(() -> clock.addAndGet(Duration.ofSeconds(1).toNanos()));
            assertRetryable(settings)
                    .hasMessageMatching("Expected the answer to bring 1,024 bytes in PT20S but it is slower;"
                            + " raise the stall timeout or lower the minimum; it was ended after [0-9]+ bytes");
        }
    }

    @Test
    void aHeadThatDripsMeetsTheMinimumRate() throws IOException {
        AtomicLong clock = new AtomicLong();
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
            conversation.send("HTTP/1.1 200 OK\r\n");
            conversation.drip("x: y\r\n");
        })) {
            ExportClientBuilder settings = Fixture.clientOf(server)
                    .stallTimeout(Duration.ofSeconds(20))
                    .minBytesPerStall(2000)
                    .nanoTime(() -> clock.addAndGet(Duration.ofSeconds(1).toNanos()));
            assertRetryable(settings)
                    .hasMessage("Expected the head of the answer to bring 2,000 bytes in PT20S but it is slower;"
                            + " raise the stall timeout or lower the minimum");
        }
    }

    @Test
    void aSlowConsumerIsNoSlowServer() throws IOException {
        AtomicLong clock = new AtomicLong();
        try (RawHttpServer server = RawHttpServer.start(conversation ->
                        conversation.send("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n" + "x".repeat(30)));
                ExportClient client =
                        Fixture.clientOf(server).nanoTime(clock::get).build();
                ExportResponse response = client.open(Fixture.PERIOD)) {
            for (int i = 0; i < 30; i++) {
                clock.addAndGet(Duration.ofDays(1).toNanos());
                assertThat(response.body().read()).isEqualTo('x');
            }
            assertThat(response.body().read()).isEqualTo(-1);
        }
    }

    @Test
    void theDeadlineIsNoticedAtTheNextReadThoughBytesAreHeld() throws Exception {
        CountDownLatch clientGone = new CountDownLatch(1);
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
                    conversation.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
                    conversation.send(GzipBytes.gzip("x".repeat(1000)));
                    try {
                        conversation.awaitEnd();
                    } finally {
                        clientGone.countDown();
                    }
                });
                ExportClient client = Fixture.clientOf(server)
                        .requestTimeout(Duration.ofSeconds(1))
                        .build();
                ExportResponse response = client.open(Fixture.PERIOD)) {
            assertThat(response.body().read()).isEqualTo('x');
            clientGone.await();

            assertThatThrownBy(() -> response.body().read())
                    .isInstanceOf(ExportFailedException.class)
                    .hasMessageStartingWith("The request was ended after PT1S and ");
        }
    }

    @Test
    void noTimeoutCanBeSwitchedOff() {
        ExportClientBuilder settings = ExportClient.builder(Fixture.CREDENTIALS);

        assertThatThrownBy(() -> settings.stallTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected stallTimeout from PT0.001S to PT596H31M23.647S but was PT0S");
        assertThatThrownBy(() -> settings.connectTimeout(Duration.ofDays(30)))
                .hasMessage("Expected connectTimeout from PT0.001S to PT596H31M23.647S but was PT720H");
        assertThatThrownBy(() -> settings.requestTimeout(Duration.ofSeconds(-1)))
                .hasMessage("Expected requestTimeout from PT0.001S to PT596H31M23.647S but was PT-1S");
        assertThatThrownBy(() -> settings.minBytesPerStall(0))
                .hasMessage("Expected minBytesPerStall of at least 1 but was 0");
        assertThatThrownBy(() -> settings.userAgent("a\r\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a user agent of printable ASCII");
    }

    private static AbstractThrowableAssert<?, ?> assertRetryable(ExportClientBuilder settings) {
        try (ExportClient client = settings.build()) {
            return assertThatThrownBy(() -> {
                        try (ExportResponse response = client.open(Fixture.PERIOD)) {
                            Fixture.read(response);
                        }
                    })
                    .isInstanceOfSatisfying(ExportFailedException.class, e -> {
                        assertThat(e.isRetryable()).isTrue();
                        assertThat(e.status()).isZero();
                    });
        }
    }
}
