package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One chat of so many is read by both lanes, whatever the document and the cut of its batches. */
class AuditTest {
    private static final int CHATS = 4_000;

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 4000, 4000", "4, 900, 1100", "100, 20, 60"})
    void oneOfSoMany(long every, long least, long most) throws IOException {
        byte[] document = Documents.utf8("<chats>" + "<chat><id>a</id></chat>\n".repeat(CHATS) + "</chats>");
        long count = audited(document, every, 64 << 10);

        assertThat(count).isBetween(least, most).isEqualTo(audited(document, every, 1 << 10));
    }

    private static long audited(byte[] document, long every, int batchBytes) throws IOException {
        ChatReaderBuilder readers = ChatReader.builder().auditEvery(every).batchBytes(batchBytes);
        try (ChatBatches batches = readers.openBatches(new ByteArrayInputStream(document))) {
            for (ChatBatch batch = batches.next(); batch != null; batch = batches.next()) {
                while (batch.read() != null) {
                    // All of it.
                }
                batches.settle(batch);
            }
            assertThat(batches.chats()).isEqualTo(CHATS);
            return batches.audited();
        }
    }
}
