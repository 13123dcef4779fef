package io.github.chatpull.cli;

import io.github.chatpull.rollup.DayFigures;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.Quality;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.TimeHistogram;
import io.github.chatpull.sink.SummarySheet;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Figures of chats on the first sheet of a workbook: all in all, by year, and by month. */
final class WorkbookSummary {
    private static final List<Measure> COUNTS = List.of(
            Measure.CHATS,
            Measure.ANSWERED,
            Measure.MISSED,
            Measure.MESSAGES,
            Measure.VISITOR_MESSAGES,
            Measure.OPERATOR_MESSAGES);
    private static final List<String> COLUMNS = List.of(
            "Chats",
            "Answered",
            "Missed",
            "Messages",
            "By visitors",
            "By operators",
            "First responses",
            "Within 60 s",
            "Mean, s",
            "Median, s",
            "90 % within, s");
    private static final int MEDIAN = 50;
    private static final int MOST = 90;

    private final Rollup figures;
    private final List<String> filters;

    WorkbookSummary(Rollup figures, List<String> filters) {
        this.figures = figures;
        this.filters = filters;
    }

    void write(SummarySheet sheet) throws IOException {
        DayFigures all = figures.total();
        sheet.fact("Chats that could not be read", figures.count(Quality.QUARANTINED));
        sheet.fact("Operators", figures.operators().size());
        sheet.fact("Visitors’ IP addresses, about", figures.distinctAddresses());
        sheet.line("");
        if (!filters.isEmpty()) {
            sheet.line(Summary.filters(filters) + ".");
        }
        sheet.line(
                "Answered: a visitor wrote, and an operator after that. Missed: a visitor wrote, and no operator did.");
        sheet.line(
                "First response: from a visitor’s first message to the first of an operator after it, where the visitor"
                        + " began; “Within 60 s” counts those that took no longer.");
        sheet.line("Median and 90 % are exact to 1 %. A chat belongs to the day it began on, in the zone above.");
        long without = figures.count(Quality.CHATS_WITHOUT_TIME);
        if (without > 0) {
            sheet.line(Summary.count(without, "chat") + " without any time: not in the tables below.");
        }
        table(sheet, "Year", all, date -> date.withDayOfYear(1), Period.ofYears(1), "uuuu".length());
        table(sheet, "Month", all, date -> date.withDayOfMonth(1), Period.ofMonths(1), "uuuu-MM".length());
    }

    private void table(
            SummarySheet sheet, String name, DayFigures all, UnaryOperator<LocalDate> first, Period length, int shown)
            throws IOException {
        sheet.table(name, COLUMNS);
        TreeSet<LocalDate> begins = new TreeSet<>();
        NavigableMap<Integer, DayFigures> days = figures.believedDays();
        days.keySet().forEach(day -> begins.add(first.apply(LocalDate.ofEpochDay(day))));
        for (LocalDate begin : begins) {
            sheet.row(begin.toString().substring(0, shown), values(figures.total(begin, begin.plus(length))));
        }
        long elsewhere = all.count(Measure.CHATS)
                - days.values().stream()
                        .mapToLong(day -> day.count(Measure.CHATS))
                        .sum();
        if (elsewhere > 0) {
            sheet.row("Other dates", List.of(BigDecimal.valueOf(elsewhere)));
        }
        sheet.row("All", values(all));
    }

    private static List<@Nullable BigDecimal> values(DayFigures days) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        COUNTS.forEach(measure -> values.add(BigDecimal.valueOf(days.count(measure))));
        TimeHistogram first = days.firstResponses();
        values.add(BigDecimal.valueOf(first.count()));
        values.add(BigDecimal.valueOf(days.count(Measure.WITHIN_60_S)));
        values.add(seconds(first.meanMillis()));
        values.add(seconds(first.percentile(MEDIAN)));
        values.add(seconds(first.percentile(MOST)));
        return values;
    }

    private static @Nullable BigDecimal seconds(@Nullable Number millis) {
        return millis == null
                ? null
                : BigDecimal.valueOf(millis.doubleValue()).movePointLeft(3).setScale(3, RoundingMode.HALF_UP);
    }
}
