package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the fast parser takes for characters of more than one byte is what Java's decoder and XML take for them. */
class Utf8SequencesTest {
    private static final int AT_ONCE = 1_000;

    // At and around every border of what may follow a lead byte.
    private static final int[] FOLLOWING = {
        'a', 0x80, 0x85, 0x8F, 0x90, 0x9F, 0xA0, 0xA8, 0xA9, 0xBD, 0xBE, 0xBF, 0xC0, 0xE0, 0xFF
    };

    @Test
    void everyCharacterIsReadAsItWasSent() throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (int first = 0x80; first <= Character.MAX_CODE_POINT; first += AT_ONCE) {
            StringBuilder text = new StringBuilder("a");
            for (int c = first; c < first + AT_ONCE && c <= Character.MAX_CODE_POINT; c++) {
                if (isInXml(c)) {
                    text.appendCodePoint(c);
                }
            }
            texts.add(text.append('b').toString().getBytes(StandardCharsets.UTF_8));
        }
        List<String> read = new ArrayList<>();
        // None of them is shown to Woodstox.
        assertThat(unusualOf(texts, read)).isZero();

        for (int i = 0; i < texts.size(); i++) {
            assertThat(read.get(i)).as("%d", i).isEqualTo(new String(texts.get(i), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatIsNoCharacterIsReadByNobody() throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (int lead = 0x80; lead <= 0xFF; lead++) {
            for (int second : FOLLOWING) {
                texts.add(text(lead, second));
                for (int third : FOLLOWING) {
                    texts.add(text(lead, second, third));
                    for (int fourth : lead < 0xF0 ? new int[0] : FOLLOWING) {
                        texts.add(text(lead, second, third, fourth));
                    }
                }
            }
        }
        List<String> read = new ArrayList<>();
        assertThat(unusualOf(texts, read)).isBetween(1L, (long) texts.size());

        assertThat(read).hasSameSizeAs(texts).contains("").anyMatch(text -> text.length() > 2);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(read.get(i)).as("%d", i).isEqualTo(expected(texts.get(i)));
        }
    }

    private static byte[] text(int... bytes) {
        byte[] text = new byte[bytes.length + 2];
        text[0] = 'a';
        for (int i = 0; i < bytes.length; i++) {
            text[i + 1] = (byte) bytes[i];
        }
        text[bytes.length + 1] = 'b';
        return text;
    }

    // Nothing if it is no text of XML.
    private static String expected(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.codePoints().allMatch(Utf8SequencesTest::isInXml) ? text : "";
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    // Beyond ASCII.
    private static boolean isInXml(int c) {
        return c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
    }

    // How many chats Woodstox has read; each has one text, which is nothing if it could not be read.
    private static long unusualOf(List<byte[]> texts, List<String> read) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes(Documents.utf8("<chats>"));
        for (byte[] text : texts) {
            document.writeBytes(Documents.utf8("<chat><id>i</id><msg>"));
            document.writeBytes(text);
            document.writeBytes(Documents.utf8("</msg></chat>\n"));
        }
        document.writeBytes(Documents.utf8("</chats>"));
        ByteArrayInputStream in = new ByteArrayInputStream(document.toByteArray());
        try (ChatBatches batches = ChatReader.builder().auditEvery(0).openBatches(in)) {
            for (ChatBatch batch = batches.next(); batch != null; batch = batches.next()) {
                while (addText(batch, read)) {
                    // All of it.
                }
                batches.settle(batch);
            }
            return batches.unusual();
        }
    }

    private static boolean addText(ChatBatch batch, List<String> read) throws IOException {
        try {
            Chat chat = batch.read();
            if (chat == null) {
                return false;
            }
            read.add(Objects.requireNonNull(chat.messages().get(0).text()));
        } catch (BadChatException e) {
            read.add("");
        }
        return true;
    }
}
