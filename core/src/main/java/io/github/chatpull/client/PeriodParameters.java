package io.github.chatpull.client;

import io.github.chatpull.model.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

// The API's start and stop, never shorter than the period: start rounded down to the millisecond, stop up.
final class PeriodParameters {
    // The documented form has a numeric offset, so that UTC is sent as +00:00 and not as Z.
    private static final DateTimeFormatter DOCUMENTED_FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private PeriodParameters() {}

    static String start(Period period) {
        return DOCUMENTED_FORM.format(period.from().truncatedTo(ChronoUnit.MILLIS));
    }

    static String stop(Period period) {
        Instant floor = period.to().truncatedTo(ChronoUnit.MILLIS);
        return DOCUMENTED_FORM.format(floor.equals(period.to()) ? floor : floor.plusMillis(1));
    }
}
