package io.github.chatpull.benchmarks.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.benchmarks.guard.Comparison.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guard lets pass, and what it does not. */
class GuardTest {
    private static final GuardedBenchmark ONE = new GuardedBenchmark("a.One", "run", Map.of());
    private static final GuardedBenchmark TWO = new GuardedBenchmark("a.Two", "run", Map.of("kind", "X"));

    private static final String MACHINE = "this one";

    private final List<String> measured = new ArrayList<>();

    private static Comparison comparison(Map<String, Double> baseline) {
        return new Comparison(new Baseline(MACHINE, 1000, baseline), MACHINE);
    }

    private Comparison compare(Map<String, Double> baseline, Double... ratios) throws Exception {
        Deque<Double> left = new ArrayDeque<>(List.of(ratios));
        return new Guard(List.of(ONE, TWO), benchmark -> {
                    measured.add(benchmark.name());
                    return new Times(1000, left.remove() * 1000);
                })
                .compare(comparison(baseline));
    }

    @Test
    void passesWhatIsAsFastAsBeforeInOneOfTwoRuns() throws Exception {
        Comparison comparison = compare(Map.of("One.run", 1.0, "Two.run kind=X", 2.0), 1.3, 2.29, 1.14, 2.6);

        assertThat(comparison.holds()).isTrue();
        assertThat(measured).containsExactly("One.run", "Two.run kind=X", "One.run", "Two.run kind=X");
    }

    @Test
    void measuresWhatSeemsSlowAgainAndTakesTheBest() throws Exception {
        Comparison comparison = compare(Map.of("One.run", 1.0, "Two.run kind=X", 2.0), 1.0, 2.4, 1.0, 2.5, 2.2);

        assertThat(comparison.holds()).isTrue();
        assertThat(measured)
                .endsWith("One.run", "Two.run kind=X", "Two.run kind=X")
                .hasSize(5);
    }

    @Test
    void failsWhatIsSlowFourTimes() throws Exception {
        Comparison comparison = compare(Map.of("One.run", 1.0, "Two.run kind=X", 2.0), 1.0, 2.4, 1.0, 2.5, 2.4, 2.5);

        assertThat(comparison.holds()).isFalse();
        assertThat(comparison.table()).isEqualTo("""
                ratio to the Woodstox drain                                    baseline      now   change
                One.run                                                            1.00     1.00     +0 %  ok
                Two.run kind=X                                                     2.00     2.40    +20 %  SLOWER
                """);
    }

    @Test
    void takesTheShortestTimeOfTheYardstickToo() {
        Comparison comparison = comparison(Map.of("One.run", 1.0));
        comparison.add(ONE, new Times(1200, 1200));
        comparison.add(ONE, new Times(1000, 1300));

        assertThat(comparison.verdict("One.run")).isEqualTo(Verdict.SLOWER);
        assertThat(comparison.updated().ratios()).isEqualTo(Map.of("One.run", 1.2));
    }

    @Test
    void failsWhatTheBaselineDoesNotKnowAndWhatIsGone() throws Exception {
        Comparison comparison = compare(Map.of("One.run", 1.0, "Three.run", 2.0), 0.8, 2.0, 0.9, 2.0);

        assertThat(comparison.verdict("One.run")).isEqualTo(Verdict.FASTER);
        assertThat(comparison.verdict("Two.run kind=X")).isEqualTo(Verdict.NEW);
        assertThat(comparison.verdict("Three.run")).isEqualTo(Verdict.GONE);
        assertThat(comparison.holds()).isFalse();
    }

    @Test
    void readsTheBaselineThatItWrites(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("baseline.json");
        new Baseline("AMD", 5749.6, Map.of("Two.run kind=X", 2.0004, "One.run", 1.5)).write(file);

        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "machine" : "AMD",
                  "yardstick" : 5750,
                  "One.run" : 1.500,
                  "Two.run kind=X" : 2.000
                }
                """);
        assertThat(Baseline.read(file))
                .isEqualTo(new Baseline("AMD", 5750, Map.of("One.run", 1.5, "Two.run kind=X", 2.0)));
    }

    @Test
    void anUpdateKeepsWhatItDidNotMeasure() {
        Comparison comparison = comparison(Map.of("Three.run", 2.0));
        for (double yardstick : List.of(900.0, 1300.0, 1000.0)) {
            comparison.add(ONE, new Times(yardstick, yardstick));
        }

        assertThat(comparison.updated())
                .isEqualTo(new Baseline(MACHINE, 1000, Map.of("One.run", 1.0, "Three.run", 2.0)));
    }

    @Test
    void everyBenchmarkIsGuardedAndCanBeRunByItsArguments() throws Exception {
        List<GuardedBenchmark> all = GuardedBenchmark.all();

        assertThat(all)
                .extracting(GuardedBenchmark::name)
                .contains(
                        "ChatReaderBenchmark.read corpus=NORWEGIAN parser=FAST",
                        "ChatReaderBenchmark.read corpus=NORWEGIAN parser=STAX",
                        "EndToEndBenchmark.convert corpus=ENTITIES kind=NDJSON",
                        "EndToEndBenchmark.convert corpus=NORWEGIAN kind=ALL",
                        "SinkBenchmark.accept corpus=NORWEGIAN kind=MESSAGES_CSV",
                        "SinkBenchmark.accept corpus=NORWEGIAN kind=ROLLUP")
                .doesNotHaveDuplicates()
                .noneMatch(name -> name.startsWith("WoodstoxDrain"));
        for (GuardedBenchmark benchmark : all) {
            assertThat(GuardedBenchmark.of(benchmark.arguments().toArray(new String[0])))
                    .isEqualTo(benchmark);
            Workload workload = Workload.of(benchmark, 2);
            assertThat(workload.nanosecondsOfPass(1)).isPositive();
        }
    }

    @Test
    void onAnotherKindOfMachineOnlyWhatIsFarSlowerFails() {
        Baseline elsewhere = new Baseline("that one", 1, Map.of("One.run", 1.0));
        Comparison comparison = new Comparison(elsewhere, MACHINE);
        comparison.add(ONE, new Times(1, 1.5));
        assertThat(comparison.holds()).isTrue();
        assertThat(comparison.table()).contains("another kind of machine");

        Comparison slower = new Comparison(elsewhere, MACHINE);
        slower.add(ONE, new Times(1, 1.7));
        assertThat(slower.holds()).isFalse();
    }

    @Test
    void onABusyMachineOnlyWhatIsFarSlowerFails() {
        Comparison comparison = comparison(Map.of("One.run", 1.0));
        comparison.add(ONE, new Times(1500, 1900));
        comparison.add(ONE, new Times(1000, 1300));
        comparison.add(ONE, new Times(1500, 2000));
        assertThat(comparison.holds()).isTrue();
        assertThat(comparison.table()).startsWith("The drain takes 1.5 µs, and took 1.0: the machine is busy");

        comparison.add(ONE, new Times(800, 1300));
        assertThat(comparison.holds()).isFalse();
    }

    // A drain of 1,500 ns is that of a busy machine.
    @ParameterizedTest
    @CsvSource({"0.05, 1000, 65, true", "0.05, 1000, 75, false", "0.12, 1500, 375, true", "0.12, 1500, 525, false"})
    void whatIsSmallBesideTheDrainMayVaryMore(double before, double drain, double now, boolean holds) {
        Comparison comparison = comparison(Map.of("One.run", before));
        comparison.add(ONE, new Times(drain, now));

        assertThat(comparison.holds()).isEqualTo(holds);
    }
}
