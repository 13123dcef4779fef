package io.github.chatpull.rollup;

import java.util.Arrays;

/**
 * What one operator did, month by month.
 *
 * <pre>{@code
 * OperatorFigures team = new OperatorFigures();
 * rollup.operators().values().forEach(team::merge);
 * long chats = team.total(OperatorMeasure.CHATS);
 * }</pre>
 *
 * <p>Not thread-safe; a rollup's own change with it, and are not to be merged into. Memory is 28 bytes a month while its sums
 * are below 25 days, 52 after that, two histograms and a {@link Weekly}.
 */
public final class OperatorFigures extends Figures<OperatorFigures> {
    // The object and its name.
    private static final long BYTES = 300;
    private static final int WIDTH = OperatorMeasure.ALL.length;

    private final TimeHistogram firstResponses = new TimeHistogram();
    private final TimeHistogram responses = new TimeHistogram();
    private final Weekly overlap = new Weekly();
    private int[] months = new int[1];
    private final Sums counts = new Sums(WIDTH);
    private int size;
    // A chat asks for the same month some ten times, and most chats for that of the one before.
    private int last;

    /** Those of somebody who has done nothing yet. */
    public OperatorFigures() {}

    void add(int month, OperatorMeasure measure, long more) {
        // First, since it may replace the array.
        int at = position(month) * WIDTH + measure.ordinal();
        counts.add(at, more);
    }

    void addFirstResponse(int month, long millis) {
        add(month, OperatorMeasure.FIRST_RESPONSES, 1);
        add(month, OperatorMeasure.FIRST_RESPONSE_MS, millis);
        firstResponses.record(millis);
    }

    void addResponse(int month, long millis) {
        add(month, OperatorMeasure.RESPONSES, 1);
        add(month, OperatorMeasure.RESPONSE_MS, millis);
        responses.record(millis);
    }

    private int position(int month) {
        if (last >= size || months[last] != month) {
            last = find(month);
        }
        return last;
    }

    private int find(int month) {
        int at = Arrays.binarySearch(months, 0, size, month);
        if (at >= 0) {
            return at;
        }
        if (size == months.length) {
            // By a quarter: there are thousands of operators.
            months = Arrays.copyOf(months, size + 1 + size / 4);
            counts.resize(months.length * WIDTH);
        }
        int free = -at - 1;
        System.arraycopy(months, free, months, free + 1, size - free);
        counts.insert(free * WIDTH, size * WIDTH, WIDTH);
        months[free] = month;
        size++;
        return free;
    }

    @Override
    long weight() {
        long ofMonths = (long) Integer.BYTES * months.length + counts.weight();
        return BYTES + overlap.weight() + ofMonths + firstResponses.weight() + responses.weight();
    }

    @Override
    long chatCount() {
        return total(OperatorMeasure.CHATS);
    }

    /** Adds what another has. */
    @Override
    public void merge(OperatorFigures other) {
        for (int i = 0; i < other.size; i++) {
            int to = position(other.months[i]) * WIDTH;
            for (int m = 0; m < WIDTH; m++) {
                counts.add(to + m, other.counts.get(i * WIDTH + m));
            }
        }
        firstResponses.merge(other.firstResponses);
        responses.merge(other.responses);
        overlap.merge(other.overlap);
    }

    /** How many months there are figures for. */
    public int monthCount() {
        return size;
    }

    /** A month by its position, in ascending order: months since the year 0. */
    public int month(int position) {
        return months[position];
    }

    /** What was counted in the month at a position. */
    public long count(int position, OperatorMeasure measure) {
        return counts.get(position * WIDTH + measure.ordinal());
    }

    /** What was counted in all months. */
    public long total(OperatorMeasure measure) {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += count(i, measure);
        }
        return total;
    }

    /** First response times. */
    public TimeHistogram firstResponses() {
        return firstResponses;
    }

    /** Response times. */
    public TimeHistogram responses() {
        return responses;
    }

    /** Milliseconds of chats in each hour of the week, those at the same time counted each. */
    public Weekly overlap() {
        return overlap;
    }
}
