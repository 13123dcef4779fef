package io.github.chatpull.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
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
    private static final int HOURS_OF_A_DAY = 24;

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
        boolean hours = size.hours > 0 && HOURS_OF_A_DAY % size.hours == 0;
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

    /**
     * The calendar day an instant belongs to: the last one that has begun. Not always its local date: where clocks go
     * back over midnight (St. John's did, from 00:01 to 23:01), a date comes again after the next one has begun.
     */
    static LocalDate dayOf(Instant time, ZoneId zone) {
        LocalDate day = time.atZone(zone).toLocalDate();
        while (!startOf(day.plusDays(1), zone).isAfter(time)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The first unit border after an instant. */
    Instant borderAfter(Instant time, ZoneId zone) {
        LocalDate day = dayOf(time, zone);
        if (months > 0) {
            int month = (day.getMonthValue() - 1) / months * months + months;
            return startOf(day.withDayOfYear(1).plusMonths(month), zone);
        }
        if (days > 0) {
            long inUnit = Math.floorMod(day.toEpochDay() + DAYS_FROM_MONDAY_TO_DAY_ZERO, (long) days);
            return startOf(day.plusDays(days - inUnit), zone);
        }
        Instant tomorrow = startOf(day.plusDays(1), zone);
        for (int hour = hours; hour < HOURS_OF_A_DAY; hour += hours) {
            // Where clocks go back, the first of two; where they leave an hour out, as much later.
            Instant border = day.atTime(hour, 0).atZone(zone).toInstant();
            if (border.isAfter(time)) {
                return border.isBefore(tomorrow) ? border : tomorrow;
            }
        }
        return tomorrow;
    }

    /** Whether such a window may be longer than what a folder is of: a month counts as the longest, hours as none. */
    public boolean isLongerThan(Period folder) {
        LocalDate start = LocalDate.EPOCH;
        return start.plusMonths(months).plusDays(days).isAfter(start.plus(folder));
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
