package io.github.chatpull.cli.report;

import io.github.chatpull.rollup.CalendarHours;
import io.github.chatpull.rollup.HourFigures;
import io.github.chatpull.rollup.TimeHistogram;
import io.github.chatpull.rollup.Weekly;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The hours of the week as a table that is coloured. {@code sections.js} has the same. */
final class HeatMap {
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final int HOURS = 24;
    private static final int LEVELS = 9;
    // So many chats an hour need no second decimal.
    private static final double BUSY = 10;
    private static final double HOUR = CalendarHours.HOUR;

    private HeatMap() {}

    /**
     * An hour of the week.
     *
     * @param text what stands in it
     * @param weight how dark it is, compared with the others
     * @param note what it is of
     */
    private record Cell(String text, double weight, String note) {}

    /** Volume, missed share and first response. */
    static String volumes(List<HourFigures> week, Weekly calendar) {
        List<Cell> volume = new ArrayList<>();
        List<Cell> missed = new ArrayList<>();
        List<Cell> waits = new ArrayList<>();
        boolean isBusy = IntStream.range(0, Weekly.HOURS)
                .anyMatch(hour -> week.get(hour).chats() * HOUR >= BUSY * calendar.get(hour));
        for (int hour = 0; hour < Weekly.HOURS; hour++) {
            HourFigures figures = week.get(hour);
            long chats = figures.chats();
            double hours = calendar.get(hour) / HOUR;
            double rate = hours == 0 ? 0 : chats / hours;
            volume.add(new Cell(
                    isBusy ? Words.ratio((double) chats, hours) : Words.hundredths((double) chats, hours),
                    rate,
                    Words.number(chats) + " in " + Words.ratio(hours, 1) + " hours"));
            double share = chats == 0 ? 0 : figures.missed() * 100.0 / chats;
            missed.add(new Cell(
                    chats == 0 ? Words.NONE : Long.toString(Math.round(share)),
                    share,
                    Words.number(figures.missed()) + " of " + Words.number(chats)));
            waits.add(wait(figures.firstResponses()));
        }
        return table("volume", "Chats an hour", volume)
                + table("missed", "Missed chats, in % of all", missed)
                + table("wait", "Seconds within which 90 % got their first response", waits);
    }

    private static Cell wait(TimeHistogram responses) {
        Long millis = responses.percentile(90);
        String note = "n = " + Words.number(responses.count());
        return millis == null
                ? new Cell(Words.NONE, 0, note)
                : new Cell(Words.number(Math.round(millis / 1000.0)), millis.doubleValue(), note);
    }

    /** Chats at the same time. */
    static String concurrency(Weekly overlap, Weekly calendar) {
        List<Cell> cells = new ArrayList<>();
        for (int hour = 0; hour < Weekly.HOURS; hour++) {
            double hours = calendar.get(hour) / HOUR;
            double chatHours = overlap.get(hour) / HOUR;
            cells.add(new Cell(
                    Words.hundredths(chatHours, hours),
                    hours == 0 ? 0 : chatHours / hours,
                    Words.ratio(chatHours, 1) + " hours of chats in " + Words.ratio(hours, 1) + " hours"));
        }
        return table("concurrency", "Chats at the same time, on average", cells);
    }

    private static String table(String style, String caption, List<Cell> cells) {
        double most = cells.stream().mapToDouble(Cell::weight).max().orElse(0);
        Markup out = new Markup()
                .raw("<div class=\"scroll " + style + "\" tabindex=\"0\"><table class=\"heat\">")
                .element("caption", caption)
                .raw("<thead><tr><td></td>");
        for (int hour = 0; hour < HOURS; hour++) {
            out.element("th scope=\"col\"", Integer.toString(hour));
        }
        out.raw("</tr></thead><tbody>");
        for (int day = 0; day < WEEKDAYS.size(); day++) {
            out.raw("<tr>").element("th scope=\"row\"", WEEKDAYS.get(day));
            for (int hour = 0; hour < HOURS; hour++) {
                Cell cell = cells.get(day * HOURS + hour);
                int level = cell.weight <= 0 ? 0 : (int) Math.ceil(LEVELS * cell.weight / most);
                out.raw("<td class=\"h" + level + "\" title=\"")
                        .text(WEEKDAYS.get(day) + " " + hour + "–" + (hour + 1) + ": " + cell.note)
                        .raw("\">")
                        .text(cell.text)
                        .raw("</td>");
            }
            out.raw("</tr>");
        }
        return out.raw("</tbody></table></div>").toString();
    }
}
