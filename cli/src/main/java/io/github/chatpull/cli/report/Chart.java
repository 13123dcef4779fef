package io.github.chatpull.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture of numbers, its legend, and the numbers as a table. {@code pictures.js} draws the same.
 *
 * @param kind how it is drawn
 * @param title what it shows
 * @param axis what the values belong to
 * @param series the values
 */
record Chart(Kind kind, String title, Axis axis, List<Series> series) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 240;
    private static final int LEFT = 84;
    private static final int TOP = 10;
    // Half of the last label has room there.
    private static final int RIGHT = 32;
    private static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 30;
    private static final int LABELS = 10;
    private static final int GRID_LINES = 5;

    /** How it is drawn. */
    enum Kind {
        /** How many, one on the other. */
        COLUMNS,
        /** Times. */
        LINES
    }

    /**
     * What values belong to.
     *
     * @param name what a label is called, at the head of the table
     * @param labels from left to right
     * @param partial the positions of labels that something is missing of
     */
    record Axis(String name, List<String> labels, List<Integer> partial) {
        static Axis of(List<Bucket> buckets) {
            return new Axis(
                    "from",
                    buckets.stream().map(Bucket::label).toList(),
                    IntStream.range(0, buckets.size())
                            .filter(i -> !buckets.get(i).isWhole())
                            .boxed()
                            .toList());
        }
    }

    /**
     * A row of values.
     *
     * @param name what they are
     * @param style the class of its colour; empty if it stands in the table only
     * @param values milliseconds or how many; null where there is none
     */
    record Series(String name, String style, List<@Nullable Long> values) {
        boolean isDrawn() {
            return !style.isEmpty();
        }
    }

    /** The picture, the legend and the table. */
    String markup() {
        Markup out = new Markup().raw("<figure>");
        out.raw("<figcaption>").text(title).raw("</figcaption>");
        out.raw("<div class=\"scroll\" tabindex=\"0\">");
        svg(out);
        out.raw("</div><ul class=\"legend\">");
        drawn().forEach(one -> out.raw("<li><i class=\"" + one.style + "\"></i>")
                .text(one.name)
                .raw("</li>"));
        if (!axis.partial.isEmpty()) {
            out.raw("<li><i class=\"part\"></i>* not complete: the dates cut it, or something is missing</li>");
        }
        out.raw("</ul><details><summary>").text("Table: " + title).raw("</summary>");
        table(out);
        return out.raw("</details></figure>").toString();
    }

    private List<Series> drawn() {
        return series.stream().filter(Series::isDrawn).toList();
    }

    private void svg(Markup out) {
        long top = top();
        out.raw("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                .text(title + ", as in the table below")
                .raw("\">");
        for (long value = 0; value <= top; value += step(largest())) {
            int y = y(value, top);
            out.raw("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + (LEFT + PLOT_WIDTH) + "\" y1=\"" + y + "\" y2=\""
                    + y + "\"></line><text class=\"tick\" x=\"" + (LEFT - 8) + "\" y=\"" + (y + 4) + "\">");
            // Of what takes months, minutes would have no room.
            out.text(said(value).replace(" h 00 min", " h")).raw("</text>");
        }
        int every = (axis.labels.size() + LABELS - 1) / LABELS;
        for (int i = 0; i < axis.labels.size(); i += every) {
            out.raw("<text class=\"label\" x=\"" + middle(i) + "\" y=\"" + (HEIGHT - 8) + "\">")
                    .text(axis.labels.get(i))
                    .raw("</text>");
        }
        axis.partial.forEach(i -> stripes(out, i));
        if (kind == Kind.LINES) {
            drawn().forEach(one -> line(out, one, top));
        }
        for (int i = 0; i < axis.labels.size(); i++) {
            out.raw("<g><title>")
                    .text(words(i))
                    .raw("</title><rect class=\"hit\" x=\"" + x(i) + "\" y=\"" + TOP + "\" width=\"" + (x(i + 1) - x(i))
                            + "\" height=\"" + PLOT_HEIGHT + "\"></rect>");
            if (kind == Kind.COLUMNS) {
                column(out, i, top);
            }
            out.raw("</g>");
        }
        out.raw("</svg>");
    }

    // A dashed line as wide as what it stands behind: a pattern would have to be referred to by url().
    private void stripes(Markup out, int at) {
        int width = x(at + 1) - x(at);
        double middle = x(at) + width / 2.0;
        out.raw("<line class=\"part\" stroke-width=\"" + width + "\" x1=\"" + middle + "\" x2=\"" + middle + "\" y1=\""
                + TOP + "\" y2=\"" + (TOP + PLOT_HEIGHT) + "\"></line>");
    }

    private void column(Markup out, int at, long top) {
        int width = x(at + 1) - x(at);
        int gap = width > 3 ? Math.max(1, (int) Math.round(width * 0.15)) : 0;
        long sum = 0;
        for (Series one : drawn()) {
            long value = Objects.requireNonNullElse(one.values.get(at), 0L);
            int from = y(sum, top);
            sum += value;
            int to = y(sum, top);
            if (from > to) {
                out.raw("<rect class=\"" + one.style + "\" x=\"" + x(at)
                        + "\" y=\"" + to + "\" width=\"" + (width - gap) + "\" height=\"" + (from - to)
                        + "\"></rect>");
            }
        }
    }

    private void line(Markup out, Series one, long top) {
        StringBuilder path = new StringBuilder();
        boolean isDown = false;
        for (int i = 0; i < axis.labels.size(); i++) {
            Long value = one.values.get(i);
            if (value != null) {
                // A point of its own is a line of no length, which round ends make visible.
                path.append(isDown ? 'L' : 'M').append(middle(i)).append(' ').append(y(value, top));
                path.append(isDown ? "" : "h0");
            }
            isDown = value != null;
        }
        out.raw("<path class=\"" + one.style + "\" d=\"" + path + "\"></path>");
    }

    private String words(int at) {
        StringBuilder words = new StringBuilder(label(at));
        for (Series one : series) {
            words.append(words.indexOf(": ") < 0 ? ": " : ", ")
                    .append(one.name)
                    .append(' ')
                    .append(said(one, at));
        }
        return words.toString();
    }

    private String label(int at) {
        return axis.labels.get(at) + (axis.partial.contains(at) ? " *" : "");
    }

    private String said(Series one, int at) {
        Long value = one.values.get(at);
        if (value == null) {
            return Words.NONE;
        }
        return one.isDrawn() ? said(value) : Words.number(value);
    }

    private String said(long value) {
        return kind == Kind.LINES ? Words.time(value) : Words.number(value);
    }

    private void table(Markup out) {
        out.raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        out.element("th scope=\"col\"", axis.name);
        series.forEach(one -> out.element("th scope=\"col\"", one.name));
        out.raw("</tr></thead><tbody>");
        for (int i = 0; i < axis.labels.size(); i++) {
            out.raw("<tr>").element("th scope=\"row\"", label(i));
            for (Series one : series) {
                out.element("td", said(one, i));
            }
            out.raw("</tr>");
        }
        out.raw("</tbody></table></div>");
    }

    private long largest() {
        long largest = 0;
        for (int i = 0; i < axis.labels.size(); i++) {
            long sum = 0;
            for (Series one : drawn()) {
                long value = Objects.requireNonNullElse(one.values.get(i), 0L);
                sum = kind == Kind.LINES ? Math.max(sum, value) : sum + value;
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    private long top() {
        long step = step(largest());
        return Math.max(step, (largest() + step - 1) / step * step);
    }

    private long step(long largest) {
        for (long unit : units()) {
            if (unit * GRID_LINES >= largest) {
                return unit;
            }
        }
        return (largest + GRID_LINES - 1) / GRID_LINES;
    }

    // Round numbers: 1, 2, 5, 10… of chats; of times, in seconds, what clocks are divided by.
    private List<Long> units() {
        List<Long> units = new ArrayList<>();
        if (kind == Kind.LINES) {
            IntStream.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400)
                    .forEach(seconds -> units.add(seconds * 1000L));
        }
        for (long power = kind == Kind.LINES ? 86_400_000L : 1; power < 1_000_000_000_000_000L; power *= 10) {
            units.add(power);
            units.add(2 * power);
            units.add(5 * power);
        }
        return units;
    }

    private static int y(long value, long top) {
        return TOP + (int) Math.round((double) (top - value) * PLOT_HEIGHT / top);
    }

    private int x(int at) {
        return LEFT + (int) Math.round((double) at * PLOT_WIDTH / axis.labels.size());
    }

    private int middle(int at) {
        return LEFT + (int) Math.round((at + 0.5) * PLOT_WIDTH / axis.labels.size());
    }
}
