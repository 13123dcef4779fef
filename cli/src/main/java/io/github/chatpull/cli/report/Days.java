package io.github.chatpull.cli.report;

import io.github.chatpull.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The days of a range, since 1970 and in a zone.
 *
 * @param from the first one
 * @param to the one after the last
 * @param holes those of them that something is missing of: at the ends of the range, and where windows are missing
 */
record Days(int from, int to, List<Hole> holes) {
    /**
     * Days that something is missing of.
     *
     * @param from the first one
     * @param to the one after the last
     */
    record Hole(int from, int to) {}

    static Days of(Period range, List<Period> gaps, ZoneId zone) {
        int from = day(range.from(), zone);
        int to = dayAfter(range.to(), zone);
        List<Hole> holes = new ArrayList<>();
        if (midnight(from, zone).isBefore(range.from())) {
            holes.add(new Hole(from, from + 1));
        }
        gaps.forEach(gap -> holes.add(new Hole(day(gap.from(), zone), dayAfter(gap.to(), zone))));
        if (midnight(to, zone).isAfter(range.to())) {
            holes.add(new Hole(to - 1, to));
        }
        return new Days(from, to, List.copyOf(holes));
    }

    private static int day(Instant time, ZoneId zone) {
        return (int) time.atZone(zone).toLocalDate().toEpochDay();
    }

    private static int dayAfter(Instant end, ZoneId zone) {
        return day(end.minusMillis(1), zone) + 1;
    }

    private static Instant midnight(int day, ZoneId zone) {
        return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
    }

    boolean areWhole(int first, int end) {
        return holes.stream().noneMatch(hole -> hole.from < end && first < hole.to);
    }

    @Override
    public String toString() {
        return Words.days(from, to);
    }
}
