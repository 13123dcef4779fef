package io.github.chatpull.sink;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Times as Excel counts them: in days, whose fraction is the time of day. It takes 1900 for a leap year, so that its days
 * before March of that year are others than those of LibreOffice, and it knows none before 1900 nor after 9999.
 */
final class ExcelTime {
    private static final LocalDateTime FIRST = LocalDateTime.of(1900, 3, 1, 0, 0);
    private static final LocalDateTime END = LocalDateTime.of(10_000, 1, 1, 0, 0);
    private static final long DAY_ZERO = LocalDate.of(1899, 12, 30).toEpochDay();
    private static final long MILLIS_OF_DAY = 86_400_000;
    private static final long NANOS_OF_MILLI = 1_000_000;
    // Each is a hundred thousandth of a second: milliseconds come back whole.
    private static final int DECIMALS = 10;
    private static final long UNITS_OF_DAY = 10_000_000_000L;

    private ExcelTime() {}

    /** Whether every program takes the number of such a time for the same time. */
    static boolean isKnown(LocalDateTime local) {
        return !local.isBefore(FIRST) && local.isBefore(END);
    }

    /** The number of days: 39744.5341669097 is 2008-10-23 12:49:12.021. */
    static String days(LocalDateTime local) {
        long day = local.toLocalDate().toEpochDay() - DAY_ZERO;
        long millis = local.toLocalTime().toNanoOfDay() / NANOS_OF_MILLI;
        long units = (millis * UNITS_OF_DAY + MILLIS_OF_DAY / 2) / MILLIS_OF_DAY;
        return BigDecimal.valueOf(day * UNITS_OF_DAY + units, DECIMALS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
