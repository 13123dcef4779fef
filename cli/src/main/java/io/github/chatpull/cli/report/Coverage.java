package io.github.chatpull.cli.report;

import io.github.chatpull.cli.Summary;
import io.github.chatpull.model.Period;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a report is of.
 *
 * @param range from where to where; null if that is not known, since there was no chat
 * @param windows the committed windows of an archive in order; none for files
 * @param gaps what of the range no window has
 * @param filters what held for all of its chats, in words; none if they are all there were
 */
public record Coverage(@Nullable Period range, List<Period> windows, List<Period> gaps, List<String> filters) {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 18;

    /** What is known of files: the days that there are chats of, see {@link RollupRange}. */
    public static Coverage ofDays(Rollup rollup, List<String> filters) {
        return new Coverage(RollupRange.of(rollup), List.of(), List.of(), filters);
    }

    /** What held for its chats, as a paragraph; nothing if they are all there were. */
    String filtersMarkup() {
        return filters.isEmpty()
                ? ""
                : new Markup()
                        .element("p class=\"warning\"", Summary.filters(filters) + ".")
                        .toString();
    }

    /** A strip of windows, the missing ones in red, and in words. */
    String markup(ZoneId zone) {
        if (range == null || (windows.isEmpty() && gaps.isEmpty())) {
            return "";
        }
        String words = Summary.count(windows.size(), "window") + (windows.size() == 1 ? " is" : " are") + " there, "
                + (gaps.isEmpty() ? "no gaps" : Summary.count(gaps.size(), "gap"));
        Markup out = new Markup()
                .raw("<svg class=\"coverage\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                        + "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
                .text(words)
                .raw("\">");
        Strip strip = new Strip(range, zone, windows.size() < 200 ? 1 : 0);
        windows.forEach(window -> strip.there(out, window));
        gaps.forEach(gap -> strip.missing(out, gap));
        out.raw("</svg>").element("p", words + (gaps.isEmpty() ? "." : ":"));
        if (!gaps.isEmpty()) {
            out.raw("<ul class=\"gaps\">");
            gaps.forEach(gap -> out.element("li", "missing: " + Summary.period(gap, zone)));
            out.raw("</ul>");
        }
        return out.toString();
    }

    private record Strip(Period range, ZoneId zone, int space) {
        void there(Markup out, Period window) {
            out.raw("<g><title>").text(Summary.period(window, zone)).raw("</title>");
            out.raw(rectangle("there", window, Math.max(0.1, width(window) - space)))
                    .raw("</g>");
        }

        // What is missing is never too narrow to be seen.
        void missing(Markup out, Period gap) {
            out.raw("<g><title>missing: ").text(Summary.period(gap, zone)).raw("</title>");
            out.raw(rectangle("gap", gap, Math.max(2, width(gap)))).raw("</g>");
        }

        private String rectangle(String style, Period period, double width) {
            return String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"%d\"></rect>",
                    style,
                    x(period.from()),
                    width,
                    HEIGHT);
        }

        private double width(Period period) {
            return x(period.to()) - x(period.from());
        }

        private double x(Instant time) {
            double length = range.to().getEpochSecond() - range.from().getEpochSecond();
            return (time.getEpochSecond() - range.from().getEpochSecond()) * WIDTH / length;
        }
    }
}
