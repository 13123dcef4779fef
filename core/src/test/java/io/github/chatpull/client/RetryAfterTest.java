package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                " 120 | PT2M",
                "999999999 | PT277777H46M39S",
                "Sun, 22 Nov 2026 12:00:30 GMT | PT30S",
                "Sunday, 22-Nov-26 12:00:30 GMT | PT30S",
                "Sun, 22 Nov 2026 11:00:00 GMT | PT0S"
            })
    void isSecondsOrADate(String value, Duration expected) {
        assertThat(retryAfter(value, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "9999999999", "Sun, 99 Nov 2026 12:00:30 GMT"})
    void isNothingIfItIsNeither(String value) {
        assertThat(retryAfter(value, null)).isNull();
    }

    @Test
    void aDateIsHeldAgainstTheServersOwnClock() {
        assertThat(retryAfter("Sun, 22 Nov 2026 12:00:30 GMT", "Sun, 22 Nov 2026 11:59:30 GMT"))
                .isEqualTo(Duration.ofMinutes(1));
    }

    private static Duration retryAfter(String value, String date) {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(503);
        response.setHeader("Retry-After", value);
        if (date != null) {
            response.setHeader("Date", date);
        }
        return RetryAfter.of(response, () -> NOW);
    }
}
