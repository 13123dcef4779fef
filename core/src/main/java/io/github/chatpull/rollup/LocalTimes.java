package io.github.chatpull.rollup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Days and hours by the clock on the wall. An offset holds for months, so it is remembered with when it begins and ends.
 * Not thread-safe.
 */
final class LocalTimes {
    static final long HOUR = 3_600_000L;
    private static final int HOURS_OF_DAY = 24;
    private static final int MONTHS_OF_YEAR = 12;
    // 1970-01-01 was a Thursday.
    private static final long MONDAY_BEFORE_EPOCH = -3;

    private final ZoneRules rules;
    private long offset;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private int lastDay;
    private int lastMonth = monthOf(LocalDate.EPOCH);

    LocalTimes(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** Hours since 1970 on the wall. */
    long hour(long millis) {
        return Math.floorDiv(local(millis), HOUR);
    }

    static int dayOf(long localHour) {
        return (int) Math.floorDiv(localHour, HOURS_OF_DAY);
    }

    static int hourOfDay(long localHour) {
        return Math.floorMod(localHour, HOURS_OF_DAY);
    }

    static int hourOfWeek(long localHour) {
        return Math.floorMod(localHour - MONDAY_BEFORE_EPOCH * HOURS_OF_DAY, Weekly.HOURS);
    }

    /** Months since the year 0. */
    int monthOf(int day) {
        if (day != lastDay) {
            lastDay = day;
            lastMonth = monthOf(LocalDate.ofEpochDay(day));
        }
        return lastMonth;
    }

    private static int monthOf(LocalDate date) {
        return date.getYear() * MONTHS_OF_YEAR + date.getMonthValue() - 1;
    }

    /** When the local hour that a time lies in ends: at the next full hour on the wall, or when the clock is changed. */
    long endOfHour(long millis) {
        long local = local(millis);
        long end = millis + HOUR - Math.floorMod(local, HOUR);
        return Math.min(end, to);
    }

    /** When the offset that holds at a time ends: when the clock is changed the next time. */
    long endOfOffset(long millis) {
        local(millis);
        return to;
    }

    private long local(long millis) {
        if (millis < from || millis >= to) {
            findOffset(Instant.ofEpochMilli(millis));
        }
        return millis + offset;
    }

    private void findOffset(Instant time) {
        offset = rules.getOffset(time).getTotalSeconds() * 1000L;
        ZoneOffsetTransition last = rules.previousTransition(time.plusMillis(1));
        ZoneOffsetTransition next = rules.nextTransition(time);
        from = last == null ? Long.MIN_VALUE : last.getInstant().toEpochMilli();
        to = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
    }
}
