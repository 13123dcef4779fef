package io.github.chatpull.rollup;

import io.github.chatpull.model.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long each hour of each day of a period lasted, by the clock on the wall: where clocks change, an hour of that day 0
 * or 2 times; at the ends of the period, only what lies in it. Immutable.
 *
 * <pre>{@code
 * CalendarHours hours = CalendarHours.of(range, ZoneId.of("Europe/Oslo"));
 * double mondays = hours.week().get(9) / 3_600_000.0; // how often it was 9 o'clock on a Monday
 * }</pre>
 *
 * <p>Memory is a number for each hour of the days that are not as others.
 */
public final class CalendarHours {
    /** Milliseconds of an hour. */
    public static final long HOUR = LocalTimes.HOUR;

    private final NavigableMap<Integer, long[]> unusual = new TreeMap<>();
    private final int firstDay;
    private final int lastDay;

    private CalendarHours(Period period, ZoneId zone) {
        LocalTimes times = new LocalTimes(zone);
        long end = period.to().toEpochMilli();
        long at = period.from().toEpochMilli();
        this.firstDay = LocalTimes.dayOf(times.hour(at));
        this.lastDay = LocalTimes.dayOf(times.hour(end - 1));
        while (at < end) {
            long next = Math.min(end, times.endOfHour(at));
            long hour = times.hour(at);
            millisOf(LocalTimes.dayOf(hour))[LocalTimes.hourOfDay(hour)] += next - at;
            at = next;
        }
        long[] usual = new long[DayFigures.HOURS];
        Arrays.fill(usual, HOUR);
        unusual.values().removeIf(day -> Arrays.equals(day, usual));
    }

    private long[] millisOf(int day) {
        return unusual.computeIfAbsent(day, key -> new long[DayFigures.HOURS]);
    }

    /** The hours of a period. */
    public static CalendarHours of(Period period, ZoneId zone) {
        return new CalendarHours(period, zone);
    }

    /** The first day of the period, since 1970-01-01. */
    public int firstDay() {
        return firstDay;
    }

    /** The last day of the period. */
    public int lastDay() {
        return lastDay;
    }

    /** Milliseconds of each hour of a day of the period that has not each of them once and whole; null if it has. */
    public long @Nullable [] unusual(int day) {
        long[] hours = unusual.get(day);
        return hours == null ? null : hours.clone();
    }

    /** The days that have not each hour once and whole. */
    public Iterable<Integer> unusualDays() {
        return Collections.unmodifiableSet(unusual.keySet());
    }

    /** Milliseconds of each hour of the week. */
    public Weekly week() {
        Weekly week = new Weekly();
        for (int day = firstDay; day <= lastDay; day++) {
            long[] hours = unusual.get(day);
            int monday = LocalTimes.hourOfWeek((long) day * DayFigures.HOURS);
            for (int hour = 0; hour < DayFigures.HOURS; hour++) {
                week.add(monday + hour, hours == null ? HOUR : hours[hour]);
            }
        }
        return week;
    }
}
