package io.github.chatpull.cli.report;

import io.github.chatpull.rollup.DayFigures;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.TimeHistogram;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calendar years of a range, one under the other. */
final class Years {
    private static final List<String> COLUMNS = List.of(
            "Year",
            "Chats",
            "Change",
            "Answered",
            "Missed",
            "First response, median",
            "90 % within",
            "Within 60 s",
            "Response, median");

    private Years() {}

    static String markup(Rollup rollup, Days days) {
        Markup out = new Markup().raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        COLUMNS.forEach(column -> out.element("th scope=\"col\"", column));
        out.raw("</tr></thead><tbody>");
        LocalDate first = LocalDate.ofEpochDay(days.from());
        DayFigures before = null;
        boolean anyPart = false;
        for (LocalDate year = first.withDayOfYear(1); year.toEpochDay() < days.to(); year = year.plusYears(1)) {
            LocalDate end = year.plusYears(1);
            boolean isWhole = year.toEpochDay() >= days.from()
                    && end.toEpochDay() <= days.to()
                    && days.areWhole((int) year.toEpochDay(), (int) end.toEpochDay());
            DayFigures total = rollup.total(year, end);
            row(out, year.getYear() + (isWhole ? "" : " *"), total, isWhole ? before : null);
            before = isWhole ? total : null;
            anyPart |= !isWhole;
        }
        out.raw("</tbody></table></div>");
        return out + (anyPart ? "<p class=\"note\">* not the whole year</p>" : "");
    }

    private static void row(Markup out, String year, DayFigures total, @Nullable DayFigures before) {
        long chats = total.count(Measure.CHATS);
        TimeHistogram first = total.firstResponses();
        out.raw("<tr>").element("th scope=\"row\"", year);
        for (String cell : List.of(
                Words.number(chats),
                change(chats, before == null ? 0 : before.count(Measure.CHATS)),
                Words.share(total.count(Measure.ANSWERED), chats),
                Words.share(total.count(Measure.MISSED), chats),
                Words.time(first.percentile(50)),
                Words.time(first.percentile(90)),
                Words.share(total.count(Measure.WITHIN_60_S), first.count()),
                Words.time(total.responses().percentile(50)))) {
            out.element("td", cell);
        }
        out.raw("</tr>");
    }

    private static String change(long now, long before) {
        if (before == 0) {
            return Words.NONE;
        }
        long tenths = Math.round((now - before) * 1000.0 / before);
        return (tenths < 0 ? "−" : "+") + Words.tenths(Math.abs(tenths)) + " %";
    }
}
