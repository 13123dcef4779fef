package io.github.chatpull.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are said. */
class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "40, 0.0 s",
        "4_249, 4.2 s",
        "9_960, 10.0 s",
        "10_499, 10 s",
        "59_499, 59 s",
        "59_500, 1 min 00 s",
        "125_000, 2 min 05 s",
        "3_599_499, 59 min 59 s",
        "3_599_500, 1 h 00 min",
        "3_720_000, 1 h 02 min",
        "3_600_000_000_000, '1,000,000 h 00 min'"
    })
    void timesAreSaidAsPeopleSayThem(String millis, String words) {
        assertThat(Words.time(Long.valueOf(millis.replace("_", "")))).isEqualTo(words);
    }

    @Test
    void whatCannotBeKnownIsNotZero() {
        assertThat(Words.time(null)).isEqualTo("–");
        assertThat(Words.time(Words.mean(0, 0))).isEqualTo("–");
        assertThat(Words.share(0, 0)).isEqualTo("–");
        assertThat(Words.ratio(1L, 0L)).isEqualTo("–");
        assertThat(Words.hundredths(1, 0)).isEqualTo("–");
    }

    @Test
    void sharesAndRatiosAreRounded() {
        assertThat(Words.share(1, 3)).isEqualTo("33.3 %");
        assertThat(Words.share(2, 3)).isEqualTo("66.7 %");
        assertThat(Words.ratio(12_345L, 1L)).isEqualTo("12,345.0");
        assertThat(Words.hundredths(1, 3)).isEqualTo("0.33");
        assertThat(Words.hundredths(1, 50)).isEqualTo("0.02");
    }
}
