package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.MalformedDocumentException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever never ends is given up soon, and the bytes taken until then are bounded. */
class EndlessSourceTest {
    private static final String IN_CHAT = "<chats><chat><id>a</id>";

    /** A beginning, and then the same again and again. */
    private static final class Endless extends InputStream {
        private final byte[] begin;
        private final byte[] unit;
        private long taken;

        Endless(String begin, String unit) {
            this.begin = utf8(begin);
            this.unit = utf8(unit);
        }

        @Override
        public int read() {
            long at = taken++;
            return (at < begin.length ? begin[(int) at] : unit[(int) ((at - begin.length) % unit.length)]) & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
                target[offset + i] = (byte) read();
            }
            return length;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<msg>@x",
                "<msg>@ ",
                "<msg>@&amp;",
                "<msg>@a<!---->",
                "<msg><![CDATA[@x",
                "<!--@x",
                "<?p @x",
                "<@n",
                "<msg@ ",
                "<msg></msg@ ",
                "@<msg/>",
                "@<a></a>",
                "@ ",
                "x@<?p?>",
                "<a>@<b c='d'/>"
            })
    void nothingInAChatIsEndless(String rest) {
        assertGivenUp(IN_CHAT, rest, Limits.DEFAULT.maxChatBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@ ", "@x", "@<x/>", "<x>@y", "<x>@<y/>", "@<!--x-->", "<!--@x", "<?p @x", "<@n", "<![CDATA[@x"})
    void noGapIsEndless(String rest) {
        assertGivenUp("<chats>", rest, Limits.DEFAULT.maxGapBytes());
        assertGivenUp(IN_CHAT + "</chat>", rest, Limits.DEFAULT.maxGapBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"@ ", "@<?p?>", "<!--@x", "<?p @x"})
    void noEpilogIsEndless(String rest) {
        assertGivenUp("<chats></chats>", rest, Limits.DEFAULT.maxGapBytes());
        assertGivenUp(IN_CHAT + "</chat></chats>", rest, Limits.DEFAULT.maxGapBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ ",
                "<?xml version='1.0'?>@\n",
                "<?xml version='1.0'@ ",
                "<?xml version='1.0@x",
                "<!--@x",
                "@<!--x-->",
                "<?p @x",
                "<@n",
                "<chats@ ",
                "<!DOCTYPE chats [@<!ELEMENT x ANY>",
                "<!DOCTYPE chats [<!--@x",
                "<!DOCTYPE @x"
            })
    void noPrologIsEndless(String rest) {
        assertGivenUp("", rest, Limits.DEFAULT.maxGapBytes());
    }

    @Test
    void attributesAreNotEndless() {
        assertGivenUp(IN_CHAT, "<msg from='@x", Limits.MAX_ATTRIBUTE_CHARS);
        assertGivenUp("", "<chats a='@x", Limits.MAX_ATTRIBUTE_CHARS);
    }

    @Test
    void aDocumentWithAnEndlessNumberOfChatsIsRead() throws Exception {
        Endless source = new Endless("<chats>", " <chat><id>a</id></chat>");
        try (ChatReader reader = ChatReader.builder().parser(Parser.STAX).open(source)) {
            for (int i = 0; i < 500_000; i++) {
                assertThat(reader.read()).isNotNull();
            }
            assertThat(source.taken).isGreaterThan(500_000L * 20);
        }
    }

    // The marker @ stands before what is repeated.
    private static void assertGivenUp(String begin, String rest, long limit) {
        int at = rest.indexOf('@');
        Endless source = new Endless(begin + rest.substring(0, at), rest.substring(at + 1));

        assertThat(Documents.failure(source, Limits.DEFAULT))
                .as(rest)
                .isInstanceOfAny(LimitExceededException.class, MalformedDocumentException.class);
        // What was read ahead when the limit began to count, and once more while it did.
        assertThat(source.taken).as(rest).isLessThanOrEqualTo(limit + 2L * BudgetInputStream.READ_AHEAD);
    }
}
