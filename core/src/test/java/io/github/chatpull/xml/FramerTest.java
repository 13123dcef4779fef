package io.github.chatpull.xml;

import static io.github.chatpull.xml.AwkwardDocuments.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.RawChat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame ends where a chat does, whatever is typed in it, however its bytes come; and too large a chat costs itself only. */
class FramerTest {
    private static final String NEXT = "<chat><id>n</id></chat></chats>";
    private static final Limits KIB = new Limits(1024, 1024);
    private static final int BLOCK_BYTES = 256;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<chat></chat>",
                "<chat/>",
                "<chat />",
                "<chat a='/'></chat>",
                "<chat a='>' b=\"/>\"></chat>",
                "<chat a='\">' b=\"'>\"></chat>",
                "<chat\n></chat\t>",
                "<chat></chat '>",
                "<chat></chat a='>",
                "<chat><![CDATA[</chat>]]></chat>",
                "<chat><![CDATA[]]]]></chat>",
                "<chat><![CDATA[]]></chat>",
                "<chat><!--</chat>--></chat>",
                "<chat><!-->--></chat>",
                "<chat><!----></chat>",
                "<chat><?</chat>?></chat>",
                "<chat><?a '?></chat>",
                "<chat><x a='</chat>",
                "<chat><x a='></x></chat>",
                "<chat><x a='</chat'>",
                "<chat><chatter></chatter></chat>",
                "<chat><chat-></chat-></chat.></chat>",
                "<chat></chat:x></chat>",
                "<chat><chats/></chat>",
                "<chat><chats></chats></chat>",
                "<chat><chats a='/'></chats ><x></x></chat>",
                "<chat><!x></chat>",
                "<chat><![CDAT[</chat>",
                "<chat><!-</chat>",
                "<chat><chat></chat>x</chat>",
                "<chat><chat/>x</chat>",
                "<chat><x><chat></chat></x></chat>",
                "<chat>\u00C0\u00FF</chat>",
                "<chat></ chat></chat>",
                "<chat>< chat></chat>"
            })
    void aChatEndsAtItsEndTag(String chat) {
        for (String behind : List.of("", "\n", "<!-- <chat> -->", "</x>", "x")) {
            assertFramed(chat + behind + NEXT, chat.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<chat>",
                "<chat a='1",
                "<chat a='1>",
                "<chat",
                "<chat><id>a</id>",
                "<chat><id>a</id></chat",
                "<chat><id>a</id></chatter>",
                "<chat><id>a</id><![CDATA[<chat>]]>",
                "<chat><id>a</id><!-- </chat> -->",
                "<chat><msg a='</msg>"
            })
    void aChatWithoutAnEndTagEndsWhereTheNextOneBegins(String chat) {
        if (!chat.endsWith("</chat")) {
            assertFramed(chat + NEXT, chat.length());
            assertFramed(chat + "\n" + NEXT, chat.length() + 1);
            assertFramed(chat + "</chats>", chat.length());
            assertFramed(chat + "<chat/>" + NEXT, chat.length());
        } else {
            // A tag that is cut is one all the same.
            assertFramed(chat + NEXT, chat.length());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<chat><chat></chat><chat></chat></chat>, 6",
        "<chat><chat></chat></chats>, 6",
        "<chat><id>a</id><chat></chat> <chat/>, 16",
        "<chat><chat></chat></x></chat></chats>, 30",
        "<chat><chat></chat><chatter/></chat></chats>, 36",
        "<chat><chat><chat></chat></chat></chat>x, 39",
        "<chat><chat><chat></chat></chat></chats>, 6"
    })
    void whatFollowsAChatInAChatTellsWhoseItIs(String document, int end) {
        assertFramed(document + " ".repeat(9), end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<chat><![CDATA[</chat></chats>",
                "<chat><!-- </chat></chats>",
                "<chat><? </chat></chats>",
                "<chat></cha",
                "<chat><chat></chat></chat"
            })
    void aConstructThatIsNotClosedHasNoEnd(String document) {
        assertFramed(document, -1);
    }

    @Test
    void everyAwkwardChatIsFramedAlikeHoweverItComes() {
        Stream.concat(AwkwardDocuments.chats().stream(), Stream.of(NEXT)).forEach(chat -> {
            byte[] document = bytes(chat + NEXT);
            assertThat(growing(document, 1)).as(chat).isEqualTo(oneShot(document));
        });
    }

    @ParameterizedTest
    @CsvSource({"1023, 3, ''", "1024, 3, ''", "1025, 2, limit"})
    void aChatMayBeAsLargeAsTheLimit(int bytes, int chats, String reason) throws IOException {
        Read read = read("<chats>" + chatOf(20) + chatOf(bytes) + chatOf(20) + "</chats>");

        assertThat(read.ids).hasSize(chats);
        assertThat(read.bad.stream().map(BadChatException::reason))
                .containsExactlyElementsOf(reason.isEmpty() ? List.of() : List.of(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {1025, 1100, 1280, 1281, 2000, 2048, 5000, 70_000, 300_000})
    void aChatOverTheLimitCostsItselfOnly(int bytes) throws IOException {
        // The first block holds as much as a prolog may have.
        String before = "<chats>" + chatOf(25).repeat(400);
        String large = chatOf(bytes);
        for (int shift = 0; shift < BLOCK_BYTES; shift += 23) {
            String document = before + " ".repeat(shift) + large + chatOf(30) + "</chats>";
            Read read = read(document);

            assertThat(read.ids).hasSize(401);
            assertThat(read.bad).hasSize(1);
            BadChatException bad = read.bad.get(0);
            assertThat(bad.reason()).isEqualTo("limit");
            int offset = before.length() + shift;
            assertThat(bad)
                    .hasMessage(
                            "Expected at most 1,024 bytes in a chat but there are more at chat 401 (byte %,d)", offset);
            RawChat expected = RawChat.of(offset, bytes(document), offset, offset + bytes);
            assertThat(read.raw.get(0)).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<![CDATA[", "<!--", "<x a='"})
    void tagsTypedInAChatOverTheLimitDoNotEndIt(String opening) throws IOException {
        String closing = opening.equals("<![CDATA[") ? "]]>" : opening.equals("<!--") ? "-->" : "'/>";
        String typed = opening.equals("<x a='") ? ">/>".repeat(800) : "</chat><chat><id>evil</id>".repeat(100);
        String large = "<chat><id>l</id>" + opening + typed + closing + "</chat>";
        for (int shift = 0; shift < 30; shift += 3) {
            Read read = read("<chats>" + chatOf(25).repeat(400) + " ".repeat(shift) + large + chatOf(30) + "</chats>");

            assertThat(read.ids).hasSize(401).doesNotContain("evil");
            assertThat(read.bad.stream().map(BadChatException::reason)).containsExactly("limit");
            assertThat(read.raw.get(0).length()).isEqualTo(large.length());
        }
    }

    /** What reading gives when bad chats are left out. */
    private record Read(List<String> ids, List<BadChatException> bad, List<RawChat> raw) {}

    private static Read read(String document) throws IOException {
        Read read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (ChatBatches batches = ChatReader.builder()
                .limits(KIB)
                .batchBytes(BLOCK_BYTES)
                .openBatches(new ByteArrayInputStream(bytes(document)))) {
            for (ChatBatch batch = batches.next(); batch != null; batch = batches.next()) {
                read(batch, batches.chats(), read);
                batches.settle(batch);
            }
            assertThat(batches.isDocumentDone()).isTrue();
        }
        return read;
    }

    private static void read(ChatBatch batch, long before, Read read) throws IOException {
        boolean more = true;
        while (more) {
            try {
                Chat chat = batch.read();
                more = chat != null;
                if (chat != null) {
                    read.ids.add(chat.id());
                }
            } catch (BadChatException e) {
                read.bad.add(e.after(before));
                read.raw.add(batch.raw());
            }
        }
    }

    private static String chatOf(int bytes) {
        String start = "<chat>";
        String end = "</chat>";
        if (bytes <= 30) {
            return start + "<id>" + "i".repeat(bytes) + "</id>" + end;
        }
        String head = start + "<id>x</id><msg>";
        String tail = "</msg>" + end;
        return head + "m".repeat(bytes - head.length() - tail.length()) + tail;
    }

    private static void assertFramed(String document, int end) {
        byte[] bytes = bytes(document);
        assertThat(oneShot(bytes)).as(document).isEqualTo(end);
        for (int first = 1; first < bytes.length; first++) {
            assertThat(growing(bytes, first))
                    .as("%s cut at %d", document, first)
                    .isEqualTo(end);
        }
    }

    private static int oneShot(byte[] document) {
        return growing(document, document.length);
    }

    // So many bytes, then one more at a time, until the end is known. Behind them are zeros, as in a block.
    private static int growing(byte[] document, int first) {
        Framer framer = new Framer();
        framer.enter(0);
        int end = -1;
        for (int to = first; to <= document.length && end < 0; to++) {
            end = framer.end(Arrays.copyOf(Arrays.copyOf(document, to), to + 4 * Long.BYTES), to);
        }
        return end;
    }
}
