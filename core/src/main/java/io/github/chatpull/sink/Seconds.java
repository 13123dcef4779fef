package io.github.chatpull.sink;

import java.math.BigDecimal;
import java.time.Duration;

/** Seconds in decimal, cut to milliseconds, without trailing zeros: 12, 12.5, 0.031. */
final class Seconds {
    private Seconds() {}

    static String of(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3);
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }
}
