package io.github.chatpull.benchmarks.guard;

import io.github.chatpull.benchmarks.CorpusKind;
import java.util.ArrayList;
import java.util.List;
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

    // On a machine whose neighbours are busy what lives in the caches loses more than what does not: with a drain half
    // as slow again, ratios of unchanged code were 20 % higher.
    private static final double AS_BUSY = 1.2;

    // What is small beside the drain is the noisiest: tables that do not fit the caches made the rollup's sink, an
    // eighth of the drain, a quarter of it on one busy machine, where the whole conversion kept its ratio.
    private static final double SMALL = 0.02;
    private static final double SMALL_ELSEWHERE = 0.2;

    private final Baseline baseline;
    private final String machine;
    private final Map<String, Times> best = new TreeMap<>();
    private final List<Double> yardsticks = new ArrayList<>();

    /** @param machine the name of the one that measures now */
    Comparison(Baseline baseline, String machine) {
        this.baseline = baseline;
        this.machine = machine;
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
    void add(GuardedBenchmark benchmark, Times times) {
        best.merge(benchmark.name(), times, Times::best);
        if (benchmark.corpus() == CorpusKind.NORWEGIAN) {
            yardsticks.add(times.yardstick());
        }
    }

    /** What was measured, with what was known of other benchmarks. */
    Baseline updated() {
        Map<String, Double> ratios = new TreeMap<>(baseline.ratios());
        best.forEach((name, times) -> ratios.put(name, times.ratio()));
        return new Baseline(machine, yardstick(), ratios);
    }

    // The median: that of one run is as likely to be a bad moment as a good one.
    private double yardstick() {
        return yardsticks.isEmpty()
                ? baseline.yardstick()
                : yardsticks.stream().sorted().toList().get(yardsticks.size() / 2);
    }

    private boolean anotherKind() {
        return !machine.equals(baseline.machine());
    }

    private boolean busier() {
        return yardstick() > AS_BUSY * baseline.yardstick();
    }

    private @Nullable Double ratio(String name) {
        Times times = best.get(name);
        return times == null ? null : times.ratio();
    }

    Verdict verdict(String name) {
        Double before = baseline.ratios().get(name);
        Double now = ratio(name);
        if (now == null) {
            return Verdict.GONE;
        }
        if (before == null) {
            return Verdict.NEW;
        }
        double change = now - before;
        double tolerance = tolerance(before);
        return change > tolerance ? Verdict.SLOWER : change < -tolerance ? Verdict.FASTER : Verdict.OK;
    }

    private double tolerance(double before) {
        return anotherKind() || busier()
                ? Math.max(before * TOLERANCE_ELSEWHERE, SMALL_ELSEWHERE)
                : Math.max(before * TOLERANCE, SMALL);
    }

    /** Whether every benchmark of the baseline was measured, and none was much slower than there, or unknown to it. */
    boolean holds() {
        return names().stream().noneMatch(name -> verdict(name).failure);
    }

    /** A line for each benchmark, and before them what they are worth. */
    String table() {
        StringBuilder out = new StringBuilder();
        if (anotherKind()) {
            out.append("The baseline is of another kind of machine: only what is far slower fails.\n");
        } else if (busier()) {
            out.append(String.format(
                    Locale.ROOT,
                    "The drain takes %.1f µs, and took %.1f: the machine is busy, and only what is far slower fails.%n",
                    yardstick() / 1000,
                    baseline.yardstick() / 1000));
        }
        row(out, "ratio to the Woodstox drain", "baseline", "now", "change", "");
        for (String name : names()) {
            Double before = baseline.ratios().get(name);
            Double now = ratio(name);
            String change = before == null || now == null
                    ? "-"
                    : String.format(Locale.ROOT, "%+.0f %%", (now / before - 1) * 100);
            row(out, name, number(before), number(now), change, verdict(name).words);
        }
        return out.toString();
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(baseline.ratios().keySet());
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
