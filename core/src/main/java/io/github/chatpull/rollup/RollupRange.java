package io.github.chatpull.rollup;

import io.github.chatpull.model.Period;
import java.time.LocalDate;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rollup is of, where nobody has said so: an archive knows its range, files do not.
 *
 * <pre>{@code
 * Period range = RollupRange.of(rollup);
 * new RollupTables(rollup, range, List.of()).write(name -> Output.toFile(folder.resolve(name)));
 * }</pre>
 *
 * <p>Stateless.
 */
public final class RollupRange {
    private static final int DAYS_OF_YEAR = 366;

    private RollupRange() {}

    /**
     * The days that there are chats of, as one range in the rollup's zone. One chat of the year 1 must not make it thousands
     * of years, so it is from 1990 to 2099 at the most; if there are chats of other years only, up to a year from the first
     * one on.
     *
     * @return null if there is no chat that has a day
     */
    public static @Nullable Period of(Rollup rollup) {
        if (rollup.days().isEmpty()) {
            return null;
        }
        NavigableMap<Integer, DayFigures> days = rollup.believedDays();
        if (days.isEmpty()) {
            int from = rollup.days().firstKey();
            days = rollup.days().subMap(from, true, from + DAYS_OF_YEAR, false);
        }
        LocalDate first = LocalDate.ofEpochDay(days.firstKey());
        LocalDate last = LocalDate.ofEpochDay(days.lastKey());
        return new Period(
                first.atStartOfDay(rollup.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(rollup.zone()).toInstant());
    }
}
