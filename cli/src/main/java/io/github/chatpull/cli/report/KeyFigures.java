package io.github.chatpull.cli.report;

import io.github.chatpull.rollup.DayFigures;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.TimeHistogram;

/** The most important numbers of a range, each with what it is of. {@code sections.js} has the same. */
final class KeyFigures {
    private final Markup out = new Markup();
    private final DayFigures total;
    private final int days;

    private KeyFigures(DayFigures total, int days) {
        this.total = total;
        this.days = days;
    }

    static String markup(DayFigures total, int days) {
        return new KeyFigures(total, days).markup();
    }

    private String markup() {
        long chats = total.count(Measure.CHATS);
        TimeHistogram first = total.firstResponses();
        TimeHistogram responses = total.responses();
        TimeHistogram durations = total.durations();
        out.raw("<dl class=\"cards\">");
        card("Chats", Words.number(chats), Words.ratio(chats, days) + " a day");
        share("Answered", Measure.ANSWERED, "");
        share("Missed", Measure.MISSED, "");
        share("Proactive", Measure.PROACTIVE, "");
        card(
                "First response, median",
                Words.time(first.percentile(50)),
                of(first.count()) + ", " + Words.share(first.count(), chats) + " of chats");
        card("First response, 90 % within", Words.time(first.percentile(90)), of(first.count()));
        long within = total.count(Measure.WITHIN_60_S);
        card(
                "First response within 60 s",
                Words.share(within, first.count()),
                Words.number(within) + " of " + Words.number(first.count()));
        card("Response, median", Words.time(responses.percentile(50)), of(responses.count()));
        card("Duration, median", Words.time(durations.percentile(50)), of(durations.count()));
        long messages = total.count(Measure.MESSAGES);
        card("Messages a chat", Words.ratio(messages, chats), Words.number(messages) + " in all");
        share("Visitor had the last word", Measure.DROPPED, "; a closing “thanks” counts, too");
        share("Two operators or more", Measure.TRANSFERRED, "");
        return out.raw("</dl>").toString();
    }

    private void share(String label, Measure measure, String more) {
        long count = total.count(measure);
        long chats = total.count(Measure.CHATS);
        card(label, Words.share(count, chats), Words.number(count) + " of " + Words.number(chats) + more);
    }

    private static String of(long count) {
        return "n = " + Words.number(count);
    }

    private void card(String label, String value, String note) {
        out.raw("<div>")
                .element("dt", label)
                .element("dd", value)
                .element("dd class=\"note\"", note)
                .raw("</div>");
    }
}
