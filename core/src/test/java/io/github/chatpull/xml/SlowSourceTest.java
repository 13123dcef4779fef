package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.readAll;
import static io.github.chatpull.xml.Documents.slow;
import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.TestChats;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read does not depend on how the source hands out its bytes. */
class SlowSourceTest {
    private static final byte[] TEN_THOUSAND = utf8(document(10_000));

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4_096, 65_535})
    void readsTheSameFromASlowSource(int bytesPerRead) throws IOException {
        ChatReader fast = Documents.reader(TEN_THOUSAND);
        List<Chat> expected = readAll(fast);
        ChatReader slow = ChatReader.open(slow(TEN_THOUSAND, bytesPerRead));
        List<Chat> chats = readAll(slow);

        assertThat(chats.equals(expected)).isTrue();
        assertThat(chats).hasSize(10_000);
        assertThat(slow.breaches().asMap()).isEqualTo(fast.breaches().asMap());
        assertThat(slow.bytesRead()).isEqualTo(TEN_THOUSAND.length);
    }

    // Woodstox lets it through when it is fed single bytes.
    @Test
    void theEndOfCdataInTextIsRefusedFromASlowSourceToo() {
        assertThat(Documents.failure(slow(utf8(Documents.chat("a]]>b")), 1), Limits.DEFAULT))
                .isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void aConstructMayLieAcrossTheReadersBuffers() throws IOException {
        String construct = "<msg from='å😀'>日<![CDATA[]]]]>&amp;&#x1F600;<!-- é --></msg>";
        for (int offset = 0; offset <= utf8(construct).length + 1; offset++) {
            String before = "<chats><chat><id>a</id><city>";
            int filling = BudgetInputStream.READ_AHEAD - utf8(before).length - "</city>".length() - offset;
            Chat chat = Documents.only(
                    before + "x".repeat(filling) + "</city>" + construct + "<url>end</url></chat></chats>");
            assertThat(chat.messages().get(0).text()).isEqualTo("日]]&😀");
            assertThat(chat.messages().get(0).from()).isEqualTo("å😀");
            assertThat(chat.url()).isEqualTo("end");
        }
    }

    private static String document(int count) {
        Random random = new Random(42);
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?><chats>");
        for (int i = 0; i < count; i++) {
            out.append("\n<chat><id>").append(i % 9_000).append("</id><start>23-10-2008T12:49:1231</start><url>");
            out.append(escaped(TestChats.text(random))).append("</url><msg from='visitor'><![CDATA[");
            out.append(TestChats.text(random)).append("]]></msg></chat>");
        }
        return out.append("</chats>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
