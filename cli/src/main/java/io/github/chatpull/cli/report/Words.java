package io.github.chatpull.cli.report;

import io.github.chatpull.cli.Summary;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Numbers as the page says them. {@code words.js} has the same. */
final class Words {
    /** What cannot be known. */
    static final String NONE = "–";

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Words() {}

    /** "12,345". */
    static String number(long value) {
        return Summary.number(value);
    }

    /** "12.3": of so many tenths. */
    static String tenths(long tenths) {
        return number(tenths / 10) + "." + tenths % 10;
    }

    /** "12.3"; nothing of nothing. */
    static String ratio(double value, double of) {
        return of == 0 ? NONE : tenths(Math.round(value * 10 / of));
    }

    static String ratio(long value, long of) {
        return ratio((double) value, (double) of);
    }

    /** "12.3 %". */
    static String share(long value, long of) {
        return of == 0 ? NONE : ratio(value * 100.0, (double) of) + " %";
    }

    /** "0 s", "4.2 s", "34 s", "2 min 05 s", "1 h 02 min". */
    static String time(@Nullable Long millis) {
        if (millis == null) {
            return NONE;
        }
        if (millis == 0) {
            return "0 s";
        }
        if (millis < 10 * SECOND) {
            return tenths(Math.round(millis / 100.0)) + " s";
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds * SECOND < HOUR) {
            return seconds / 60 + " min " + twoDigits(seconds % 60) + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return number(minutes / 60) + " h " + twoDigits(minutes % 60) + " min";
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    /** The mean of so many times. */
    static @Nullable Long mean(long millis, long count) {
        return count == 0 ? null : Long.valueOf(Math.round((double) millis / count));
    }

    /** "0.12": of so many times at once, on average. */
    static String hundredths(double value, double of) {
        if (of == 0) {
            return NONE;
        }
        long hundredths = Math.round(value * 100 / of);
        return number(hundredths / 100) + "." + twoDigits(hundredths % 100);
    }

    /** "2019-01-01 to 2019-12-31": days since 1970, the last one exclusively. */
    static String days(int from, int to) {
        return LocalDate.ofEpochDay(from) + " to " + LocalDate.ofEpochDay(to - 1L);
    }
}
