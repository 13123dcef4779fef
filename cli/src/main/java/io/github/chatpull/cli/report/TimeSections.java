package io.github.chatpull.cli.report;

import io.github.chatpull.cli.report.Chart.Axis;
import io.github.chatpull.cli.report.Chart.Kind;
import io.github.chatpull.cli.report.Chart.Series;
import io.github.chatpull.rollup.DayFigures;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.TimeHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is shown over time, and how long everything took. {@code sections.js} has the same. */
final class TimeSections {
    // Beyond the last time that is counted exactly, in seconds.
    private static final int[] LATE = {600, 1800};

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

    // Up to five minutes it is counted exactly; what is beyond that is parted by the buckets' middles.
    private String histogram() {
        TimeHistogram first = total.firstResponses();
        List<String> labels = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        long within = 0;
        int from = 0;
        for (Measure sla : Measure.sla()) {
            labels.add(span(from, sla.seconds()));
            counts.add(total.count(sla) - within);
            within = total.count(sla);
            from = sla.seconds();
        }
        for (int to : LATE) {
            long earlier = Math.max(within, countTo(first, to));
            labels.add(span(from, to));
            counts.add(earlier - within);
            within = earlier;
            from = to;
        }
        labels.add("over " + from / 60 + " min");
        counts.add(first.count() - within);
        return new Chart(
                        Kind.COLUMNS,
                        "First responses by how long they took",
                        new Axis("within", labels, List.of()),
                        List.of(new Series("first responses", "s1", counts)))
                .markup();
    }

    private static long countTo(TimeHistogram times, int seconds) {
        long count = 0;
        for (int i = 0; i < times.bucketCount(); i++) {
            if (TimeHistogram.middleOf(times.bucket(i)) <= seconds * 1000L) {
                count += times.countOf(i);
            }
        }
        return count;
    }

    private static String span(int from, int to) {
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
