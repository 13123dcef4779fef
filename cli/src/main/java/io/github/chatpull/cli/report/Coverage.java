package io.github.chatpull.cli.report;

import io.github.chatpull.cli.Summary;
import io.github.chatpull.model.Period;
import java.time.ZoneId;
import java.util.List;

/**
 * What a report is of.
 *
 * @param range from where to where
 * @param windows the committed windows of an archive in order; none for files
 * @param gaps what of the range no window has
 */
public record Coverage(Period range, List<Period> windows, List<Period> gaps) {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 18;

    /** Files, which have no windows. */
    public static Coverage of(Period range) {
        return new Coverage(range, List.of(), List.of());
    }

    /** A strip of windows, the missing ones in red, and in words. */
    String markup(ZoneId zone) {
        if (windows.isEmpty() && gaps.isEmpty()) {
            return "";
        }
        String words = Words.number(windows.size()) + " windows are there, "
                + (gaps.isEmpty() ? "no gaps" : Words.number(gaps.size()) + " gaps");
        Markup out = new Markup()
                .raw("<svg class=\"coverage\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                        + "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
                .text(words)
                .raw("\">");
        windows.forEach(window -> rectangle(out, "there", window, zone));
        gaps.forEach(gap -> rectangle(out, "gap", gap, zone));
        out.raw("</svg>").element("p", words + (gaps.isEmpty() ? "." : ":"));
        if (!gaps.isEmpty()) {
            out.raw("<ul class=\"gaps\">");
            gaps.forEach(gap -> out.element("li", "missing: " + Summary.period(gap, zone)));
            out.raw("</ul>");
        }
        return out.toString();
    }

    private void rectangle(Markup out, String style, Period period, ZoneId zone) {
        double length = range.to().getEpochSecond() - range.from().getEpochSecond();
        double from = (period.from().getEpochSecond() - range.from().getEpochSecond()) * WIDTH / length;
        double to = (period.to().getEpochSecond() - range.from().getEpochSecond()) * WIDTH / length;
        double gap = windows.size() < 200 ? 1 : 0;
        // What is missing is never too narrow to be seen.
        double width = style.equals("gap") ? Math.max(2, to - from) : Math.max(0.1, to - from - gap);
        out.raw("<g><title>")
                .text((style.equals("gap") ? "missing: " : "") + Summary.period(period, zone))
                .raw(String.format(
                        java.util.Locale.ROOT,
                        "</title><rect class=\"%s\" x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"%d\"></rect></g>",
                        style,
                        from,
                        width,
                        HEIGHT));
    }
}
