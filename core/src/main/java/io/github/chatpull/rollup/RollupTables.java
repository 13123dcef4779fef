package io.github.chatpull.rollup;

import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Output;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A rollup as tables: CSV in UTF-8, with a header, seconds with three decimals; an empty cell is what cannot be known, as
 * the mean of nothing. Every mean and percentile stands beside the number it is of.
 *
 * <pre>{@code
 * new RollupTables(rollup).write(name -> Output.toFile(folder.resolve(name)));
 * }</pre>
 *
 * <p>Not thread-safe; memory is a row.
 */
public final class RollupTables {
    private static final double[] PERCENTILES = {50, 90, 95, 99};
    private static final int HOURS_OF_DAY = 24;
    // What there was no room for, each on its own.
    private static final String OTHER = "(other)";

    private final Rollup rollup;
    private final Weekly calendar;

    /** Makes the output of a name. */
    @FunctionalInterface
    public interface Target {
        /** Where a table goes; closed by its user. */
        Output open(String name) throws IOException;
    }

    /** Tables of a rollup of files, whose range is that of {@link RollupRange}. */
    public RollupTables(Rollup rollup) {
        this(rollup, RollupRange.of(rollup), List.of());
    }

    /**
     * Tables of a rollup.
     *
     * @param range what it is of: hours in it without a chat count, too; null if that is not known, since there was no chat
     * @param gaps what of it is missing, whose hours do not count
     */
    public RollupTables(Rollup rollup, @Nullable Period range, List<Period> gaps) {
        this.rollup = rollup;
        this.calendar = range == null
                ? new Weekly()
                : CalendarHours.of(range, gaps, rollup.zone()).week();
    }

    /**
     * Writes and publishes all tables.
     *
     * @throws IOException if one cannot be written
     */
    public void write(Target target) throws IOException {
        write(target, "daily.csv", this::daily);
        write(target, "hourly.csv", this::hourly);
        write(target, "operators.csv", this::operators);
        write(target, "operator_months.csv", this::operatorMonths);
        write(target, "operator_hours.csv", this::operatorHours);
        for (Topic topic : Topic.values()) {
            write(target, topic.label() + ".csv", csv -> topic(topic, csv));
        }
        write(target, "response_times.csv", this::responseTimes);
    }

    @FunctionalInterface
    private interface Table {
        void write(CSVPrinter csv) throws IOException;
    }

    private static void write(Target target, String name, Table table) throws IOException {
        try (Output output = target.open(name)) {
            // A printer writes every value and every comma on its own.
            Writer writer = new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
            CSVPrinter csv = new CSVPrinter(
                    writer, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
            table.write(csv);
            csv.flush();
            output.publish();
        }
    }

    private void daily(CSVPrinter csv) throws IOException {
        List<Object> header = new ArrayList<>(List.of("date"));
        Arrays.stream(Measure.ALL).map(RollupTables::column).forEach(header::add);
        for (String times : List.of("first_response", "response", "longest_response", "duration")) {
            header.addAll(columns(times));
        }
        csv.printRecord(header);
        for (Map.Entry<Integer, DayFigures> entry : rollup.days().entrySet()) {
            day(csv, LocalDate.ofEpochDay(entry.getKey()), entry.getValue());
        }
        if (rollup.otherDays().count(Measure.CHATS) > 0) {
            day(csv, OTHER, rollup.otherDays());
        }
    }

    private static void day(CSVPrinter csv, Object name, DayFigures day) throws IOException {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(name);
        Arrays.stream(Measure.ALL).forEach(measure -> row.add(value(measure, day.count(measure))));
        row.addAll(cells(day.firstResponses()));
        row.addAll(cells(day.responses()));
        row.addAll(cells(day.longestResponses()));
        row.addAll(cells(day.durations()));
        csv.printRecord(row);
    }

    private static String column(Measure measure) {
        return measure == Measure.ACTIVE_MS ? "active_s" : measure.label();
    }

    private static Object value(Measure measure, long count) {
        return measure == Measure.ACTIVE_MS ? Rounded.seconds(count) : count;
    }

    private static List<String> columns(String times) {
        List<String> columns = new ArrayList<>(List.of(times + "_n", times + "_mean_s"));
        for (double percentile : PERCENTILES) {
            columns.add(times + "_p" + (int) percentile + "_s");
        }
        return columns;
    }

    private static List<@Nullable Object> cells(TimeHistogram times) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(times.count());
        Double mean = times.meanMillis();
        cells.add(mean == null ? null : Rounded.seconds(mean.doubleValue()));
        for (double percentile : PERCENTILES) {
            Long value = times.percentile(percentile);
            cells.add(value == null ? null : Rounded.seconds(value.longValue()));
        }
        return cells;
    }

