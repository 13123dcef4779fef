package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.chat;
import static io.github.chatpull.xml.Documents.failure;
import static io.github.chatpull.xml.Documents.reader;
import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenDocumentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<msg>a&nbsp;b</msg> | Undeclared general entity \"nbsp\" at chat 1, <msg> 1 (line 1, column 29)",
                "<msg>a\u0001b</msg> | Illegal character ((CTRL-CHAR, code 1)) at chat 1, <msg> 1 (line 1, column 29)",
                "<msg>&#1;</msg>     | Illegal character entity: expansion character (code 0x1) at chat 1, <msg> 1"
                        + " (line 1, column 29)",
                "<msg>&#xD83D;&#xDE00;</msg> | Illegal character entity: expansion character (code 0xd83d)"
                        + " at chat 1, <msg> 1 (line 1, column 29)",
                "<url>a & b</url>    | Unexpected character ' ' (code 32) (missing name?)"
                        + " at chat 1, <url> (line 1, column 29)",
                "<url>a</city>       | Unexpected close tag </city>; expected </url>. at chat 1, <url>"
                        + " (line 1, column 30)",
                "<url a='1' a='2'/>  | Duplicate attribute 'a'. at chat 1 (line 1, column 24)",
                "<url a=1/>          | Unexpected character '1' (code 49) in start tag Expected a quote at chat 1"
                        + " (line 1, column 24)",
                "<url>]]></url>      | String ']]>' not allowed in textual content, except as the end marker of CDATA"
                        + " section at chat 1, <url> (line 1, column 29)"
            })
    void saysWhatIsWrongAndWhere(String inner, String message) {
        assertThat(failure(chat(inner)))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("Expected well-formed XML but: " + message);
    }

    @Test
    void namesTheChatTheElementAndTheLine() throws IOException {
        String document =
                "<chats>\n<chat><id>a</id></chat>\n<chat>\n <id>b</id>\n <msg/>\n <msg>\n &x; </msg></chat></chats>";
        try (ChatReader reader = reader(document)) {
            assertThat(reader.read().id()).isEqualTo("a");
            MalformedDocumentException broken = catchThrowableOfType(MalformedDocumentException.class, reader::read);

            assertThat(broken.place()).isEqualTo(new Place(2, "<msg> 2", 6, 7, -1));
            assertThat(broken)
                    .hasMessage("Expected well-formed XML but: Undeclared general entity \"x\""
                            + " at chat 2, <msg> 2 (line 6, column 7)")
                    .hasCauseInstanceOf(XMLStreamException.class);
            assertThat(broken.isTruncated()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "<chats/>", "<x/>", "&amp;", "<![CDATA[]]>", "</chats>", "\u0000", "<!DOCTYPE chats>"})
    void garbageAfterTheRootIsRefused(String garbage) {
        for (String document : new String[] {"<chats/>", chat("")}) {
            assertThat(failure(document + "\n" + garbage + " "))
                    .isInstanceOf(MalformedDocumentException.class)
                    .satisfies(e -> assertThat(((MalformedDocumentException) e).isTruncated())
                            .isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF", "80", "C3", "C080", "E228A1", "E080AF", "EDA080", "F08282AC", "F4908080", "F5808080"})
    void invalidUtf8IsRefusedWhereverItStands(String hex) throws IOException {
        String[] places = {
            chat("<msg>x@y</msg>"),
            chat("<msg from='@'/>"),
            chat("<![CDATA[@]]>"),
            chat("<!-- @ -->"),
            chat("<?p @?>"),
            chat("<u@v/>"),
            "<chats>@</chats>",
            "<chats></chats><!--@-->",
            "<chats>" + " ".repeat(100_000).replace("          ", "<x/>") + "@</chats>"
        };
        for (String place : places) {
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            document.write(utf8(place.substring(0, place.indexOf('@'))));
            document.write(HexFormat.of().parseHex(hex));
            document.write(utf8(place.substring(place.indexOf('@') + 1)));

            assertThat(failure(document.toByteArray()))
                    .as(place)
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageStartingWith("Expected UTF-8 but Invalid UTF-8 ")
                    .satisfies(e -> assertThat(((MalformedDocumentException) e).isTruncated())
                            .isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<@/>", "<x@/>", "<x@></x@>", "<x @='1'/>", "<?x@?>", "<x><@/><@/></x>"})
    void aNameHasNoCharacterThatNoEditionOfXmlAllows(String pattern) {
        for (int last : new int[] {0x10000, 0xEFFFF}) {
            assertThat(failure(chat(pattern.replace("@", Character.toString(last)))))
                    .isNull();
        }
        for (int first : new int[] {0xF0000, 0x10FFFF}) {
            String markup = pattern.replace("@", Character.toString(first));
            for (String document : List.of(chat(markup), "<chats>" + markup + "</chats>")) {
                assertThat(failure(document))
                        .as(document)
                        .isInstanceOf(MalformedDocumentException.class)
                        .hasMessageStartingWith(
                                String.format("Expected well-formed XML but: U+%X is not allowed in a name", first));
            }
        }
    }

    @Test
    void aNameThatIsNotAllowedIsRefusedEachTime() throws IOException {
        String bad = "<chat><id>a</id><x\uDB80\uDC00/></chat>";
        try (ChatReader reader = reader(utf8("<chats>" + bad + bad + "<chat><id>b</id></chat></chats>"), Parser.FAST)) {
            for (int i = 1; i <= 2; i++) {
                BadChatException refused = catchThrowableOfType(BadChatException.class, reader::read);
                assertThat(refused.reason()).isEqualTo("malformed");
                assertThat(refused.place().chat()).isEqualTo(i);
            }
            assertThat(reader.read().id()).isEqualTo("b");
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void aLongNameMakesNoLongMessage() {
        String name = "n".repeat(100_000);
        assertThat(failure(chat("<a></" + name + ">")).getMessage()).hasSizeLessThan(250);
        assertThat(failure(chat("&" + name + ";")).getMessage()).hasSizeLessThan(250);
    }

    @Test
    void aChatWithoutAnIdIsSetAsideAndReadingGoesOn() throws IOException {
        try (ChatReader reader = reader("<chats>\n<chat/>\n<chat><id> </id><url>u</url></chat>\n"
                + "<chat><id/><id>late</id></chat>\n<chat><id>d</id></chat></chats>")) {
            for (int i = 1; i <= 3; i++) {
                BadChatException bad = catchThrowableOfType(BadChatException.class, reader::read);
                assertThat(bad.reason()).isEqualTo("no-id");
                assertThat(bad.id()).isNull();
                assertThat(bad.place().chat()).isEqualTo(i);
                assertThat(bad.place().line()).isEqualTo(i + 1);
                assertThat(bad).hasMessageStartingWith("Expected an <id> but there is none at chat " + i + " (line ");
            }
            assertThat(reader.read().id()).isEqualTo("d");
            assertThat(reader.read()).isNull();
            assertThat(reader.chatsRead()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<id>a</id><chat><id>b</id></chat>",
                "<chat/><id>a</id>",
                "<id>a</id><msg><chat/></msg>",
                "<id>a</id><x><y><chat><chat/></chat></y></x>"
            })
    void aChatInsideAChatSetsTheOuterAside(String inner) throws IOException {
        try (ChatReader reader = reader("<chats><chat>" + inner + "</chat><chat><id>c</id></chat></chats>")) {
            BadChatException bad = catchThrowableOfType(BadChatException.class, reader::read);
            assertThat(bad.reason()).isEqualTo("nested-chat");
            assertThat(bad)
                    .hasMessage("Expected no <chat> inside a <chat> but there is one"
                            + bad.place().describe());
            assertThat(bad.place().chat()).isEqualTo(1);
            assertThat(bad.place().column()).isEqualTo("<chats><chat>".length() + inner.indexOf("<chat") + 1);
            assertThat(reader.read().id()).isEqualTo("c");
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void aChatInsideAnotherElementIsRefused() {
        assertThat(failure("<chats><x><y><chat><id>a</id></chat></y></x></chats>"))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("Expected <chat> directly under <chats> but there is one inside <x> (line 1, column 14)");
    }

    @Test
    void aRefusalIsFinal() throws IOException {
        try (ChatReader reader = reader("<chats><x><chat/></x><chat><id>a</id></chat></chats>")) {
            MalformedDocumentException first = catchThrowableOfType(MalformedDocumentException.class, reader::read);
            assertThatThrownBy(reader::read).isSameAs(first);
            assertThatThrownBy(() -> reader.iterator().hasNext()).hasCause(first);
        }
    }

    // The lanes to come must agree on these: whatever happens to a document, it is read or refused, never worse.
    @Test
    void aDamagedDocumentIsReadOrRefused() {
        byte[] whole = utf8(
                "\uFEFF<?xml version='1.0' encoding='UTF-8'?><!-- c --><chats x='1'><chat y=\"2\"><id>å😀</id>"
                        + "<msg from='visitor' time='2008-01-01T00:00:00Z'><![CDATA[<b>]]>&amp;&#65;<i/></msg></chat> </chats>");
        Random random = new Random(7);
        byte[] strange = "<>&;'\"/!?-[]= \u0000\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] =
                        random.nextBoolean() ? (byte) random.nextInt(256) : strange[random.nextInt(strange.length)];
            }
            Throwable failure = failure(damaged);
            if (failure != null) {
                assertThat(failure)
                        .as(Arrays.toString(damaged))
                        .isInstanceOfAny(MalformedDocumentException.class, BadChatException.class);
            }
        }
    }
}
