package io.github.chatpull.cli.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of days that a chart has one value of.
 *
 * @param label what it is called
 * @param from its first day, since 1970, that is shown
 * @param to the day after its last
 * @param isWhole whether nothing of it is missing
 */
record Bucket(String label, int from, int to, boolean isWhole) {
    private static final int MOST_DAYS = 62;
    private static final int MOST_DAYS_BY_WEEK = 370;
    private static final int MOST_DAYS_BY_MONTH = 7400;

    private enum Unit {
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    /** A range as days, weeks or months, whatever makes a chart that can be read. */
    static List<Bucket> of(Days days) {
        Unit unit = unit(days.to() - days.from());
        List<Bucket> buckets = new ArrayList<>();
        for (int from = days.from(); from < days.to(); ) {
            LocalDate start = startOf(unit, LocalDate.ofEpochDay(from));
            int end = (int) endOf(unit, start).toEpochDay();
            int to = Math.min(end, days.to());
            String label = start.toString().substring(0, unit == Unit.YEAR ? 4 : unit == Unit.MONTH ? 7 : 10);
            boolean isWhole = from == start.toEpochDay() && to == end && days.areWhole(from, to);
            buckets.add(new Bucket(label, from, to, isWhole));
            from = to;
        }
        return buckets;
    }

    private static Unit unit(int days) {
        if (days > MOST_DAYS_BY_MONTH) {
            return Unit.YEAR;
        }
        return days <= MOST_DAYS ? Unit.DAY : days <= MOST_DAYS_BY_WEEK ? Unit.WEEK : Unit.MONTH;
    }

    private static LocalDate startOf(Unit unit, LocalDate day) {
        return switch (unit) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private static LocalDate endOf(Unit unit, LocalDate start) {
        return switch (unit) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case YEAR -> start.plusYears(1);
        };
    }
}
