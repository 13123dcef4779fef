package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatpullException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read does not depend on where blocks are cut, nor on how many are taken ahead. */
class CutIndependenceTest {
    static final Limits LIMITS = new Limits(10_000, 600);

    static List<String> documents() {
        String y = "y".repeat(8_600);
        return List.of(
                "<chats><chat><id>1</id></chat> <chat><id>big</id><msg>" + y
                        + "<chat><id>posed</id><msg>x</msg></chat>" + "y".repeat(26_000)
                        + "</msg></chat><chat><id>2</id></chat></chats>",
                "<chats><chat><id>big</id><msg>" + "y".repeat(20_530)
                        + "<chat   a='b'    ><id>n1</id><msg>x</msg></chat><chat><id>n2</id></chat></chats>",
                "<chats><!--p--><chat><id>0</id><msg>" + y
                        + "</msg></chat ><!-- c --><chat    z='1'    ><id>1</id></chat ><chat><id>5</id><msg>yyy"
                        + "</msg></chat><!-- f --></chats>",
                "<chats><chat><id>open</id><msg>" + y + "<chat><id>next</id><msg>" + y
                        + "</msg></chat> <chat><id>3</id></chat></chats>",
                "<chats><chat><id>l</id><msg><chat><id>evil</id></chat>" + "y".repeat(11_000)
                        + "</msg></chat><chat><id>3</id></chat></chats>");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theSameIsRead(String inner) {
        // The first block holds a prolog of any allowed size, so that only what is behind it is cut.
        String document = inner.replaceFirst("<chats>", "<chats>" + "<chat><id>p</id></chat>".repeat(800));
        List<String> expected = read(document, 1 << 20, 0);
        assertThat(expected.get(expected.size() - 1)).isEqualTo("end");
        for (int batchBytes = 200; batchBytes < 24_000; batchBytes += batchBytes < 1_200 ? 1 : 397) {
            for (int ahead : new int[] {0, 1, 4}) {
                assertThat(read(document, batchBytes, ahead))
                        .as("%d bytes, %d ahead", batchBytes, ahead)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void anUnclosedChatCostsItselfAndNotTheLargeOneBehindIt() {
        assertThat(read(documents().get(3), 1 << 20, 0)).contains("next", "3").doesNotContain("open");
    }

    private static List<String> read(String document, int batchBytes, int ahead) {
        List<String> found = new ArrayList<>();
        try (ChatBatches batches = ChatReader.builder()
                .limits(LIMITS)
                .batchBytes(batchBytes)
                .openBatches(new ByteArrayInputStream(utf8(document)))) {
            if (ahead == 0) {
                readInOrder(batches, found);
                return found;
            }
            Deque<ChatBatch> taken = new ArrayDeque<>();
            ChatBatch next = batches.next();
            while (next != null || !taken.isEmpty()) {
                while (next != null && taken.size() < ahead) {
                    readAll(next);
                    taken.add(next);
                    next = batches.next();
                }
                ChatBatch first = taken.remove();
                batches.reread(first);
                found.addAll(readAll(first, batches.chats()));
                batches.settle(first);
            }
            found.add("end");
        } catch (ChatpullException e) {
            found.add(e.getClass().getSimpleName());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    private static void readInOrder(ChatBatches batches, List<String> found) throws IOException {
        for (ChatBatch batch = batches.next(); batch != null; batch = batches.next()) {
            found.addAll(readAll(batch, batches.chats()));
            batches.settle(batch);
        }
        found.add("end");
    }

    private static void readAll(ChatBatch batch) {
        try {
            readAll(batch, 0);
        } catch (IOException e) {
            assertThat(e).isInstanceOf(ChatpullException.class);
        }
    }

    private static List<String> readAll(ChatBatch batch, long before) throws IOException {
        List<String> found = new ArrayList<>();
        while (true) {
            try {
                Chat chat = batch.read();
                if (chat == null) {
                    return found;
                }
                found.add(chat.id());
            } catch (BadChatException e) {
                found.add(e.after(before).getMessage() + " " + batch.raw().length());
            }
        }
    }
}