    private void hourly(CSVPrinter csv) throws IOException {
        List<Object> header = new ArrayList<>(
                List.of("weekday", "hour", "hours_in_range", "chats", "chats_per_hour", "missed", "concurrency"));
        header.addAll(columns("first_response"));
        csv.printRecord(header);
        List<HourFigures> week = rollup.week();
        for (int hour = 0; hour < Weekly.HOURS; hour++) {
            double hours = calendar.get(hour) / (double) LocalTimes.HOUR;
            List<@Nullable Object> row = new ArrayList<>();
            row.add(weekday(hour));
            row.add(hour % HOURS_OF_DAY);
            row.add(Rounded.decimal(hours));
            row.add(week.get(hour).chats());
            row.add(ratio((double) week.get(hour).chats(), hours));
            row.add(week.get(hour).missed());
            row.add(ratio(rollup.overlap().get(hour), calendar.get(hour)));
            row.addAll(cells(week.get(hour).firstResponses()));
            csv.printRecord(row);
        }
    }

    // 1 is Monday, as in ISO 8601.
    private static int weekday(int hourOfWeek) {
        return hourOfWeek / HOURS_OF_DAY + 1;
    }

    private static @Nullable String ratio(double count, double of) {
        return of == 0 ? null : Rounded.decimal(count / of);
    }

    private static @Nullable String ratio(long count, long of) {
        return ratio((double) count, (double) of);
    }

    private void operators(CSVPrinter csv) throws IOException {
        List<Object> header = new ArrayList<>(List.of("operator", "chats", "messages", "chat_hours"));
        header.addAll(columns("first_response"));
        header.addAll(columns("response"));
        csv.printRecord(header);
        for (Map.Entry<String, OperatorFigures> entry : rollup.operators().entrySet()) {
            operator(csv, entry.getKey(), entry.getValue());
        }
        if (rollup.otherOperators().monthCount() > 0) {
            operator(csv, OTHER, rollup.otherOperators());
        }
    }

    private static void operator(CSVPrinter csv, String name, OperatorFigures figures) throws IOException {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(name);
        row.add(figures.total(OperatorMeasure.CHATS));
        row.add(figures.total(OperatorMeasure.MESSAGES));
        row.add(Rounded.decimal(figures.overlap().total() / (double) LocalTimes.HOUR));
        row.addAll(cells(figures.firstResponses()));
        row.addAll(cells(figures.responses()));
        csv.printRecord(row);
    }

    private void operatorMonths(CSVPrinter csv) throws IOException {
        csv.printRecord(
                "operator",
                "month",
                "chats",
                "messages",
                "first_response_n",
                "first_response_mean_s",
                "response_n",
                "response_mean_s");
        for (Map.Entry<String, OperatorFigures> entry : rollup.operators().entrySet()) {
            OperatorFigures figures = entry.getValue();
            for (int i = 0; i < figures.monthCount(); i++) {
                long first = figures.count(i, OperatorMeasure.FIRST_RESPONSES);
                long responses = figures.count(i, OperatorMeasure.RESPONSES);
                csv.printRecord(
                        entry.getKey(),
                        RollupWriter.monthName(figures.month(i)),
                        figures.count(i, OperatorMeasure.CHATS),
                        figures.count(i, OperatorMeasure.MESSAGES),
                        first,
                        mean(figures.count(i, OperatorMeasure.FIRST_RESPONSE_MS), first),
                        responses,
                        mean(figures.count(i, OperatorMeasure.RESPONSE_MS), responses));
            }
        }
    }

    private static @Nullable String mean(long millis, long count) {
        return count == 0 ? null : Rounded.seconds((double) millis / count);
    }

    private void operatorHours(CSVPrinter csv) throws IOException {
        csv.printRecord("operator", "weekday", "hour", "concurrency");
        for (Map.Entry<String, OperatorFigures> entry : rollup.operators().entrySet()) {
            Weekly overlap = entry.getValue().overlap();
            for (int hour = 0; hour < Weekly.HOURS; hour++) {
                if (overlap.get(hour) > 0) {
                    csv.printRecord(
                            entry.getKey(),
                            weekday(hour),
                            hour % HOURS_OF_DAY,
                            ratio(overlap.get(hour), calendar.get(hour)));
                }
            }
        }
    }

    private void topic(Topic topic, CSVPrinter csv) throws IOException {
        TopValues values = rollup.topic(topic);
        csv.printRecord(topic.singular(), "chats_at_least", "chats_at_most");
        for (TopValues.Entry entry : values.entries()) {
            csv.printRecord(entry.value(), entry.count(), entry.count() + values.error());
        }
    }

    private void responseTimes(CSVPrinter csv) throws IOException {
        csv.printRecord("kind", "from_s", "to_s", "n");
        DayFigures total = rollup.total();
        buckets(csv, "first_response", total.firstResponses());
        buckets(csv, "response", total.responses());
        buckets(csv, "longest_response", total.longestResponses());
        buckets(csv, "duration", total.durations());
    }

    private static void buckets(CSVPrinter csv, String kind, TimeHistogram times) throws IOException {
        for (int i = 0; i < times.bucketCount(); i++) {
            int bucket = times.bucket(i);
            csv.printRecord(
                    kind,
                    Rounded.seconds(TimeHistogram.lowestOf(bucket)),
                    Rounded.seconds(TimeHistogram.lowestOf(bucket + 1)),
                    times.countOf(i));
        }
    }
}
