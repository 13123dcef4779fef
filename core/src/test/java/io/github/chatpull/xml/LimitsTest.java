package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.chat;
import static io.github.chatpull.xml.Documents.failure;
import static io.github.chatpull.xml.Documents.readAll;
import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chatpull.model.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 65_535, 65_536, 65_537, 300_000})
    void aChatMayBeAsLargeAsTheLimitAndNotOneByteMore(int limit) throws IOException {
        Limits limits = Limits.DEFAULT.withMaxChatBytes(limit);

        assertThat(readAll(
                        ChatReader.builder().parser(Parser.STAX).limits(limits).open(chatOf(limit))))
                .hasSize(3);
        assertThat(failure(chatOf(limit + 1), limits))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith(String.format(
                        Locale.ROOT, "Expected at most %,d bytes in a chat but there are more at chat 2", limit));
    }

    // The second of three chats has this size.
    private static ByteArrayInputStream chatOf(int bytes) {
        String small = "<chat><id>b</id></chat>";
        int filling = bytes - "<chat><id>a</id><msg></msg></chat>".length();
        String large = "<chat><id>a</id><msg>" + "x".repeat(filling) + "</msg></chat>";
        return new ByteArrayInputStream(utf8("<chats>\n" + small + "\n" + large + small + "</chats>"));
    }

    @Test
    void theDefaultIsFourMebibytes() throws IOException {
        assertThat(readAll(ChatReader.builder().parser(Parser.STAX).open(chatOf(4 * MIB))))
                .hasSize(3);
        assertThat(failure(chatOf(4 * MIB + 1), Limits.DEFAULT)).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void nothingIsReadBehindAChatThatIsTooLarge() throws IOException {
        try (ChatReader reader = ChatReader.builder()
                .parser(Parser.STAX)
                .limits(Limits.DEFAULT.withMaxChatBytes(1_000))
                .open(chatOf(1_001))) {
            assertThat(reader.read().id()).isEqualTo("b");
            LimitExceededException first = catchThrowableOfType(LimitExceededException.class, reader::read);
            assertThat(first.place().chat()).isEqualTo(2);
            assertThatThrownBy(reader::read).isSameAs(first);
        }
    }

    @Test
    void aSmallChatLimitDoesNotShrinkTheGap() throws IOException {
        Limits limits = Limits.DEFAULT.withMaxChatBytes(100);
        String document = "<chats>" + " ".repeat(60_000) + "<chat><id>a</id></chat></chats>";
        assertThat(readAll(ChatReader.builder()
                        .parser(Parser.STAX)
                        .limits(limits)
                        .open(new ByteArrayInputStream(utf8(document)))))
                .hasSize(1);
    }

    @Test
    void whatIsTooLargeInAChatIsNamed() {
        String five = "x".repeat(5 * MIB);
        assertLimit(chat("<msg>" + five + "</msg>"), "4,194,304 bytes in a chat", " at chat 1, <msg> 1");
        assertLimit(chat("<!--" + five + "-->"), "4,194,304 bytes in a chat", " at chat 1");
        assertLimit(chat("<?p " + five + "?>"), "4,194,304 bytes in a chat", " at chat 1");
        assertLimit(chat("<" + five + "/>"), "4,194,304 bytes in a chat", " at chat 1");
        assertLimit(chat("&" + five + ";"), "4,194,304 bytes in a chat", " at chat 1");
        assertLimit(
                chat("<msg>" + "<![CDATA[x]]>".repeat(MIB) + "</msg>"),
                "4,194,304 bytes in a chat",
                " at chat 1, <msg> 1");
    }

    @Test
    void charactersOfSeveralBytesAreBoundedByBytesToo() {
        Limits limits = Limits.DEFAULT.withMaxChatBytes(200_000);
        assertThat(failure(new ByteArrayInputStream(utf8(chat("<msg>" + "日".repeat(150_000) + "</msg>"))), limits))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith(
                        "Expected at most 200,000 bytes in a chat but there are more at chat 1, <msg> 1");
    }

    @Test
    void aNameMayHave1024Characters() {
        assertThat(failure(chat("<" + "n".repeat(1_024) + "/>"))).isNull();
        assertLimit(chat("<" + "n".repeat(1_025) + "/>"), "1,024 characters in a name", " at chat 1");
        assertLimit(chat("<msg " + "n".repeat(1_025) + "='1'/>"), "1,024 characters in a name", " at chat 1");
        assertLimit(chat("<?" + "n".repeat(1_025) + " ?>"), "1,024 characters in a name", " at chat 1");
    }

    @Test
    void anElementMayHave32Attributes() {
        assertThat(failure(chat("<msg" + attributes(32) + "/>"))).isNull();
        assertLimit(chat("<msg" + attributes(33) + "/>"), "32 attributes in an element", " at chat 1");
    }

    @Test
    void anAttributeMayHave64KCharacters() {
        assertThat(failure(chat("<msg a='" + "x".repeat(65_536) + "'/>"))).isNull();
        assertLimit(chat("<msg a='" + "x".repeat(65_537) + "'/>"), "65,536 characters in an attribute", " at chat 1");
    }

    @Test
    void elementsMayStand32Deep() {
        assertThat(failure(chat("<a>".repeat(30) + "</a>".repeat(30)))).isNull();
        assertLimit(chat("<a>".repeat(31) + "</a>".repeat(31)), "32 elements inside each other", " at chat 1, <a>");
    }

    @Test
    void aDocumentMayHave1024DifferentNames() {
        // The documented ones do not count.
        assertThat(failure(chat(elements(1_024)))).isNull();
        assertLimit(chat(elements(1_025)), "1,024 different names in a document", " at chat 1");
        assertLimit(chat(elements(2_000)), "1,024 different names in a document", " at chat 1");
        assertLimit(
                "<chats>" + "<chat><id>a</id>@</chat>".repeat(2_000).replace("@", "<n/>") + elements(2_000)
                        + "</chats>",
                "1,024 different names in a document",
                "");
    }

    @Test
    void aGapMayNotGrowByManySmallThings() {
        assertLimit("<chats>" + "<x/>".repeat(50_000) + "</chats>", "65,536 bytes between two chats", "");
        assertLimit("<chats>" + "<!--x-->".repeat(50_000) + "</chats>", "65,536 bytes between two chats", "");
        assertLimit(chat("") + "<?x y?>".repeat(50_000), "65,536 bytes between two chats", "");
        assertLimit("<!--x-->".repeat(50_000) + "<chats/>", "65,536 bytes before the root element", "");
    }

    @Test
    void limitsAreChecked() {
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(4 * MIB, 64 << 10));
        assertThatThrownBy(() -> new Limits(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected maxChatBytes from 1 to 1 GiB but was 0");
        assertThatThrownBy(() -> new Limits((1 << 30) + 1L, 1))
                .hasMessage("Expected maxChatBytes from 1 to 1 GiB but was 1073741825");
        assertThatThrownBy(() -> new Limits(1, 0)).hasMessage("Expected maxGapBytes above 0 but was 0");
        assertThat(failure(new ByteArrayInputStream(utf8("<chats/>")), new Limits(1 << 30, Long.MAX_VALUE / 2)))
                .isNull();
    }

    private static void assertLimit(String document, String what, String where) {
        assertThat(failure(document))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith(
                        "Expected at most " + what + " but there are more" + where + " (line 1, column ");
    }

    private static String attributes(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(" a").append(i).append("='1'");
        }
        return out.toString();
    }

    private static String elements(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append("<n").append(i).append("/>");
        }
        return out.toString();
    }
}
