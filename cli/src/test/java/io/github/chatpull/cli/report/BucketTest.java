package io.github.chatpull.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a range is cut for a chart, and what of it is not complete. */
class BucketTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private static List<String> buckets(String from, String to, Period... gaps) {
        Days days = Days.of(period(from, to), List.of(gaps), OSLO);
        return Bucket.of(days).stream()
                .map(bucket -> bucket.label() + (bucket.isWhole() ? "" : "*"))
                .toList();
    }

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from + ":00Z"), Instant.parse(to + ":00Z"));
    }

    @Test
    void aFewWeeksAreDays() {
        assertThat(buckets("2020-02-27T23:00", "2020-03-01T23:00"))
                .containsExactly("2020-02-28", "2020-02-29", "2020-03-01");
    }

    @Test
    void aDayThatIsCutIsNotWhole() {
        assertThat(buckets("2020-02-28T07:00", "2020-02-29T23:01"))
                .containsExactly("2020-02-28*", "2020-02-29", "2020-03-01*");
    }

    @Test
    void aYearIsWeeksThatBeginOnMonday() {
        List<String> buckets = buckets("2019-12-31T23:00", "2020-12-31T23:00");

        assertThat(buckets).hasSize(53).startsWith("2019-12-30*", "2020-01-06").endsWith("2020-12-21", "2020-12-28*");
    }

    @Test
    void yearsAreMonths() {
        List<String> buckets = buckets("2018-12-31T23:00", "2020-12-30T23:00");

        assertThat(buckets).hasSize(24).startsWith("2019-01", "2019-02").endsWith("2020-11", "2020-12*");
    }

    @Test
    void whatLacksAWindowIsNotWhole() {
        List<String> buckets =
                buckets("2018-12-31T23:00", "2020-12-31T23:00", period("2019-03-31T22:00", "2019-04-01T22:00"));

        assertThat(buckets).contains("2019-03", "2019-04*", "2019-05");
    }
}
