package io.github.chatpull.cli.standin;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Where in a period chats begin: many in office hours, few at night and on Sundays. It maps positions from 0 to
 * {@link #length()}, asked for in ascending order, to times in ascending order, hour by hour, so that no list of times
 * is ever held.
 *
 * Making one walks every hour of the period: 1 ms for five years.
 */
final class Timeline {
    private static final long HOUR = 3_600_000L;
    private static final int[] BY_HOUR = {
        3, 2, 1, 1, 1, 2, 4, 12, 45, 80, 100, 98, 85, 92, 95, 78, 46, 26, 22, 24, 24, 17, 9, 5
    };
    private static final int[] PERCENT_BY_WEEKDAY = {110, 104, 100, 98, 88, 30, 18};
    private static final int[] PERCENT_BY_MONTH = {105, 98, 100, 92, 95, 90, 65, 95, 102, 104, 125, 130};
    private static final int HOLIDAY_PERCENT = 12;

    private final ZoneOffsets offsets = new ZoneOffsets(GeneratorOptions.ZONE);
    private final long from;
    private final long to;
    private final double length;
    private long day = Long.MIN_VALUE;
    private int dayPercent;
    // The hour under the last position: its borders, and the positions there.
    private long hourStart;
    private long hourEnd;
    private double before;
    private double weight;

    Timeline(Instant from, Instant to) {
        this.from = from.toEpochMilli();
        this.to = to.toEpochMilli();
        double sum = 0;
        rewind();
        while (hourStart < this.to) {
            sum += weight;
            advance();
        }
        length = sum;
        rewind();
    }

    double length() {
        return length;
    }

    /** The time at a position that is not before the last one asked for. */
    long at(double position) {
        while (position >= before + weight && hourEnd < to) {
            before += weight;
            advance();
        }
        double share = Math.min(1, (position - before) / weight);
        return Math.min(hourEnd - 1, hourStart + (long) (share * (hourEnd - hourStart)));
    }

    private void rewind() {
        before = 0;
        hourEnd = from;
        advance();
    }

    private void advance() {
        hourStart = hourEnd;
        hourEnd = Math.min(to, (Math.floorDiv(hourStart, HOUR) + 1) * HOUR);
        weight = weightAt(hourStart) * (double) (hourEnd - hourStart);
    }

    private int weightAt(long time) {
        long local = offsets.localMillis(time);
        long localDay = Math.floorDiv(local, 24 * HOUR);
        if (localDay != day) {
            day = localDay;
            dayPercent = percentOf(LocalDate.ofEpochDay(localDay));
        }
        return BY_HOUR[(int) (Math.floorMod(local, 24 * HOUR) / HOUR)] * dayPercent;
    }

    private static int percentOf(LocalDate date) {
        int month = date.getMonthValue();
        int dayOfMonth = date.getDayOfMonth();
        boolean holiday = (month == 12 && dayOfMonth >= 24 && dayOfMonth <= 26)
                || (month == 1 && dayOfMonth == 1)
                || (month == 5 && (dayOfMonth == 1 || dayOfMonth == 17));
        int weekday = holiday
                ? HOLIDAY_PERCENT
                : PERCENT_BY_WEEKDAY[date.getDayOfWeek().getValue() - 1];
        return weekday * PERCENT_BY_MONTH[month - 1];
    }

    /** Whether anybody is at work. */
    boolean isOfficeHour(long time) {
        long local = offsets.localMillis(time);
        int hour = (int) (Math.floorMod(local, 24 * HOUR) / HOUR);
        // 1970-01-01 was a Thursday; Monday is 0.
        int weekday = (int) Math.floorMod(Math.floorDiv(local, 24 * HOUR) + 3, 7L);
        return weekday < 5 && hour >= 8 && hour < 17;
    }
}
