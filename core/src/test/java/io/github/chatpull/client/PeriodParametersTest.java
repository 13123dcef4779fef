package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Period;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodParametersTest {
    private static final Instant EARLY = Instant.parse("2008-02-25T00:00:00Z");
    private static final Instant LATE = Instant.parse("2008-09-25T00:00:00Z");

    @Test
    void isWrittenWithMillisecondsAndANumericOffset() {
        Period period = new Period(EARLY, LATE);

        assertThat(PeriodParameters.start(period)).isEqualTo("2008-02-25T00:00:00.000+00:00");
        assertThat(PeriodParameters.stop(period)).isEqualTo("2008-09-25T00:00:00.000+00:00");
    }

    @Test
    void isNeverWrittenShorterThanItIs() {
        Period period = new Period(EARLY.plusNanos(1_999_999), LATE.plusNanos(1));

        assertThat(PeriodParameters.start(period)).isEqualTo("2008-02-25T00:00:00.001+00:00");
        assertThat(PeriodParameters.stop(period)).isEqualTo("2008-09-25T00:00:00.001+00:00");
    }
}
