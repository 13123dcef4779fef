package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSinkTest {
    private static final String CHATS =
            "id,referrer,keywords,operators,visitor_ip,start,stop,duration_s,url,city,country,"
                    + "organization,isp,message_count,visitor_message_count,operator_message_count,first_response_s,extra\n";
    private static final String MESSAGES = "chat_id,seq,from,role,time,text,extra\n";

    @Test
    void aTableBeginsWithItsHeader() throws IOException {
        assertThat(Written.chatsCsv()).isEqualTo(CHATS);
        assertThat(Written.messagesCsv()).isEqualTo(MESSAGES);
        assertThat(Written.messagesCsv(TestChats.bare("a"))).isEqualTo(MESSAGES);
    }

    @Test
    void writesALineAChat() throws IOException {
        assertThat(Written.chatsCsv(TestChats.full(), TestChats.bare("b")))
                .isEqualTo(CHATS + "4c2789a6,http://ref,chat software,ann@example.com;bob@example.com,127.0.0.1,"
                        + "2008-10-23T12:49:12.031Z,2008-10-23T12:51:17.031Z,125,http://www.domain.com/page,Blakstad,"
                        + "Norway,Priority Telecom Norway,Priority Telecom,2,1,1,12.5,"
                        + "\"{\"\"rating\"\":[\"\"5\"\",\"\"4\"\"],\"\"lang\"\":\"\"nb\"\"}\"\n"
                        + "b,,,,,,,,,,,,,0,0,0,,\n");
    }

    @Test
    void writesALineAMessage() throws IOException {
        Chat chat = Chat.builder().id("c").message(null, null, "", Extra.EMPTY).build();
        assertThat(Written.messagesCsv(TestChats.full(), chat))
                .isEqualTo(MESSAGES + "4c2789a6,1,visitor,visitor,2008-10-23T12:49:12.031Z,Hi there,\n"
                        + "4c2789a6,2,ann@example.com,operator,2008-10-23T12:49:24.531Z,Hello,"
                        + "\"{\"\"read\"\":\"\"yes\"\"}\"\n"
                        + "c,1,,other,,,\n");
    }

    @Test
    void timesAreInTheZone() throws IOException {
        assertThat(Written.by(CsvSink::messages, Written.in("Europe/Oslo"), TestChats.full()))
                .contains(",2008-10-23T14:49:12.031+02:00,Hi there,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "a b|a b",
                "a,b|\"a,b\"",
                "say \"x\"|\"say \"\"x\"\"\"",
                "\"|\"\"\"\"",
                "a;b|a;b",
                "a'b\\c|a'b\\c",
                " a|\" a\"",
                "a |\"a \"",
                "#a|\"#a\"",
                "a#b|a#b",
                "=1+1|=1+1",
                "-1|-1",
                "å日😀|å日😀"
            })
    void quotesWhatNeedsIt(String text, String cell) throws IOException {
        assertThat(Written.messagesCsv(TestChats.saying(text)))
                .isEqualTo(MESSAGES + "a,1,visitor,visitor,," + cell + ",\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r\nb", "\n", "\r", "a\n", "\ta"})
    void lineEndsStandInQuotesUnchanged(String text) throws IOException {
        assertThat(Written.messagesCsv(TestChats.saying(text)))
                .isEqualTo(MESSAGES + "a,1,visitor,visitor,,\"" + text + "\",\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'V 0',                ",
        "'O 0',                ",
        "'O 0 V 1000 O 2000',  ",
        "'V 0 O 12000',        12",
        "'V 0 O 12500',        12.5",
        "'V 0 O 31',           0.031",
        "'V 0 O 0',            0",
        "'V 0 O 100000',       100",
        "'V 0 V 1000 O 5000',  5",
        "'V 5000 O 0',         -5",
        "'V 31 O 0',           -0.031",
        "'V - O 1000',         ",
        "'V 0 O -',            ",
        "'V 0 O - O 1000',     "
    })
    void firstResponseIsInSecondsWithUpToThreeDecimals(String messages, String seconds) throws IOException {
        ChatBuilder chat = Chat.builder().id("a");
        String[] parts = messages.split(" ", -1);
        for (int i = 0; i < parts.length; i += 2) {
            String from = parts[i].equals("V") ? "visitor" : "ann@example.com";
            chat.message(
                    from,
                    parts[i + 1].equals("-") ? null : TestChats.NOON.plusMillis(Long.parseLong(parts[i + 1])),
                    "",
                    Extra.EMPTY);
        }
        String line = Written.chatsCsv(chat.build()).substring(CHATS.length());
        assertThat(line).endsWith("," + (seconds == null ? "" : seconds) + ",\n");
    }

    @Test
    void countsMessagesByRole() throws IOException {
        Chat chat = Chat.builder()
                .id("a")
                .message("visitor", null, "", Extra.EMPTY)
                .message("visitor", null, "", Extra.EMPTY)
                .message("ann@example.com", null, "", Extra.EMPTY)
                .message("bot", null, "", Extra.EMPTY)
                .build();
        assertThat(Written.chatsCsv(chat)).endsWith(",4,2,1,,\n");
    }

    @Test
    void extraIsJsonInOneCell() throws IOException {
        Chat chat = Chat.builder().id("a").extra("x", "a\n\u2028\"").build();
        assertThat(Written.chatsCsv(chat)).endsWith(",0,0,0,,\"{\"\"x\"\":\"\"a\\n\\u2028\\\"\"\"\"}\"\n");
    }

    @Test
    void messagesHaveNoCell() {
        assertThatThrownBy(() -> new CsvValueWriter(null, CsvValueWriter.plain(RecordFormat.DEFAULT))
                        .messages(new Row(TestChats.bare("a"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("messages are no cell");
    }
}
