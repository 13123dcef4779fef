package io.github.chatpull.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a window is: a calendar unit, so that windows have the same borders whatever range is asked for. Weeks begin
 * on Monday. Immutable.
 *
 * <pre>{@code
 * WindowSize.parse("P1M");
 * }</pre>
 */
public final class WindowSize {
    private static final Pattern FORM = Pattern.compile("P(?:(\\d{1,2})M|(\\d{1,2})D|T(\\d{1,2})H)");
    // 1970-01-01, day 0, was a Thursday.
    private static final int DAYS_FROM_MONDAY_TO_DAY_ZERO = 3;

    private final int months;
    private final int days;
    private final int hours;

    private WindowSize(int months, int days, int hours) {
        this.months = months;
        this.days = days;
        this.hours = hours;
    }

    /**
     * Months that divide a year (P1M, P3M…), days (P1D, P7D…), or hours that divide a day (PT1H, PT6H…).
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static WindowSize parse(String text) {
        Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
        WindowSize size = form.matches()
                ? new WindowSize(number(form.group(1)), number(form.group(2)), number(form.group(3)))
                : new WindowSize(0, 0, 0);
        boolean months = size.months > 0 && 12 % size.months == 0;
        boolean days = size.days > 0 && size.days <= 31;
        boolean hours = size.hours > 0 && 24 % size.hours == 0;
        if (!months && !days && !hours) {
            throw new IllegalArgumentException(
                    "Expected a window such as P1M, P7D, P1D or PT6H (months that divide a year, 1 to 31 days, or hours"
                            + " that divide a day) but was '" + text + "'");
        }
        return size;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The first unit border after an instant. */
    Instant borderAfter(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        LocalDate day = local.toLocalDate();
        if (months > 0) {
            int month = (day.getMonthValue() - 1) / months * months + months;
            return day.withDayOfYear(1).plusMonths(month).atStartOfDay(zone).toInstant();
        }
        if (days > 0) {
            long inUnit = Math.floorMod(day.toEpochDay() + DAYS_FROM_MONDAY_TO_DAY_ZERO, (long) days);
            return day.plusDays(days - inUnit).atStartOfDay(zone).toInstant();
        }
        int hour = local.getHour() / hours * hours + hours;
        ZonedDateTime border = day.atStartOfDay(zone).with(day.atStartOfDay().plusHours(hour));
        // Where clocks go back, a local border occurs twice, and the first may lie behind us.
        return border.toInstant().isAfter(time)
                ? border.toInstant()
                : border.withLaterOffsetAtOverlap().plusHours(1).toInstant();
    }

    /** What several windows are called: "months", "days" or "windows". */
    public String pluralName() {
        if (months == 1) {
            return "months";
        }
        return days == 1 ? "days" : "windows";
    }

    @Override
    public String toString() {
        if (months > 0) {
            return "P" + months + "M";
        }
        return days > 0 ? "P" + days + "D" : "PT" + hours + "H";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WindowSize that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
