package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.chatWith;
import static io.github.chatpull.xml.Documents.only;
import static io.github.chatpull.xml.Documents.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Message;
import io.github.chatpull.model.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingRulesTest {
    @Test
    void readsEveryDocumentedElement() throws IOException {
        Chat chat = only("""
                <?xml version="1.0" encoding="UTF-8"?>
                <chats>
                  <chat>
                    <id>4c2789a6</id>
                    <referrer>http://ref</referrer>
                    <keywords>chat software</keywords>
                    <operator>ann@example.com</operator>
                    <operator>bob@example.com</operator>
                    <visitorip>127.0.0.1</visitorip>
                    <start>23-10-2008T12:49:1231</start>
                    <stop>2008-10-23T14:51:17.031+02:00</stop>
                    <duration>125</duration>
                    <url>http://www.domain.com/page</url>
                    <city>Blakstad</city>
                    <country>Norway</country>
                    <organization>Priority Telecom Norway</organization>
                    <ISP>Priority Telecom</ISP>
                    <msg from="visitor" time="23-10-2008T12:49:1231">
                      Hi there
                    </msg>
                  </chat>
                </chats>
                """);

        assertThat(chat)
                .isEqualTo(Chat.builder()
                        .id("4c2789a6")
                        .referrer("http://ref")
                        .keywords("chat software")
                        .operator("ann@example.com")
                        .operator("bob@example.com")
                        .visitorIp("127.0.0.1")
                        .start(Instant.parse("2008-10-23T12:49:12.031Z"))
                        .stop(Instant.parse("2008-10-23T12:51:17.031Z"))
                        .duration(Duration.ofSeconds(125))
                        .url("http://www.domain.com/page")
                        .city("Blakstad")
                        .country("Norway")
                        .organization("Priority Telecom Norway")
                        .isp("Priority Telecom")
                        .message("visitor", Instant.parse("2008-10-23T12:49:12.031Z"), "Hi there", Extra.EMPTY)
                        .build());
    }

    @Test
    void stripsXmlWhiteSpaceAroundValuesOnly() throws IOException {
        assertThat(chatWith("<city> \t\r\n Ny  By \n</city>").city()).isEqualTo("Ny  By");
        assertThat(chatWith("<city>\u00A0x\u2003</city>").city()).isEqualTo("\u00A0x\u2003");
        assertThat(chatWith("<msg from='\n visitor '> a \r\n b\rc </msg>").messages())
                .extracting(Message::from, Message::text)
                .containsExactly(tuple("visitor", "a \n b\nc"));
        assertThat(text(" &#32;&#13;a&#13;b&#9;&#10;")).isEqualTo("a\rb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<city/>",
                "<city></city>",
                "<city> \n </city>",
                "<city><!-- c --></city>",
                "<city><![CDATA[]]></city>",
                ""
            })
    void anEmptyElementIsNull(String city) throws IOException {
        Chat chat = chatWith(city);
        assertThat(chat.city()).isNull();
        assertThat(chat.extra()).isEqualTo(Extra.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<msg/>", "<msg></msg>", "<msg> \n </msg>", "<msg><![CDATA[ ]]></msg>"})
    void anEmptyMessageIsAnEmptyText(String message) throws IOException {
        Message read = chatWith(message).messages().get(0);
        assertThat(read.text()).isEmpty();
        assertThat(read.from()).isNull();
        assertThat(read.time()).isNull();
        assertThat(read.role()).isEqualTo(Role.OTHER);
        assertThat(read.extra()).isEqualTo(Extra.EMPTY);
    }

    @Test
    void emptyAttributesAreNull() throws IOException {
        Message message = chatWith("<msg from=' ' time=''>x</msg>").messages().get(0);
        assertThat(message.from()).isNull();
        assertThat(message.time()).isNull();
        assertThat(message.extra()).isEqualTo(Extra.EMPTY);
    }

    @Test
    void theFirstOfARepeatedElementCounts() throws IOException {
        Chat chat = chatWith("<url>one</url><url>two</url><city/><city>late</city><url/>");
        assertThat(chat.url()).isEqualTo("one");
        assertThat(chat.city()).isNull();
        assertThat(chat.extra().asMap()).isEqualTo(Map.of("url", List.of("two", ""), "city", List.of("late")));
    }

    @Test
    void operatorsKeepOrderAndRepeats() throws IOException {
        assertThat(chatWith("<operator>b</operator><operator/><operator>a</operator><operator>b</operator>")
                        .operators())
                .containsExactly("b", "a", "b");
    }

    @Test
    void keepsUnknownElementsAndAttributes() throws IOException {
        Chat chat = only("<chats><chat state=' new ' id='x'><id>a</id><rating>5</rating><rating/>"
                + "<url lang='en'>u</url><thing k='v'/><msg read='1' from='visitor'>t</msg></chat></chats>");

        assertThat(chat.id()).isEqualTo("a");
        assertThat(chat.url()).isEqualTo("u");
        assertThat(chat.extra().asMap())
                .containsExactly(
                        Map.entry("state", List.of("new")),
                        Map.entry("id", List.of("x")),
                        Map.entry("rating", List.of("5", "")),
                        Map.entry("url@lang", List.of("en")),
                        Map.entry("thing@k", List.of("v")),
                        Map.entry("thing", List.of("")));
        assertThat(chat.messages().get(0).extra().asMap()).isEqualTo(Map.of("read", List.of("1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x<b>y</b>z                           | x<b>y</b>z",
                "<b/>                                 | <b/>",
                "<b></b>                              | <b/>",
                "<b>&#32;</b>                         | '<b> </b>'",
                "<b c='1' d=\"'\"/>                   | <b c=\"1\" d=\"'\"/>",
                "<b c='&quot;&lt;&amp;>'/>            | <b c=\"&quot;&lt;&amp;>\"/>",
                "<b c='&#9;&#10;&#13;'/>              | <b c=\"&#9;&#10;&#13;\"/>",
                "&lt;i&gt;<b/>&amp;\"                 | &lt;i&gt;<b/>&amp;\"",
                "<![CDATA[<i>]]><b/><![CDATA[]]]]>    | &lt;i&gt;<b/>]]",
                "a&#13;<b/>                           | a&#13;<b/>",
                "<!-- c --><b/><?p x?>                | <b/>",
                "<b xmlns:q='u' q:r='1'><q:c/></b>    | <b xmlns:q=\"u\" q:r=\"1\"><q:c/></b>",
                "<b><c><d>1</d></c></b><b>2</b>       | <b><c><d>1</d></c></b><b>2</b>"
            })
    void anUnknownElementWithChildrenIsItsInnerXml(String content, String kept) throws IOException {
        assertThat(chatWith("<thing>" + content + "</thing>").extra().get("thing"))
                .containsExactly(kept);
    }

    @Test
    void markupInAKnownElementIsKeptAsInnerXml() throws IOException {
        Chat chat = chatWith("<url>a<b/></url><msg>Hi <b>there</b> &amp; you</msg>");
        assertThat(chat.url()).isEqualTo("a<b/>");
        assertThat(chat.messages().get(0).text()).isEqualTo("Hi <b>there</b> &amp; you");
    }

    @Test
    void keepsTextThatLooksLikeAnEndTag() throws IOException {
        assertThat(text("<![CDATA[</chat></chats><chat><id>b</id>]]>")).isEqualTo("</chat></chats><chat><id>b</id>");
        assertThat(text("&lt;/msg&gt;")).isEqualTo("</msg>");
        assertThat(chatWith("<msg read=\"</msg>\".from='x'/>"
                                .replace("</msg>", "&lt;/msg>")
                                .replace(".", " "))
                        .messages()
                        .get(0)
                        .extra()
                        .get("read"))
                .containsExactly("</msg>");
    }

    @Test
    void joinsTextAroundCommentsAndCdata() throws IOException {
        assertThat(text("a<!-- x -->b<![CDATA[c]]>d<?p q?>e&amp;f")).isEqualTo("abcde&f");
        assertThat(text("]]&gt;&#x1F600;&#229;")).isEqualTo("]]>😀å");
    }

    @Test
    void keepsBareTextInAChat() throws IOException {
        assertThat(chatWith("one<city/> two ").extra().get("#text")).containsExactly("one", "two");
    }

    @Test
    void anEmptyCdataSectionIsNoText() throws IOException {
        assertThat(chatWith("<![CDATA[]]><city/><![CDATA[ ]]>").extra()).isEqualTo(Extra.EMPTY);
    }

    @Test
    void namesMatchAsWritten() throws IOException {
        Chat chat = chatWith("<URL>u</URL><isp>i</isp><Msg>m</Msg>");
        assertThat(chat.url()).isNull();
        assertThat(chat.isp()).isNull();
        assertThat(chat.messages()).isEmpty();
        assertThat(chat.extra().asMap().keySet()).containsExactly("URL", "isp", "Msg");
    }

    @Test
    void aDefaultNamespaceIsIgnored() throws IOException {
        Chat chat = only("<chats xmlns='urn:x'><chat xmlns:q='urn:q'><id>a</id><q:mood>good</q:mood>"
                + "<msg xmlns='urn:y' from='visitor'>t</msg></chat></chats>");
        assertThat(chat.extra().asMap()).isEqualTo(Map.of("q:mood", List.of("good")));
        assertThat(chat.messages().get(0).extra()).isEqualTo(Extra.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<chats/>",
                "<chats></chats>",
                "\uFEFF<chats/>",
                "<?xml version='1.0'?><chats/>",
                "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<chats>\n</chats>\n",
                "<!-- c --><?p x?><chats><!-- c --><?p x?></chats><!-- c --><?p x?>\n",
                "<chats version='2'/>"
            })
    void aDocumentWithoutChatsIsAWholeExport(String document) throws IOException {
        assertThat(readAll(document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 5_000})
    void whiteSpaceMayStandBeforeTheRoot(int blanks) throws IOException {
        assertThat(readAll("\n".repeat(blanks) + "<chats/>")).isEmpty();
    }

    // Woodstox gives it piece by piece.
    @Test
    void aTextMayBeAsLongAsAChat() throws IOException {
        for (int before = 32_766; before <= 32_769; before++) {
            String written = "x".repeat(before) + "\ud83d\ude00".repeat(40_000) + "y";
            assertThat(text(" " + written + "\n<!-- -->").equals(written)).isTrue();
        }
    }

    private static String text(String content) throws IOException {
        return chatWith("<msg>" + content + "</msg>").messages().get(0).text();
    }
}
