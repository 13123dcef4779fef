package io.github.chatpull.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final Instant EARLY = Instant.parse("2008-02-25T00:00:00Z");
    private static final Instant LATE = Instant.parse("2008-09-25T00:00:00Z");

    @Test
    void endsAfterItsBeginning() {
        assertThatThrownBy(() -> new Period(LATE, LATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a period that ends after 2008-09-25T00:00:00Z but its end is"
                        + " 2008-09-25T00:00:00Z");
    }

    @Test
    void isHalfOpen() {
        Period period = new Period(EARLY, LATE);

        assertThat(period.contains(EARLY)).isTrue();
        assertThat(period.contains(LATE.minusNanos(1))).isTrue();
        assertThat(period.contains(LATE)).isFalse();
        assertThat(period.contains(EARLY.minusNanos(1))).isFalse();
    }

    @Test
    void enclosesWhatLiesInsideIt() {
        Period period = new Period(EARLY, LATE);

        assertThat(period.encloses(period)).isTrue();
        assertThat(period.encloses(new Period(EARLY.plusMillis(1), LATE))).isTrue();
        assertThat(period.encloses(new Period(EARLY.minusMillis(1), LATE))).isFalse();
        assertThat(period.encloses(new Period(EARLY, LATE.plusMillis(1)))).isFalse();
    }

    @Test
    void hasYearsOfFourDigits() {
        assertThatThrownBy(() -> new Period(EARLY, Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected years of four digits but was 2008-02-25T00:00:00Z to +10000-01-01T00:00:00Z");
        assertThatThrownBy(() -> new Period(Instant.parse("-0001-01-01T00:00:00Z"), LATE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
