package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CancelTest {
    private static final String CANCELLED = "The request was cancelled before its answer was read to the end";

    // What the kernel's socket buffers may hold on a loopback; draining would never end.
    private static final long MAX_SENT = 64 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 9000000000000\r\n", "Transfer-Encoding: chunked\r\n"})
    void closingReadsNothingMoreOfAnEndlessAnswer(String framing) throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch clientGone = new CountDownLatch(1);
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
                    conversation.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n");
                    String block = "10000\r\n" + "x".repeat(65_536) + "\r\n";
                    try {
                        while (sent.get() < 10 * MAX_SENT) {
                            conversation.send(block);
                            sent.addAndGet(65_536);
                        }
                    } finally {
                        clientGone.countDown();
                    }
                });
                ExportClient client = Fixture.clientOf(server).build()) {
            ExportResponse response = client.open(Fixture.PERIOD);
            assertThat(response.body().readNBytes(100_000)).hasSize(100_000);
            long read = response.bytesRead();
            response.close();
            clientGone.await();

            assertThat(response.bytesRead()).isEqualTo(read).isLessThan(300_000);
            assertThat(sent.get()).isLessThan(MAX_SENT);
            assertThatThrownBy(() -> response.body().read())
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage(CANCELLED);
        }
    }

    @Test
    void closingFromAnotherThreadEndsABlockedRead() throws Exception {
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
                    conversation.send("HTTP/1.1 200 OK\r\n\r\n<chats>");
                    conversation.awaitEnd();
                });
                ExportClient client = Fixture.clientOf(server).build()) {
            ExportResponse response = client.open(Fixture.PERIOD);
            FutureTask<Throwable> reading = new FutureTask<>(() -> failureOf(() -> Fixture.read(response)));
            Thread reader = new Thread(reading, "reader");
            reader.start();
            awaitSocketRead(reader);
            response.close();

            assertThat(reading.get()).isInstanceOf(InterruptedIOException.class).hasMessage(CANCELLED);
            response.close();
        }
    }

    @Test
    void closingTheStreamClosesTheResponse() throws IOException {
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
                    conversation.send("HTTP/1.1 200 OK\r\n\r\n<chats>");
                    conversation.awaitEnd();
                });
                ExportClient client = Fixture.clientOf(server).build()) {
            ExportResponse response = client.open(Fixture.PERIOD);
            response.body().close();

            assertThatThrownBy(() -> response.body().read()).isInstanceOf(InterruptedIOException.class);
            client.open(Fixture.PERIOD).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void closingTheClientEndsARequestThatWaitsForItsAnswer(String scheme) throws Exception {
        try (RawHttpServer server = RawHttpServer.startMute(scheme)) {
            ExportClient client =
                    Fixture.clientOf(server).connectTimeout(Duration.ofHours(1)).build();
            FutureTask<Throwable> opening = new FutureTask<>(() -> failureOf(() -> client.open(Fixture.PERIOD)));
            Thread opener = new Thread(opening, "opener");
            opener.start();
            awaitSocketRead(opener);
            client.close();

            assertThat(opening.get()).isInstanceOf(InterruptedIOException.class).hasMessage(CANCELLED);
            client.close();
        }
    }

    @Test
    void aClosedClientLeavesNoThread() throws Exception {
        try (RawHttpServer server =
                RawHttpServer.start(conversation -> conversation.send("HTTP/1.1 200 OK\r\n\r\n<chats/>"))) {
            ExportClient client = Fixture.clientOf(server).build();
            try (client;
                    ExportResponse response = client.open(Fixture.PERIOD)) {
                assertThat(Fixture.read(response)).isEqualTo("<chats/>");
                assertThat(deadlineThread().isDaemon()).isTrue();
            }
            Thread thread = deadlineThread();
            if (thread != null) {
                thread.join();
            }
        }
    }

    private static Thread deadlineThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("chatpull-deadline"))
                .findFirst()
                .orElse(null);
    }

    private static void awaitSocketRead(Thread thread) {
        while (!isInSocketRead(thread)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isInSocketRead(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().equals("sun.nio.ch.NioSocketImpl")
                    && frame.getMethodName().equals("park")) {
                return true;
            }
        }
        return false;
    }

    private interface Attempt {
        Object run() throws IOException;
    }

    private static Throwable failureOf(Attempt attempt) {
        try {
            return new AssertionError("Expected a failure but was " + attempt.run());
        } catch (IOException e) {
            return e;
        }
    }
}
