package io.github.chatpull.xml;

import static io.github.chatpull.model.Breach.*;
import static io.github.chatpull.xml.Documents.chat;
import static io.github.chatpull.xml.Documents.chatWith;
import static io.github.chatpull.xml.Documents.readAll;
import static io.github.chatpull.xml.Documents.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreachesTest {
    private static final String WHOLE = "<operator>o</operator><visitorip>1</visitorip>"
            + "<start>2008-01-01T00:00:00Z</start><stop>2008-01-01T00:00:00Z</stop>"
            + "<duration>0</duration><url>u</url><msg from='visitor' time='2008-01-01T00:00:00Z'>x</msg>";

    @Test
    void aWholeChatBreaksNothing() throws IOException {
        assertThat(breaches(chat(WHOLE))).isEmpty();
    }

    @Test
    void aChatWithoutRequiredElementsIsKeptAndCounted() throws IOException {
        Map<Breach, Long> every = Map.of(
                MISSING_OPERATOR, 1L,
                MISSING_VISITOR_IP, 1L,
                MISSING_START, 1L,
                MISSING_STOP, 1L,
                MISSING_DURATION, 1L,
                MISSING_URL, 1L,
                MISSING_MESSAGE, 1L);

        assertThat(readAll(chat(""))).containsExactly(Chat.builder().id("a").build());
        assertThat(breaches(chat(""))).isEqualTo(every);
        assertThat(breaches(chat("<operator/><visitorip/><start/><stop/><duration/><url> </url>")))
                .isEqualTo(every);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<url>v</url>                        | REPEATED_ELEMENT",
                "<id>b</id>                          | REPEATED_ELEMENT",
                "<rating>5</rating>                  | UNKNOWN_ELEMENT",
                "<city>a<b/></city>                  | MARKUP_IN_VALUE",
                "<msg from='visitor' time='2008-01-01T00:00Z'><b/></msg> | MARKUP_IN_VALUE",
                "<msg time='2008-01-01T00:00Z'/>     | MISSING_SENDER",
                "<msg from='visitor'/>               | MISSING_MESSAGE_TIME",
                "<msg from='visitor' time='soon'/>   | UNREADABLE_TIME",
                "<msg from='visitor' time='2008-01-01T00:00'/> | TIME_WITHOUT_ZONE",
                "text                                | STRAY_CONTENT",
                "<operator/>                         | ",
                "<operator>o</operator>              | ",
            })
    void eachBreachIsCountedOnce(String more, Breach expected) throws IOException {
        assertThat(breaches(chat(WHOLE + more))).isEqualTo(expected == null ? Map.of() : Map.of(expected, 1L));
    }

    @Test
    void contentBetweenChatsIsCountedAndLeftOut() throws IOException {
        String document =
                "<chats>one<chat><id>a</id>" + WHOLE + "</chat>two<x><y>three</y></x><z/><![CDATA[]]></chats>";

        assertThat(readAll(document)).hasSize(1);
        assertThat(breaches(document)).isEqualTo(Map.of(STRAY_CONTENT, 4L));
    }

    @Test
    void aRepeatedIdIsKeptAndCounted() throws IOException {
        String one = "<chat><id>a</id>" + WHOLE + "</chat>";
        String document = "<chats>" + one + one + one + "</chats>";

        assertThat(readAll(document)).extracting(Chat::id).containsExactly("a", "a", "a");
        assertThat(breaches(document)).isEqualTo(Map.of(REPEATED_ID, 2L));
    }

    @Test
    void breachesCanBeReadWhileReading() throws IOException {
        try (ChatReader reader = reader("<chats><chat><id>a</id></chat><chat><id>b</id></chat></chats>")) {
            reader.read();
            assertThat(reader.breaches().count(MISSING_URL)).isEqualTo(1);
            reader.read();
            assertThat(reader.breaches().count(MISSING_URL)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "125, 125", "007, 7", "' 12 ', 12", "9223372036854775807, 9223372036854775807"})
    void aDurationIsAWholeNumberOfSeconds(String text, long seconds) throws IOException {
        assertThat(chatWith("<duration>" + text + "</duration>").duration()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "+1",
                "1.5",
                "1,5",
                "1e3",
                "1 2",
                "PT5S",
                "x",
                "٣",
                "9223372036854775808",
                "99999999999999999999"
            })
    void anyOtherDurationIsNullAndKeptAsText(String text) throws IOException {
        Chat chat = chatWith("<duration>" + text + "</duration>");

        assertThat(chat.duration()).isNull();
        assertThat(chat.extra().asMap()).isEqualTo(Map.of("duration", List.of(text)));
        assertThat(breaches(chat("<duration>" + text + "</duration>")))
                .containsEntry(UNREADABLE_DURATION, 1L)
                .doesNotContainKey(MISSING_DURATION);
    }

    @Test
    void anUnreadableTimeIsNullAndKeptAsText() throws IOException {
        Chat chat = chatWith("<start> noon </start><stop>2008-02-30T00:00:00Z</stop><msg time='late' from='o'/>");

        assertThat(chat.start()).isNull();
        assertThat(chat.stop()).isNull();
        assertThat(chat.extra().asMap())
                .isEqualTo(Map.of("start", List.of("noon"), "stop", List.of("2008-02-30T00:00:00Z")));
        assertThat(chat.messages().get(0).time()).isNull();
        assertThat(chat.messages().get(0).extra().asMap()).isEqualTo(Map.of("time", List.of("late")));
    }

    @Test
    void aTimeInTheFirstOfTwoElementsCountsEvenIfUnreadable() throws IOException {
        Chat chat = chatWith("<start>noon</start><start>2008-01-01T00:00:00Z</start>");
        assertThat(chat.start()).isNull();
        assertThat(chat.extra().get("start")).containsExactly("noon", "2008-01-01T00:00:00Z");
    }

    @Test
    void readsTimesToTheMillisecond() throws IOException {
        assertThat(chatWith("<start>2008-01-01T00:00:00.1239999Z</start>").start())
                .isEqualTo(Instant.parse("2008-01-01T00:00:00.123Z"));
    }

    private static Map<Breach, Long> breaches(String document) throws IOException {
        ChatReader reader = reader(document);
        readAll(reader);
        return reader.breaches().asMap();
    }
}
