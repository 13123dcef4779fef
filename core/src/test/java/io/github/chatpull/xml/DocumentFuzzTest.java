package io.github.chatpull.xml;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/**
 * Any bytes as an export: both lanes make the same of them, and whatever they throw is what they say they throw. An input
 * is the bytes and four more, read from the last one back: what stands around them, then how they come.
 */
class DocumentFuzzTest {
    // The first batch holds as much as a prolog may have. Behind it batches are as small as they are asked for.
    private static final Limits LIMITS = new Limits(1 << 20, 1024);
    private static final String LARGE_CHAT = "<chat><id>p</id><city>" + "p".repeat(10_000) + "</city></chat>";
    private static final int MAX_BATCH_BYTES = 256;
    private static final int MAX_BYTES_PER_READ = 5000;

    @FuzzTest
    void bothLanesAgree(FuzzedDataProvider data) {
        Around around = data.pickValue(Around.values());
        ChatReaderBuilder fast = ChatReader.builder().limits(LIMITS);
        int bytesPerRead = data.consumeInt(1, MAX_BYTES_PER_READ);
        if (around == Around.A_LARGE_CHAT) {
            fast.batchBytes(16 + data.consumeInt(0, MAX_BATCH_BYTES - 1));
        }
        byte[] document = around.document(data.consumeRemainingAsBytes());
        LaneAgreement.Outcome stax = LaneAgreement.outcome(new ByteArrayInputStream(document), Parser.STAX, LIMITS);
        LaneAgreement.check(document, stax, fast, bytesPerRead);
    }

    /** What stands around the bytes. */
    private enum Around {
        NOTHING("", ""),
        A_CHAT("<chats><chat><id>before</id></chat><chat><id>a</id>", "</chat><chat><id>behind</id></chat></chats>"),
        A_MESSAGE(
                "<chats><chat><id>a</id><msg from='visitor' time='2008-10-23T12:49:12Z'>",
                "</msg></chat><chat><id>behind</id></chat></chats>"),
        CHATS("<chats>", "<chat><id>behind</id></chat></chats>"),
        A_LARGE_CHAT("<chats>" + LARGE_CHAT + "<chat><id>a</id>", "</chat><chat><id>behind</id></chat></chats>");

        private final String before;
        private final String behind;

        Around(String before, String behind) {
            this.before = before;
            this.behind = behind;
        }

        byte[] document(byte[] bytes) {
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            document.writeBytes(Documents.utf8(before));
            document.writeBytes(bytes);
            document.writeBytes(Documents.utf8(behind));
            return document.toByteArray();
        }
    }
}
