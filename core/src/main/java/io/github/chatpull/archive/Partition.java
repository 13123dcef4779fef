package io.github.chatpull.archive;

import java.time.LocalDate;
import java.time.Period;

/**
 * The folders segments lie in, in the manner of Hive, without leading zeros: DuckDB reads {@code month=03} as text.
 *
 * <pre>{@code
 * Partition.MONTH.folder(LocalDate.of(2019, 3, 7)); // year=2019/month=3
 * }</pre>
 */
public enum Partition {
    /** {@code year=2019}. */
    YEAR {
        @Override
        public String folder(LocalDate day) {
            return "year=" + day.getYear();
        }

        @Override
        public LocalDate startOf(LocalDate day) {
            return day.withDayOfYear(1);
        }

        @Override
        public Period length() {
            return Period.ofYears(1);
        }
    },
    /** {@code year=2019/month=1}. */
    MONTH {
        @Override
        public String folder(LocalDate day) {
            return YEAR.folder(day) + "/month=" + day.getMonthValue();
        }

        @Override
        public LocalDate startOf(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        public Period length() {
            return Period.ofMonths(1);
        }
    },
    /** {@code year=2019/month=1/day=31}. */
    DAY {
        @Override
        public String folder(LocalDate day) {
            return MONTH.folder(day) + "/day=" + day.getDayOfMonth();
        }

        @Override
        public LocalDate startOf(LocalDate day) {
            return day;
        }

        @Override
        public Period length() {
            return Period.ofDays(1);
        }
    };

    /** The folder of a day, with {@code /} between its parts. */
    public abstract String folder(LocalDate day);

    /** The first day of the partition a day is in. */
    public abstract LocalDate startOf(LocalDate day);

    /** How long a partition is. */
    public abstract Period length();
}
