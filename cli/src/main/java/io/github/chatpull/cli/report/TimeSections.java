package io.github.chatpull.cli.report;

import io.github.chatpull.cli.report.Chart.Axis;
import io.github.chatpull.cli.report.Chart.Kind;
import io.github.chatpull.cli.report.Chart.Series;
import io.github.chatpull.rollup.DayFigures;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.TimeHistogram;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is shown over time, and how long everything took. {@code sections.js} has the same. */
final class TimeSections {
    private static final int[] EDGES = {0, 5, 10, 20, 30, 60, 120, 300, 600, 1800};

    private final Axis axis;
    private final List<DayFigures> figures;
    private final DayFigures total;

    /**
     * Of a range.
     *
     * @param figures one for each bucket
     * @param total all together
     */
    TimeSections(List<Bucket> buckets, List<DayFigures> figures, DayFigures total) {
        this.axis = Axis.of(buckets);
        this.figures = figures;
        this.total = total;
    }

    /** How many chats, and what became of them. */
    String volume() {
        return new Chart(
                        Kind.COLUMNS,
                        "Chats",
                        axis,
                        List.of(
                                counts("answered", "s1", TimeSections::answered),
                                counts("proactive", "s2", day -> day.count(Measure.PROACTIVE)),
                                counts("missed", "s3", day -> day.count(Measure.MISSED)),
                                counts("other", "s4", TimeSections::other)))
                .markup();
    }

    private static long answered(DayFigures day) {
        return day.count(Measure.ANSWERED) - day.count(Measure.PROACTIVE_ANSWERED);
    }

    // Nobody wrote, or roles are not known; and what an operator wrote before the visitor did, without being the first.
    private static long other(DayFigures day) {
        return day.count(Measure.CHATS) - answered(day) - day.count(Measure.PROACTIVE) - day.count(Measure.MISSED);
    }

    /** How long visitors waited. */
    String responses() {
        return times("First response", DayFigures::firstResponses)
                + times("Every response", DayFigures::responses)
                + histogram()
                + sla();
    }

    /** How long chats were. */
    String durations() {
        return times("Duration", DayFigures::durations)
                + new Chart(
                                Kind.COLUMNS,
                                "Messages",
                                axis,
                                List.of(
                                        counts("visitors’", "s1", day -> day.count(Measure.VISITOR_MESSAGES)),
                                        counts("operators’", "s2", day -> day.count(Measure.OPERATOR_MESSAGES)),
                                        counts("chats", "", day -> day.count(Measure.CHATS))))
                        .markup();
    }

    private Series counts(String name, String style, ToLongFunction<DayFigures> count) {
        return new Series(name, style, figures.stream().map(count::applyAsLong).toList());
    }

    private String times(String title, Function<DayFigures, TimeHistogram> times) {
        List<TimeHistogram> histograms = figures.stream().map(times).toList();
        return new Chart(
                        Kind.LINES,
                        title,
                        axis,
                        List.of(
                                percentile("median", "s1", 50, histograms),
                                percentile("90 % within", "s3", 90, histograms),
                                new Series(
                                        "n",
                                        "",
                                        histograms.stream()
                                                .map(TimeHistogram::count)
                                                .toList())))
                .markup();
    }

    private static Series percentile(String name, String style, int percent, List<TimeHistogram> histograms) {
        return new Series(
                name,
                style,
                histograms.stream().map(times -> times.percentile(percent)).toList());
    }

    private String histogram() {
        TimeHistogram first = total.firstResponses();
        Long[] counts = new Long[EDGES.length];
        Arrays.fill(counts, 0L);
        for (int i = 0; i < first.bucketCount(); i++) {
            long millis = TimeHistogram.middleOf(first.bucket(i));
            int at = EDGES.length - 1;
            while (millis < EDGES[at] * 1000L) {
                at--;
            }
            counts[at] += first.countOf(i);
        }
        String[] labels = new String[EDGES.length];
        Arrays.setAll(labels, TimeSections::edge);
        return new Chart(
                        Kind.COLUMNS,
                        "First responses by how long they took",
                        new Axis("within", Arrays.asList(labels), List.of()),
                        List.of(new Series("first responses", "s1", Arrays.asList(counts))))
                .markup();
    }

    private static String edge(int at) {
        int from = EDGES[at];
        if (at == EDGES.length - 1) {
            return from / 60 + " min or more";
        }
        int to = EDGES[at + 1];
        return to <= 60 ? from + "–" + to + " s" : from / 60 + "–" + to / 60 + " min";
    }

    private String sla() {
        long count = total.firstResponses().count();
        Markup out = new Markup()
                .raw("<table>")
                .element("caption", "First responses within")
                .raw("<thead><tr>")
                .element("th scope=\"col\"", "within")
                .element("th scope=\"col\"", "how many")
                .element("th scope=\"col\"", "share of " + Words.number(count))
                .raw("</tr></thead><tbody>");
        for (Measure sla : Measure.sla()) {
            out.raw("<tr>")
                    .element("th scope=\"row\"", sla.seconds() + " s")
                    .element("td", Words.number(total.count(sla)))
                    .element("td", Words.share(total.count(sla), count))
                    .raw("</tr>");
        }
        return out.raw("</tbody></table>").toString();
    }
}
