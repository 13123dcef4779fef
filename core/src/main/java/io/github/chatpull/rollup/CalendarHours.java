package io.github.chatpull.rollup;

import io.github.chatpull.model.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

    private static final long DAY = DayFigures.HOURS * HOUR;
    private static final int DAYS_OF_WEEK = 7;

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
            long hour = times.hour(at);
            // Where clocks go back to midnight, it comes twice, and the day is no usual one.
            long usual = unusual.containsKey(LocalTimes.dayOf(hour)) ? 0 : usualDays(times, at, end);
            if (usual > 0) {
                at += usual * DAY;
                continue;
            }
            long next = Math.min(end, times.endOfHour(at));
            millisOf(LocalTimes.dayOf(hour))[LocalTimes.hourOfDay(hour)] += next - at;
            at = next;
        }
        long[] usual = usualDay();
        unusual.values().removeIf(day -> Arrays.equals(day, usual));
    }

    private static long[] usualDay() {
        long[] usual = new long[DayFigures.HOURS];
        Arrays.fill(usual, HOUR);
        return usual;
    }

    private void leaveOut(Period gap, ZoneId zone) {
        LocalTimes times = new LocalTimes(zone);
        long end = gap.to().toEpochMilli();
        for (long at = gap.from().toEpochMilli(); at < end; ) {
            long next = Math.min(end, times.endOfHour(at));
            long hour = times.hour(at);
            unusual.computeIfAbsent(LocalTimes.dayOf(hour), day -> usualDay())[LocalTimes.hourOfDay(hour)] -= next - at;
            at = next;
        }
    }

    // How many days from a midnight on have each hour once: a range may be of thousands of years, if a clock was wrong.
    private static long usualDays(LocalTimes times, long at, long end) {
        boolean isMidnight = LocalTimes.hourOfDay(times.hour(at)) == 0 && times.endOfHour(at) - at == HOUR;
        return isMidnight ? (Math.min(end, times.endOfOffset(at)) - at) / DAY : 0;
    }

    private long[] millisOf(int day) {
        return unusual.computeIfAbsent(day, key -> new long[DayFigures.HOURS]);
    }

    /** The hours of a period. */
    public static CalendarHours of(Period period, ZoneId zone) {
        return new CalendarHours(period, zone);
    }

    /**
     * The hours of a period but for those of gaps.
     *
     * @param gaps parts of the period, none in another
     */
    public static CalendarHours of(Period period, List<Period> gaps, ZoneId zone) {
        CalendarHours hours = new CalendarHours(period, zone);
        gaps.forEach(gap -> hours.leaveOut(gap, zone));
        return hours;
    }

    /** How many days there is anything of, from one to another, exclusively. */
    public int daysThere(int from, int to) {
        long none = unusual.subMap(from, true, to, false).values().stream()
                .filter(hours -> Arrays.stream(hours).allMatch(millis -> millis == 0))
                .count();
        return to - from - (int) none;
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
        int days = lastDay + 1 - firstDay;
        for (int day = firstDay; day < firstDay + Math.min(days, DAYS_OF_WEEK); day++) {
            long times = ((long) lastDay - day) / DAYS_OF_WEEK + 1;
            for (int hour = 0; hour < DayFigures.HOURS; hour++) {
                week.add(hourOfWeek(day, hour), times * HOUR);
            }
        }
        unusual.forEach((day, hours) -> {
            for (int hour = 0; hour < DayFigures.HOURS; hour++) {
                week.add(hourOfWeek(day, hour), hours[hour] - HOUR);
            }
        });
        return week;
    }

    private static int hourOfWeek(int day, int hour) {
        return LocalTimes.hourOfWeek((long) day * DayFigures.HOURS) + hour;
    }
}
