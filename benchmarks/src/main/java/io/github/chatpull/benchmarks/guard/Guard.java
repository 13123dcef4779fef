package io.github.chatpull.benchmarks.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Fails when a benchmark is more than 15 % slower, beside the Woodstox drain in the same JVM, than it was:
 * {@code Guard <baseline.json> [--update] [--only REGEX]}.
 *
 * <p>Everything is measured twice, since no two JVMs compile alike, what seems too slow then up to twice more, and the
 * best counts. {@code --update} measures everything four times and writes the file. Exits with 0 if the baseline holds, 1 if not, 2 if it was
 * called wrongly.
 */
public final class Guard {
    private static final int TRIES = 2;
    private static final int TRIES_BEFORE_FAILURE = 4;

    private final List<GuardedBenchmark> benchmarks;
    private final Measurement measurement;

    /** Measures a benchmark and the yardstick. */
    @FunctionalInterface
    interface Measurement {
        Times of(GuardedBenchmark benchmark) throws IOException;
    }

    Guard(List<GuardedBenchmark> benchmarks, Measurement measurement) {
        this.benchmarks = benchmarks;
        this.measurement = measurement;
    }

    /** Runs it; see the class. */
    public static void main(String[] args) throws Exception {
        boolean update = false;
        Pattern only = Pattern.compile("");
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("--update")) {
                update = true;
            } else if (args[i].equals("--only") && i + 1 < args.length) {
                only = Pattern.compile(args[++i]);
            } else {
                System.err.println("guard [--update] [--only REGEX]: unknown argument " + args[i]);
                System.exit(2);
            }
        }
        Predicate<String> wanted = only.asPredicate();
        Guard guard = new Guard(
                GuardedBenchmark.all().stream()
                        .filter(benchmark -> wanted.test(benchmark.name()))
                        .toList(),
                Guard::measure);
        System.exit(guard.run(Path.of(args[0]), update, wanted) ? 0 : 1);
    }

    private static Times measure(GuardedBenchmark benchmark) throws IOException {
        Times times = Pair.measure(benchmark);
        System.err.printf(
                Locale.ROOT,
                "%s: %.0f / %.0f ns = %.2f%n",
                benchmark.name(),
                times.measured(),
                times.yardstick(),
                times.ratio());
        return times;
    }

    private boolean run(Path file, boolean update, Predicate<String> wanted) throws IOException {
        Baseline baseline = Baseline.read(file);
        if (update) {
            measureAlways(baseline.only(wanted.negate())).updated().write(file);
            return true;
        }
        Comparison comparison = compare(new Comparison(baseline.only(wanted), Baseline.thisMachine()));
        System.out.print(comparison.table());
        return comparison.holds();
    }

    /** Measures each, and what seems too slow again. */
    Comparison compare(Comparison comparison) throws IOException {
        List<GuardedBenchmark> left = benchmarks;
        for (int attempt = 0; attempt < TRIES_BEFORE_FAILURE; attempt++) {
            for (GuardedBenchmark benchmark : left) {
                comparison.add(benchmark, measurement.of(benchmark));
            }
            if (attempt >= TRIES - 1) {
                left = left.stream()
                        .filter(benchmark -> comparison.verdict(benchmark.name()) == Comparison.Verdict.SLOWER)
                        .toList();
            }
        }
        return comparison;
    }

    // The best of as many as decide before a failure: with fewer, the baseline would be the easier one to beat.
    private Comparison measureAlways(Baseline others) throws IOException {
        Comparison comparison = new Comparison(others, Baseline.thisMachine());
        for (int attempt = 0; attempt < TRIES_BEFORE_FAILURE; attempt++) {
            for (GuardedBenchmark benchmark : benchmarks) {
                comparison.add(benchmark, measurement.of(benchmark));
            }
        }
        return comparison;
    }
}
