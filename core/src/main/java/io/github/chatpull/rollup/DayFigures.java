package io.github.chatpull.rollup;

import org.jspecify.annotations.Nullable;

/**
 * The chats that began on one day, or on several that were merged.
 *
 * <pre>{@code
 * DayFigures march = rollup.total(LocalDate.of(2019, 3, 1), LocalDate.of(2019, 4, 1));
 * long missed = march.count(Measure.MISSED);
 * Long median = march.firstResponses().percentile(50);
 * }</pre>
 *
 * <p>Not thread-safe; those of a single day change with their rollup. Memory is 24 hours' and three histograms.
 */
public final class DayFigures extends Figures<DayFigures> {
    static final int HOURS = 24;

    // The object, its counts and its array of hours.
    private static final long BYTES = 400;

    private final Counts<Measure> counts = new Counts<>(Measure.ALL);
    private final @Nullable HourFigures[] hours = new HourFigures[HOURS];
    private final TimeHistogram responses = new TimeHistogram();
    private final TimeHistogram longestResponses = new TimeHistogram();
    private final TimeHistogram durations = new TimeHistogram();

    DayFigures() {}

    void add(int hour, ChatFacts facts) {
        counts.merge(facts.counts());
        makeHour(hour).add(facts);
        facts.responses().addTo(responses);
        if (facts.longestResponseMillis() >= 0) {
            longestResponses.record(facts.longestResponseMillis());
        }
        if (facts.durationMillis() >= 0) {
            durations.record(facts.durationMillis());
        }
    }

    /** Adds what another day has, hour by hour. */
    @Override
    void merge(DayFigures other) {
        counts.merge(other.counts);
        for (int hour = 0; hour < HOURS; hour++) {
            HourFigures theirs = other.hours[hour];
            if (theirs != null) {
                makeHour(hour).merge(theirs);
            }
        }
        responses.merge(other.responses);
        longestResponses.merge(other.longestResponses);
        durations.merge(other.durations);
    }

    HourFigures makeHour(int hour) {
        HourFigures figures = hours[hour];
        if (figures == null) {
            figures = new HourFigures();
            hours[hour] = figures;
        }
        return figures;
    }

    @Override
    long weight() {
        long weight = BYTES + responses.weight() + longestResponses.weight() + durations.weight();
        for (HourFigures hour : hours) {
            weight += hour == null ? 0 : hour.weight();
        }
        return weight;
    }

    @Override
    long chatCount() {
        return count(Measure.CHATS);
    }

    Counts<Measure> counts() {
        return counts;
    }

    /** How many. */
    public long count(Measure measure) {
        return counts.get(measure);
    }

    /** The chats that began in an hour by the clock on the wall, 0 to 23; null if there is none. */
    public @Nullable HourFigures hour(int hour) {
        return hours[hour];
    }

    /** First response times: those of all hours. */
    public TimeHistogram firstResponses() {
        TimeHistogram all = new TimeHistogram();
        for (HourFigures hour : hours) {
            if (hour != null) {
                all.merge(hour.firstResponses());
            }
        }
        return all;
    }

    /** Response times of every turn. */
    public TimeHistogram responses() {
        return responses;
    }

    /** The longest response time of each chat. */
    public TimeHistogram longestResponses() {
        return longestResponses;
    }

    /** Durations, as sent. */
    public TimeHistogram durations() {
        return durations;
    }
}
