package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.Parser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What chats tell of their own quality, by either parser. */
class QualityTest {
    private static final String MISSING = "<chat><id>a</id></chat>";

    @ParameterizedTest
    @EnumSource
    void timesAreUnreadableOrWithoutZoneOrMissing(Parser parser) throws IOException {
        Rollup rollup = read(
                parser,
                MISSING + "<chat><id>b</id><start>yesterday</start><stop>2020-02-30T00:00:00Z</stop>"
                        + "<duration>long</duration><msg time='noon'>x</msg><msg>y</msg></chat>"
                        + "<chat><id>c</id><start>2020-01-01T10:00:00</start><stop>2020-01-01 10:00:05</stop>"
                        + "<duration>5</duration><msg time='2020-01-01T10:00:00'>x</msg>"
                        + "<msg time='2020-01-01T10:00:01Z'>x</msg></chat>");

        assertThat(counts(rollup))
                .containsEntry(Quality.TIMES_UNREADABLE, 3L)
                .containsEntry(Quality.TIMES_WITHOUT_ZONE, 3L)
                .containsEntry(Quality.CHATS_WITHOUT_START, 2L)
                .containsEntry(Quality.CHATS_WITHOUT_STOP, 2L)
                .containsEntry(Quality.CHATS_WITHOUT_DURATION, 2L)
                .containsEntry(Quality.MESSAGES_WITHOUT_TIME, 2L)
                .containsEntry(Quality.CHATS_WITH_EXTRA, 1L)
                .containsEntry(Quality.CHATS_WITHOUT_TIME, 2L);
    }

    /** So large that the milliseconds are beyond 64 bits, as large as can be read, and around the longest that counts. */
    @ParameterizedTest
    @CsvSource({
        "1099511627, 1, 1099511627000",
        "1099511628, 0, 0",
        "18446744073709850, 0, 0",
        "9223372036854775807, 0, 0"
    })
    void aDurationOfMoreThan34YearsIsPartOfNoFigure(String seconds, long count, long sum) throws IOException {
        Rollup rollup = read(
                Parser.FAST,
                "<chat><id>a</id><start>2020-01-01T10:00:00Z</start><stop>2020-01-01T10:00:05Z</stop><duration>"
                        + seconds + "</duration></chat>");

        assertThat(rollup.total().durations().count()).isEqualTo(count);
        assertThat(rollup.total().durations().sumMillis()).isEqualTo(sum);
        assertThat(rollup.count(Quality.TIMES_TOO_LONG)).isEqualTo(1 - count);
        assertThat(rollup.count(Quality.DURATIONS_CHECKED)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"2054-11-03T19:53:47.775Z, 1", "2054-11-03T19:53:47.776Z, 0"})
    void anAnswerAfterMoreThan34YearsIsPartOfNoFigure(String answered, long count) throws IOException {
        Rollup rollup = read(
                Parser.FAST,
                "<chat><id>a</id><operator>ann@example.com</operator><start>2020-01-01T00:00:00Z</start>"
                        + "<msg from='visitor' time='2020-01-01T00:00:00Z'>x</msg>"
                        + "<msg from='ann@example.com' time='" + answered + "'>y</msg></chat>");

        assertThat(rollup.total().count(Measure.ANSWERED)).isEqualTo(1);
        assertThat(rollup.total().responses().count()).isEqualTo(count);
        assertThat(rollup.total().firstResponses().count()).isEqualTo(count);
        assertThat(rollup.count(Quality.TIMES_TOO_LONG)).isEqualTo(1 - count);
    }

    private static Map<Quality, Long> counts(Rollup rollup) {
        Map<Quality, Long> counts = new EnumMap<>(Quality.class);
        for (Quality quality : Quality.values()) {
            counts.put(quality, rollup.count(quality));
        }
        return counts;
    }

    private static Rollup read(Parser parser, String chats) throws IOException {
        byte[] document = ("<chats>" + chats + "</chats>").getBytes(StandardCharsets.UTF_8);
        Rollup rollup = new Rollup(ZoneId.of("UTC"));
        try (ChatReader reader = ChatReader.builder().parser(parser).open(new ByteArrayInputStream(document))) {
            for (Chat chat = reader.read(); chat != null; chat = reader.read()) {
                rollup.add(chat);
            }
        }
        return rollup;
    }
}
