package io.github.chatpull.cli.report;

import io.github.chatpull.cli.Summary;
import io.github.chatpull.rollup.DayFigures;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.Quality;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.TopValues;
import io.github.chatpull.rollup.Topic;
import java.util.List;
import java.util.Map;

/** What the page shows of the whole range only: what chats were about, and what is wrong with them. */
final class WholeRange {
    private static final int MOST = 20;
    private static final double LEAST_SHARE = 0.036;

    private final Rollup rollup;
    private final Days days;

    /** @param days those that the page is of */
    WholeRange(Rollup rollup, Days days) {
        this.rollup = rollup;
        this.days = days;
    }

    /** The most frequent of each topic. */
    String topics() {
        Markup out = new Markup().raw("<div class=\"columns\">");
        for (Topic topic : Topic.values()) {
            topic(out, topic);
        }
        return out.raw("</div>").toString();
    }

    private void topic(Markup out, Topic topic) {
        TopValues values = rollup.topic(topic);
        List<TopValues.Entry> entries = values.entries();
        out.raw("<div><div class=\"scroll\" tabindex=\"0\"><table class=\"topic\">")
                .element("caption", caption(topic, values, entries.size()))
                .raw("<thead><tr>")
                .element("th scope=\"col\"", topic.singular())
                .element("th scope=\"col\"", "chats")
                .element("th scope=\"col\"", "share")
                .raw("</tr></thead><tbody>");
        for (TopValues.Entry entry : entries.subList(0, Math.min(MOST, entries.size()))) {
            String most = values.error() == 0 ? "" : " to " + Words.number(entry.count() + values.error());
            long percent = Math.round(entry.count() * 100.0 / values.total());
            out.raw("<tr>")
                    .element("th scope=\"row\"", entry.value())
                    .element("td", Words.number(entry.count()) + most)
                    .raw("<td>")
                    .text(Words.share(entry.count(), values.total()))
                    .raw(
                            "<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect"
                                    + " width=\"" + percent + "\" height=\"4\"></rect></svg></td></tr>");
        }
        out.raw("</tbody></table></div></div>");
    }

    private static String caption(Topic topic, TopValues values, int count) {
        String label = topic.label().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + topic.label().substring(1);
        String of = "of " + Summary.count(values.total(), "chat")
                + (values.total() == 1 ? " that has any" : " that have any");
        return count <= MOST
                ? label + ", " + of
                : label + ": the first " + MOST + " of " + Words.number(count) + ", " + of;
    }

    /** What is not as it should be. */
    String quality() {
        Markup out = new Markup()
                .raw("<table><thead><tr>")
                .element("th scope=\"col\"", "what")
                .element("th scope=\"col\"", "how many")
                .raw("</tr></thead><tbody>");
        for (Quality quality : Quality.values()) {
            out.raw("<tr>")
                    .element("th scope=\"row\"", quality.label().replace('_', ' '))
                    .element("td", Words.number(rollup.count(quality)))
                    .raw("</tr>");
        }
        return out.raw("</tbody></table>").raw(repeats()).raw(elsewhere()).toString();
    }

    private String elsewhere() {
        long more = chats() - chats(rollup.days().subMap(days.from(), true, days.to(), false));
        return more == 0
                ? ""
                : "<p class=\"warning\">" + Words.number(more)
                        + " more chats began on other days, which this page does not"
                        + " show: a clock may have been wrong. The tables have them.</p>";
    }

    // Less than three times the error proves nothing.
    private String repeats() {
        long chats = chats();
        long more = chats - rollup.distinctIds();
        return more > chats * LEAST_SHARE
                ? "<p class=\"warning\">About " + Words.share(more, chats)
                        + " of the chats have an id that another one has, too: exports overlap, or one was read twice.</p>"
                : "<p>There are about as many ids as chats: hardly more than 3.6 % of them can have been counted twice.</p>";
    }

    private long chats() {
        return chats(rollup.days()) + rollup.otherDays().count(Measure.CHATS);
    }

    private static long chats(Map<Integer, DayFigures> days) {
        return days.values().stream().mapToLong(day -> day.count(Measure.CHATS)).sum();
    }

    private String operators() {
        String operators = Summary.count(rollup.operators().size(), "operator");
        return rollup.otherOperators().monthCount() == 0 ? operators : "more than " + operators;
    }

    /** How many there are of what is not counted by days. */
    String people() {
        return Summary.count(chats(), "chat") + ", "
                + operators() + ", about "
                + Words.number(rollup.distinctAddresses()) + " visitors’ IP addresses (standard error 1.2 %)";
    }
}
