package io.github.chatpull.cli.report;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.model.Period;
import io.github.chatpull.rollup.CalendarHours;
import io.github.chatpull.rollup.DayFigures;
import io.github.chatpull.rollup.Rollup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A rollup as one HTML page, {@code report.html}: it loads nothing, sends nothing, and its content security policy keeps
 * it from trying. Without JavaScript it shows the whole range; with it, any part. No chat's text is in it.
 *
 * <pre>{@code
 * out.write(ReportPage.html(rollup, Coverage.ofDays(rollup, List.of())).getBytes(UTF_8));
 * }</pre>
 *
 * <p>Memory: some megabytes, since daily figures are compressed to a bounded size.
 */
public final class ReportPage {
    private static final List<String> SCRIPTS =
            List.of("words.js", "figures.js", "pictures.js", "sections.js", "page.js");
    private static final String FOLLOWS = "<p class=\"range\" data-follows>";

    private final Rollup rollup;
    private final Coverage coverage;
    private final ZoneId zone;
    private final Days days;
    private final CalendarHours calendar;

    private ReportPage(Rollup rollup, Coverage coverage, Period range) {
        this.rollup = rollup;
        this.coverage = coverage;
        this.zone = rollup.zone();
        this.days = Days.of(range, coverage.gaps(), zone);
        this.calendar = CalendarHours.of(range, coverage.gaps(), zone);
    }

    /**
     * The page of a rollup.
     *
     * @throws IOException never in practice: nothing is read but the program itself
     */
    public static String html(Rollup rollup, Coverage coverage) throws IOException {
        Period range = coverage.range();
        Markup out = new Markup();
        if (range == null) {
            head(out, "No chats", "");
            out.raw("<main><h1>No chats</h1><p class=\"lead\">There was no chat to make a report of.</p>")
                    .raw(coverage.filtersMarkup())
                    .raw("</main>\n");
        } else {
            new ReportPage(rollup, coverage, range).write(out);
        }
        return out.raw("</body>\n</html>\n").toString();
    }

    private void write(Markup out) throws IOException {
        StringBuilder scripts = new StringBuilder();
        for (String name : SCRIPTS) {
            scripts.append(resource(name));
        }
        String script = scripts.toString();
        Operators operators = Operators.of(rollup);
        head(out, "Chats, " + days, script);
        header(out);
        out.raw("<main>\n");
        overTime(out);
        section(out, "operators", "Operators", false, operators.markup());
        wholeRange(out);
        out.raw("</main>\n<footer><p>Made by chatpull. This page holds no chat’s text, loads nothing and sends nothing."
                        + "</p></footer>\n<script type=\"text/plain\" id=\"data\">")
                .raw(new PageData(rollup, days, calendar, operators).encoded())
                .raw("</script>\n<script>" + script + "</script>\n");
    }

    private static void head(Markup out, String title, String script) throws IOException {
        String style = resource("report.css");
        out.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
                        + hash(style) + "'; script-src '" + hash(script)
                        + "'; base-uri 'none'; form-action 'none'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .element("title", title)
                .raw("\n<style>" + style + "</style>\n</head>\n<body>\n");
    }

    private void header(Markup out) {
        out.raw("<header>\n<h1>Chats</h1>\n<p class=\"lead\">")
                .text(days + ", by the clocks of " + Summary.zone(zone))
                .raw("</p>\n")
                .element("p", new WholeRange(rollup, days).people())
                .raw(coverage.filtersMarkup())
                .raw(coverage.markup(zone))
                .raw("\n</header>\n<div id=\"filter\" hidden></div>\n");
    }

    private void overTime(Markup out) {
        List<Bucket> buckets = Bucket.of(days);
        List<DayFigures> figures = buckets.stream()
                .map(bucket -> rollup.total(LocalDate.ofEpochDay(bucket.from()), LocalDate.ofEpochDay(bucket.to())))
                .toList();
        DayFigures total = rollup.total(LocalDate.ofEpochDay(days.from()), LocalDate.ofEpochDay(days.to()));
        TimeSections sections = new TimeSections(buckets, figures, total);
        section(out, "key", "Key figures", true, KeyFigures.markup(total, calendar.daysThere(days.from(), days.to())));
        fixed(out, "years", "Year by year", Years.markup(rollup, days));
        section(out, "volume", "Volume", true, sections.volume());
        heat(out);
        section(out, "responses", "Response times", true, sections.responses());
        section(out, "durations", "Duration and messages", true, sections.durations());
    }

    // The switch is made of what needs no script.
    private void heat(Markup out) {
        out.raw("<section id=\"heat\" aria-labelledby=\"heat-title\">\n<h2 id=\"heat-title\">Busiest hours</h2>\n")
                .raw(FOLLOWS)
                .text(days.toString())
                .raw("</p>\n");
        out.raw(
                "<input type=\"radio\" name=\"heat\" id=\"show-volume\" checked><label for=\"show-volume\">Chats an hour"
                        + "</label><input type=\"radio\" name=\"heat\" id=\"show-missed\"><label for=\"show-missed\">Missed</label>"
                        + "<input type=\"radio\" name=\"heat\" id=\"show-wait\"><label for=\"show-wait\">First response</label>\n");
        out.raw("<div class=\"body\">")
                .raw(HeatMap.volumes(rollup.week(), calendar.week()))
                .raw("</div>\n</section>\n");
    }

    private void wholeRange(Markup out) throws IOException {
        WholeRange whole = new WholeRange(rollup, days);
        fixed(out, "concurrency", "Chats at the same time", HeatMap.concurrency(rollup.overlap(), calendar.week()));
        fixed(out, "topics", "Pages, referrers, keywords, countries", whole.topics());
        fixed(out, "quality", "Data quality", whole.quality());
        fixed(out, "definitions", "What the figures mean", resource("definitions.html"));
    }

    private void section(Markup out, String id, String title, boolean byDays, String body) {
        section(out, id, title, FOLLOWS + days + (byDays ? "" : ", by whole months") + "</p>", body);
    }

    private void fixed(Markup out, String id, String title, String body) {
        section(out, id, title, "<p class=\"range\">" + days + " whatever dates are chosen</p>", body);
    }

    private static void section(Markup out, String id, String title, String range, String body) {
        out.raw("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n<h2 id=\"" + id + "-title\">")
                .text(title)
                .raw("</h2>\n" + range + "\n<div class=\"body\">" + body + "</div>\n</section>\n");
    }

    private static String hash(String content) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(Sha256.digest().digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
