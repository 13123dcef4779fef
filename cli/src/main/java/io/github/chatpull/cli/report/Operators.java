package io.github.chatpull.cli.report;

import io.github.chatpull.rollup.OperatorFigures;
import io.github.chatpull.rollup.OperatorMeasure;
import io.github.chatpull.rollup.Rollup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators that a page has room for, the busiest first, and all others together.
 *
 * @param named those with a name
 * @param others what all others did, if there are any
 */
record Operators(List<Operator> named, List<Operator> others) {
    /** So many have a line of their own. */
    static final int MOST = 200;

    private static final List<String> COLUMNS = List.of(
            "Operator",
            "Chats",
            "Messages",
            "First responses",
            "on average",
            "median of all dates",
            "Responses",
            "on average",
            "median of all dates");

    /**
     * One of them.
     *
     * @param name an e-mail address, or what the others are called
     * @param figures what was counted
     */
    record Operator(String name, OperatorFigures figures) {
        long total(OperatorMeasure measure) {
            return figures.total(measure);
        }

        @Nullable
        Long firstMedian() {
            return figures.firstResponses().percentile(50);
        }

        @Nullable
        Long responseMedian() {
            return figures.responses().percentile(50);
        }
    }

    static Operators of(Rollup rollup) {
        List<Operator> all = new ArrayList<>();
        for (Map.Entry<String, OperatorFigures> entry : rollup.operators().entrySet()) {
            all.add(new Operator(entry.getKey(), entry.getValue()));
        }
        all.sort(Comparator.comparingLong((Operator operator) -> operator.total(OperatorMeasure.CHATS))
                .reversed()
                .thenComparing(Operator::name));
        List<Operator> named = all.subList(0, Math.min(MOST, all.size()));
        List<Operator> rest = all.subList(named.size(), all.size());
        OperatorFigures others = new OperatorFigures();
        others.merge(rollup.otherOperators());
        rest.forEach(operator -> others.merge(operator.figures));
        boolean none = others.monthCount() == 0;
        return new Operators(named, none ? List.of() : List.of(new Operator("all others", others)));
    }

    String markup() {
        Markup out = new Markup().raw("<div class=\"scroll\" tabindex=\"0\"><table id=\"operators-table\"><thead><tr>");
        COLUMNS.forEach(column -> out.element("th scope=\"col\"", column));
        out.raw("</tr></thead><tbody>");
        all().forEach(operator -> row(out, operator));
        return out.raw("</tbody></table></div>").toString();
    }

    List<Operator> all() {
        List<Operator> all = new ArrayList<>(named);
        all.addAll(others);
        return all;
    }

    private static void row(Markup out, Operator operator) {
        long first = operator.total(OperatorMeasure.FIRST_RESPONSES);
        long responses = operator.total(OperatorMeasure.RESPONSES);
        out.raw("<tr>").element("th scope=\"row\"", operator.name);
        for (String cell : List.of(
                Words.number(operator.total(OperatorMeasure.CHATS)),
                Words.number(operator.total(OperatorMeasure.MESSAGES)),
                Words.number(first),
                Words.time(Words.mean(operator.total(OperatorMeasure.FIRST_RESPONSE_MS), first)),
                Words.time(operator.firstMedian()),
                Words.number(responses),
                Words.time(Words.mean(operator.total(OperatorMeasure.RESPONSE_MS), responses)),
                Words.time(operator.responseMedian()))) {
            out.element("td", cell);
        }
        out.raw("</tr>");
    }
}
