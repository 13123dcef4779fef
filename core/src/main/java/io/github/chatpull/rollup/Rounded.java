package io.github.chatpull.rollup;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as they stand in tables. Halves are rounded up, as String.format does, which reads its format again for each of
 * some 50,000 cells.
 */
final class Rounded {
    private static final double MILLIS = 1000;

    private Rounded() {}

    /** Seconds with three decimals. */
    static String seconds(double millis) {
        return of(millis / MILLIS, 3);
    }

    /** Seconds with three decimals. */
    static String seconds(long millis) {
        return seconds((double) millis);
    }

    /** Six decimals. */
    static String decimal(double value) {
        return of(value, 6);
    }

    private static String of(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
