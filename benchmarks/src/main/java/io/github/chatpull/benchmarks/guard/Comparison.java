package io.github.chatpull.benchmarks.guard;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ratios beside their baseline. */
final class Comparison {
    // Four runs on the same code were up to 5 % above the baseline (and once 10 % below), and 20 % must be seen.
    private static final double TOLERANCE = 0.15;

    // Between two kinds of machines ratios differ, too; what has become twice as slow is still seen.
    private static final double TOLERANCE_ELSEWHERE = 0.6;

    private final Map<String, Double> baseline;
    private final double tolerance;
    private final Map<String, Times> best = new TreeMap<>();

    /** @param sameMachine whether the baseline was measured on a machine like this one */
    Comparison(Map<String, Double> baseline, boolean sameMachine) {
        this.baseline = baseline;
        this.tolerance = sameMachine ? TOLERANCE : TOLERANCE_ELSEWHERE;
    }

    /** What became of one benchmark. */
    enum Verdict {
        OK("ok", false),
        FASTER("faster: hold it with --update", false),
        SLOWER("SLOWER", true),
        NEW("NOT IN THE BASELINE: --update", true),
        GONE("GONE: --update", true);

        private final String words;
        private final boolean failure;

        Verdict(String words, boolean failure) {
            this.words = words;
            this.failure = failure;
        }
    }

    /** Counts one more measurement. */
    void add(String name, Times times) {
        best.merge(name, times, Times::best);
    }

    Map<String, Double> ratios() {
        Map<String, Double> ratios = new TreeMap<>();
        best.forEach((name, times) -> ratios.put(name, times.ratio()));
        return ratios;
    }

    private @Nullable Double ratio(String name) {
        Times times = best.get(name);
        return times == null ? null : times.ratio();
    }

    Verdict verdict(String name) {
        Double before = baseline.get(name);
        Double now = ratio(name);
        if (now == null) {
            return Verdict.GONE;
        }
        if (before == null) {
            return Verdict.NEW;
        }
        double change = now / before - 1;
        return change > tolerance ? Verdict.SLOWER : change < -tolerance ? Verdict.FASTER : Verdict.OK;
    }

    /** Whether every benchmark of the baseline was measured, and none was much slower than there, or unknown to it. */
    boolean holds() {
        return names().stream().noneMatch(name -> verdict(name).failure);
    }

    /** A line for each benchmark. */
    String table() {
        StringBuilder out = new StringBuilder();
        row(out, "ratio to the Woodstox drain", "baseline", "now", "change", "");
        for (String name : names()) {
            Double before = baseline.get(name);
            Double now = ratio(name);
            String change = before == null || now == null
                    ? "-"
                    : String.format(Locale.ROOT, "%+.0f %%", (now / before - 1) * 100);
            row(out, name, number(before), number(now), change, verdict(name).words);
        }
        return out.toString();
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(baseline.keySet());
        names.addAll(best.keySet());
        return names;
    }

    private static String number(@Nullable Double ratio) {
        return ratio == null ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static void row(StringBuilder out, String name, String before, String now, String change, String words) {
        String line = String.format(Locale.ROOT, "%-62s %8s %8s %8s  %s", name, before, now, change, words);
        out.append(line.stripTrailing()).append('\n');
    }
}
