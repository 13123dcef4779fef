package io.github.chatpull.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final Instant START = Instant.parse("2021-03-27T22:59:50.999Z");
    private static final Instant STOP = Instant.parse("2021-03-27T23:00:20Z");

    @Test
    void saysAllThatIsKnown() throws IOException {
        Chat chat = Chat.builder()
                .id("a")
                .operator("ann@example.com")
                .operator("bo@example.com")
                .visitorIp("203.0.113.7")
                .start(START)
                .stop(STOP)
                .duration(Duration.ofSeconds(1030))
                .city("Blakstad")
                .country("Norway")
                .organization("Org")
                .isp("Net")
                .url("http://x/y")
                .referrer("http://r")
                .keywords("shoes")
                .extra("rating", "5")
                .extra("rating", "4")
                .message("visitor", START, "Hi\nthere", Extra.EMPTY)
                .message("ann@example.com", STOP, "Hello", Extra.EMPTY)
                .build();

        assertThat(shown("Europe/Oslo", chat)).isEqualTo("""
                        chat          a
                        time          2021-03-27 23:59:50 – 2021-03-28 00:00:20 (Europe/Oslo)
                        duration      1,030 s
                        operators     ann@example.com, bo@example.com
                        visitor       203.0.113.7
                        place         Blakstad, Norway
                        organization  Org
                        provider      Net
                        page          http://x/y
                        referrer      http://r
                        keywords      shoes
                        rating        5
                        rating        4

                        23:59:50  visitor          Hi
                                                   there
                        2021-03-28
                        00:00:20  ann@example.com  Hello
                        """);
    }

    @Test
    void saysOnlyWhatIsThere() throws IOException {
        assertThat(shown("UTC", Chat.builder().id("a").build())).isEqualTo("""
                chat          a
                time          not known (UTC)
                """);
        assertThat(shown("UTC", Chat.builder().id("a").start(START).stop(STOP).build()))
                .contains("time          2021-03-27 22:59:50 – 23:00:20 (UTC)\n");
        assertThat(shown("UTC", Chat.builder().id("a").start(START).build()))
                .contains("time          2021-03-27 22:59:50 – ? (UTC)\n");
        assertThat(shown("UTC", Chat.builder().id("a").stop(STOP).build()))
                .contains("time          ? – 2021-03-27 23:00:20 (UTC)\n");
    }

    @Test
    void namesWhoIsNeitherVisitorNorOperator() throws IOException {
        Extra extra = Extra.builder()
                .add("time", "x")
                .add("lang", "no")
                .add("lang", "en")
                .build();
        Chat chat = Chat.builder()
                .id("a")
                .message("robot", null, "beep", extra)
                .message(null, STOP, "", Extra.EMPTY)
                .build();

        assertThat(shown("UTC", chat)).endsWith("""

                        --:--:--  robot (other)  beep
                                                 [time: x]
                                                 [lang: no; en]
                        2021-03-27
                        23:00:20  (nobody)
                        """);
    }

    @Test
    void noTextPosesAsALineOfAnotherOrReachesTheTerminal() throws IOException {
        Chat chat = Chat.builder()
                .id("a\u001b[2J")
                .message("visitor", STOP, "1\n2\r\n3\r4\u00855\u20286\u000c7\t8\u009b9\u202e", Extra.EMPTY)
                .build();

        assertThat(shown("UTC", chat)).startsWith("chat          a\ufffd[2J\n").endsWith("""
                        23:00:20  visitor  1
                                           2
                                           3
                                           4
                                           5
                                           6
                                           7    8\ufffd9\ufffd
                        """);
    }

    @Test
    void aLongNameKeepsOnlyItsOwnLineFromTheColumn() throws IOException {
        String name = "n".repeat(40) + "@x.com";
        ChatBuilder chat = Chat.builder().id("a").start(STOP);
        chat.message(name, STOP, "1", Extra.EMPTY).message("visitor", STOP, "2", Extra.EMPTY);

        assertThat(shown("UTC", chat.build()))
                .endsWith("23:00:20  " + name + "  1\n23:00:20  visitor" + " ".repeat(25) + "  2\n");
    }

    @Test
    void anEmptyLineStandsBetweenChats() throws IOException {
        assertThat(shown(
                        "UTC",
                        Chat.builder().id("a").build(),
                        Chat.builder().id("b").build()))
                .isEqualTo(
                        "chat          a\ntime          not known (UTC)\n\nchat          b\ntime          not known (UTC)\n");
    }

    private String shown(String zone, Chat... chats) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutLines lines = new OutLines(new World(Path.of("")).host(out))) {
            Transcript transcript = new Transcript(lines, ZoneId.of(zone));
            for (Chat chat : chats) {
                transcript.add(chat);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
