package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.RawHttpServer;
import io.github.chatpull.pipeline.Pipeline;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export that is cancelled in the middle of an answer of ten gigabytes. */
@Timeout(120)
class CancelledExportTest {
    private static final long LENGTH = 10_000_000_000L;
    private static final long MAX_AFTER = 8 << 20;

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void readsNextToNothingAfterwards(int threads) throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch clientGone = new CountDownLatch(1);
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
            try {
                answer(conversation, sent);
            } finally {
                clientGone.countDown();
            }
        })) {
            ExportPlan plan =
                    ExportPlan.builder(OneWindow.HOUR).threads(threads).build();
            ExportClient client = ExportClient.builder(OneWindow.OPERATOR)
                    .endpoint(server.endpoint())
                    .build();
            AtomicLong sentBefore = new AtomicLong();
            ExportListener canceller = new ExportListener() {
                @Override
                public void chatsRead(Pipeline pipeline) {
                    if (pipeline.bytesRead() > 4 << 20 && sentBefore.get() == 0) {
                        sentBefore.set(sent.get());
                        client.close();
                    }
                }
            };
            try (Archive archive = Archive.open(temp.resolve("a"), plan.manifest("e", "a"), new UnforcedFiles())) {
                ExportJob job = ExportJob.builder(plan, archive, new ApiSource(client))
                        .listener(canceller)
                        .build();

                assertThat(catchThrowable(job::run)).isInstanceOf(InterruptedIOException.class);
                clientGone.await();
                assertThat(sentBefore.get()).isPositive();
                assertThat(sent.get() - sentBefore.get()).isLessThan(MAX_AFTER);
                assertThat(archive.ledger().entries()).isEmpty();
            }
        }
    }

    private static void answer(RawHttpServer.Conversation conversation, AtomicLong sent) throws java.io.IOException {
        byte[] block = ("<chat><id>x</id><start>2019-03-01T00:10:00Z</start><msg from='visitor'>" + "y".repeat(900)
                        + "</msg></chat>\n")
                .repeat(16)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        conversation.send("HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n<chats>\n");
        while (sent.get() < LENGTH) {
            conversation.send(block);
            sent.addAndGet(block.length);
        }
    }
}
