package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Period;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The definitions, one by one, on chats made by hand. */
class RollupTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final String ANN = "ann@example.com";
    private static final String BOB = "bob@example.com";

    private final Rollup rollup = new Rollup(OSLO);

    // V and O are messages ten seconds after each other, B another operator's, - nobody's.
    @ParameterizedTest
    @CsvSource({
        "V,     1 0 0 0 1 0, '', ''",
        "'',    0 0 0 0 0 0, '', ''",
        "O,     0 1 0 0 0 0, '', ''",
        "VO,    0 0 1 0 0 0, 10, 10",
        "VVO,   0 0 1 0 0 0, 20, 20",
        "V-O,   0 0 1 0 0 0, 20, 20",
        "VOV,   0 0 1 0 1 0, 10, 10",
        "VOVVO, 0 0 1 0 0 0, 10, 10 20",
        "VOOVO, 0 0 1 0 0 0, 10, 10 10",
        "OVO,   0 1 1 0 0 0, '', 10",
        "-VO,   0 0 1 0 0 0, 10, 10",
        "VOVB,  0 0 1 0 0 1, 10, 10 10",
        "VBO,   0 0 1 0 0 1, 10, 10"
    })
    void countsWhatMessagesTell(String messages, String counts, String first, String responses) {
        rollup.add(chat("2019-03-01T10:00:00Z", messages).build());
        DayFigures day = rollup.total();

        assertThat(day.count(Measure.MISSED) + " " + day.count(Measure.PROACTIVE) + " " + day.count(Measure.ANSWERED)
                        + " 0 " + day.count(Measure.DROPPED) + " " + day.count(Measure.TRANSFERRED))
                .isEqualTo(counts);
        assertThat(seconds(day.firstResponses())).isEqualTo(first);
        assertThat(seconds(day.responses())).isEqualTo(responses);
        assertThat(day.count(Measure.MESSAGES)).isEqualTo(messages.length());
    }

    private static String seconds(TimeHistogram times) {
        StringBuilder seconds = new StringBuilder();
        for (int i = 0; i < times.bucketCount(); i++) {
            for (long n = times.countOf(i); n > 0; n--) {
                seconds.append(seconds.isEmpty() ? "" : " ")
                        .append(Math.round(TimeHistogram.middleOf(times.bucket(i)) / 1e3));
            }
        }
        return seconds.toString();
    }

    @Test
    void aChatOverMidnightBelongsToTheDayItStartsOn() {
        rollup.add(chat("2019-03-01T22:59:59Z", "VO").build());
        rollup.add(chat("2019-03-01T23:00:00Z", "VO").build());

        assertThat(rollup.days()).containsOnlyKeys(day("2019-03-01"), day("2019-03-02"));
    }

    @Test
    void chatsThatAreCountedTwiceAreSeen() {
        for (int i = 0; i < 2000; i++) {
            rollup.add(chat("2019-03-01T10:00:00Z", "VO").id("id " + i % 1000).build());
        }

        assertThat(rollup.total().count(Measure.CHATS)).isEqualTo(2000);
        assertThat(rollup.distinctIds()).isBetween(950L, 1050L);
    }

    @Test
    void aLeapDayIsADay() {
        rollup.add(chat("2020-02-29T12:00:00Z", "VO").build());

        assertThat(rollup.days()).containsOnlyKeys(day("2020-02-29"));
        assertThat(rollup.operators().get(ANN).month(0)).isEqualTo(2020 * 12 + 1);
    }

    @Test
    void anHourThatComesTwiceIsTwiceAsLong() {
        Period night = new Period(Instant.parse("2019-10-26T22:00:00Z"), Instant.parse("2019-10-27T23:00:00Z"));
        Weekly hours = CalendarHours.of(night, OSLO).week();
        rollup.add(chat("2019-10-27T00:30:00Z", "VO").build());
        rollup.add(chat("2019-10-27T01:30:00Z", "VO").build());

        assertThat(hours.get(6 * 24 + 2)).isEqualTo(2 * LocalTimes.HOUR);
        assertThat(hours.get(6 * 24 + 3)).isEqualTo(LocalTimes.HOUR);
        assertThat(rollup.total().hour(2).chats()).isEqualTo(2);
    }

    @Test
    void anHourThatIsLeftOutDoesNotOccur() {
        Period night = new Period(Instant.parse("2019-03-30T23:00:00Z"), Instant.parse("2019-03-31T22:00:00Z"));

        assertThat(CalendarHours.of(night, OSLO).week().get(6 * 24 + 2)).isZero();
        assertThat(CalendarHours.of(night, OSLO).week().total()).isEqualTo(23 * LocalTimes.HOUR);
    }

    @Test
    void chatsAtTheSameTimeAreCountedEach() {
        ChatBuilder chat = chat("2019-03-04T09:30:00Z", "VO").stop(Instant.parse("2019-03-04T11:15:00Z"));
        rollup.add(chat.build());
        rollup.add(chat.build());

        assertThat(rollup.overlap().get(10)).isEqualTo(2 * LocalTimes.HOUR / 2);
        assertThat(rollup.overlap().get(11)).isEqualTo(2 * LocalTimes.HOUR);
        assertThat(rollup.overlap().get(12)).isEqualTo(2 * LocalTimes.HOUR / 4);
        assertThat(rollup.operators().get(ANN).overlap().total())
                .isEqualTo(rollup.overlap().total());
    }

    @Test
    void hoursOfAGapDoNotCount() {
        Period week = new Period(Instant.parse("2019-03-24T23:00:00Z"), Instant.parse("2019-04-01T22:00:00Z"));
        // From Friday noon to Sunday 4 o'clock, with the hour that clocks leave out.
        Period gap = new Period(Instant.parse("2019-03-29T11:00:00Z"), Instant.parse("2019-03-31T02:00:00Z"));
        CalendarHours hours = CalendarHours.of(week, List.of(gap), OSLO);

        assertThat(hours.week().total()).isEqualTo((8 * 24 - 1 - 39) * LocalTimes.HOUR);
        assertThat(hours.week().get(4 * 24 + 11)).isEqualTo(LocalTimes.HOUR);
        assertThat(hours.week().get(4 * 24 + 12)).isZero();
        assertThat(hours.week().get(6 * 24 + 3)).isZero();
        assertThat(hours.week().get(6 * 24 + 4)).isEqualTo(LocalTimes.HOUR);
        assertThat(hours.daysThere(day("2019-03-25"), day("2019-04-02"))).isEqualTo(7);
        assertThat(CalendarHours.of(week, OSLO).daysThere(day("2019-03-25"), day("2019-04-02")))
                .isEqualTo(8);
    }

    @Test
    void durationsAreCheckedAgainstStartAndStop() {
        for (long seconds : new long[] {100, 101, 102, 3700, 3699, 3702}) {
            rollup.add(chat("2019-03-01T10:00:00Z", "VO")
                    .stop(Instant.parse("2019-03-01T10:01:40Z"))
                    .duration(Duration.ofSeconds(seconds))
                    .build());
        }

        assertThat(rollup.count(Quality.DURATIONS_CHECKED)).isEqualTo(6);
        assertThat(rollup.count(Quality.DURATIONS_DIFFERING)).isEqualTo(4);
        assertThat(rollup.count(Quality.DURATIONS_OFF_BY_AN_HOUR)).isEqualTo(2);
    }

    @Test
    void pagesHaveNoQueryAndReferrersAreHosts() {
        String[][] cases = {
            {"https://a.example/x?y#z", "https://User:pw@Search.Example:8080/q?x"},
            {"https://a.example/x#z?y", "http://[2001:db8::1]:80/"},
            {"/x", "search"},
            {"?a=b", "/go?u=http://other.example/x"},
            {"#x", "www.example/search?q=//x"},
            {"//b.example#x", "http:///x"},
        };
        for (String[] one : cases) {
            rollup.add(chat("2019-03-01T10:00:00Z", "VO")
                    .url(one[0])
                    .referrer(one[1])
                    .build());
        }

        assertThat(rollup.topic(Topic.PAGES).entries())
                .containsExactly(
                        new TopValues.Entry("https://a.example/x", 2),
                        new TopValues.Entry("//b.example", 1),
                        new TopValues.Entry("/x", 1));
        assertThat(rollup.topic(Topic.REFERRERS).entries())
                .extracting(TopValues.Entry::value)
                .containsExactly("/go", "[2001:db8::1]", "search", "search.example", "www.example/search");
    }

    @Test
    void aGapCountsAsActiveForAMinuteAtMost() {
        Instant start = Instant.parse("2019-03-01T10:00:00Z");
        rollup.add(Chat.builder()
                .id("x")
                .start(start)
                .message("visitor", start, "a", Extra.EMPTY)
                .message("visitor", start.plusSeconds(59), "b", Extra.EMPTY)
                .message("visitor", start.plusSeconds(1000), "c", Extra.EMPTY)
                .message("visitor", start.plusSeconds(900), "d", Extra.EMPTY)
                .build());

        assertThat(rollup.total().count(Measure.ACTIVE_MS)).isEqualTo(59_000 + 60_000);
    }

    @Test
    void aStateThatIsDamagedIsRefused() throws IOException {
        rollup.add(chat("2019-03-01T10:00:00Z", "VOVB").build());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rollup.write(out);
        String state = out.toString(StandardCharsets.UTF_8);
        for (String damaged : new String[] {
            "",
            "{}",
            "[]",
            state.substring(0, 100),
            state.replace("\"v\":1", "\"v\":2"),
            state.replace("chats", "chat"),
            state.replace("Europe/Oslo", "Nowhere/Else"),
            state.replace("2019-03-01", "2019-03-32"),
            state.replace("\"hours\":{\"11\"", "\"hours\":{\"24\""),
            state.replace("[10", "[-10")
        }) {
            assertThatThrownBy(() -> Rollup.read(new ByteArrayInputStream(damaged.getBytes(StandardCharsets.UTF_8))))
                    .as(damaged)
                    .isInstanceOf(ArchiveStateException.class)
                    .hasMessageStartingWith("A rollup cannot be read: ");
        }
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static ChatBuilder chat(String start, String messages) {
        Instant time = Instant.parse(start);
        ChatBuilder chat = Chat.builder().id("x").start(time).operator(ANN);
        for (int i = 0; i < messages.length(); i++) {
            String from = switch (messages.charAt(i)) {
                case 'V' -> "visitor";
                case 'O' -> ANN;
                case 'B' -> BOB;
                default -> "system";
            };
            chat.message(from, time, "x", Extra.EMPTY);
            time = time.plusSeconds(10);
        }
        return chat;
    }
}
