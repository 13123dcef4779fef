package io.github.chatpull.export;

import io.github.chatpull.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How a window is cut that is too much for the server. */
final class Halves {
    private static final Duration SHORTEST = Duration.ofHours(1);

    private Halves() {}

    /** Whether a window has two halves of an hour or more. */
    static boolean exist(Period window) {
        Instant middle = middle(window);
        return Duration.between(window.from(), middle).compareTo(SHORTEST) >= 0
                && Duration.between(middle, window.to()).compareTo(SHORTEST) >= 0;
    }

    static List<Period> of(Period window) {
        Instant middle = middle(window);
        return List.of(new Period(window.from(), middle), new Period(middle, window.to()));
    }

    // At a whole hour, so that names of files stay short.
    private static Instant middle(Period window) {
        Duration half = Duration.between(window.from(), window.to()).dividedBy(2);
        return window.from().plus(half).truncatedTo(ChronoUnit.HOURS);
    }
}
