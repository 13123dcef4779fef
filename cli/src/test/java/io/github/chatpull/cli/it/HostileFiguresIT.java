package io.github.chatpull.cli.it;

import static io.github.chatpull.cli.it.Endless.each;
import static io.github.chatpull.cli.it.Endless.join;
import static io.github.chatpull.cli.it.Endless.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of chats that are all different in everything, in the default heap: sums stay exact, and the report opens. */
class HostileFiguresIT {
    private static final long HOURS_OF_PAST_YEARS = 1_900L * 8_766;
    private static final int BELIEVED = 500;

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void makeAFolder() {
        chatpull = new Executable(temp);
    }

    @Test
    void chatsOfAllYearsOfThePast() throws Exception {
        figuresOf(80_000);
    }

    @Tag("long")
    @Test
    void threeMillionChatsOfThePast() throws Exception {
        figuresOf(3_000_000);
    }

    private void figuresOf(int chats) throws Exception {
        long step = HOURS_OF_PAST_YEARS / chats;
        Instant start = Instant.parse("0001-06-01T00:30:00Z");
        Instant believed = Instant.parse("2019-01-01T12:00:00Z");
        Endless strange = each(chats, i -> chat(i, start.plusSeconds(i * step * 3_600 + i)));
        Endless usual =
                each(BELIEVED, i -> "<chat><id>b</id><start>" + believed.plusSeconds(i * 3_600) + "</start></chat>");
        Fed fed = Fed.run(
                chatpull,
                join(text("<chats>"), usual, strange, text("</chats>")),
                "convert",
                "--zone",
                "Europe/Oslo",
                "--rollup",
                "figures",
                "--report",
                "page.html");

        fed.endedWith(0, String.format(java.util.Locale.ROOT, "%,d chats, ", chats + BELIEVED));
        String summary = read("figures/summary.json");
        assertThat(summary)
                .contains("\"from\" : \"2018-12-31T23:00:00Z\"")
                .contains("\"chats\" : " + (chats + BELIEVED) + ",")
                .contains("\"messages\" : " + 2 * chats + ",")
                .contains("\"chats_on_other_days\" : ");
        assertThat(read("figures/tables/daily.csv")).contains("2019-01-01,").contains("(other),");
        assertThat(read("page.html")).contains("<title>Chats, ").contains("more chats began on other days");

        assertThat(Files.size(chatpull.path("page.html"))).isLessThan(2 << 20);
    }

    private static String chat(long number, Instant start) {
        String wide = "\u65e5".repeat(120) + number;
        String operator = "o" + number + "@example.com";
        return "<chat><id>" + number + "</id><start>" + start + "</start><stop>" + start.plusSeconds(number % 600_000)
                + "</stop><duration>" + number + "</duration><url>" + wide + "</url><keywords>" + wide + "</keywords>"
                + "<referrer>" + wide + "</referrer><operator>" + operator + "</operator><msg from=\"visitor\" time=\""
                + start + "\">a</msg><msg from=\"" + operator + "\" time=\"" + start.plusSeconds(number)
                + "\">b</msg></chat>\n";
    }

    private String read(String name) throws IOException {
        return Files.readString(chatpull.path(name));
    }
}
