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

/** What the guard lets pass, and what it does not. */
class GuardTest {
    private static final GuardedBenchmark ONE = new GuardedBenchmark("a.One", "run", Map.of());
    private static final GuardedBenchmark TWO = new GuardedBenchmark("a.Two", "run", Map.of("kind", "X"));

    private final List<String> measured = new ArrayList<>();

    private Comparison compare(Map<String, Double> baseline, Double... ratios) throws Exception {
        Deque<Double> left = new ArrayDeque<>(List.of(ratios));
        return new Guard(List.of(ONE, TWO), benchmark -> {
                    measured.add(benchmark.name());
                    return new Times(1000, left.remove() * 1000);
                })
                .compare(baseline, true);
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
        Comparison comparison = new Comparison(Map.of("One.run", 1.0), true);
        comparison.add("One.run", new Times(1200, 1200));
        comparison.add("One.run", new Times(1000, 1300));

        assertThat(comparison.verdict("One.run")).isEqualTo(Verdict.SLOWER);
        assertThat(comparison.ratios()).isEqualTo(Map.of("One.run", 1.2));
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
        Baseline.write(Map.of("Two.run kind=X", 2.0004, "One.run", 1.5), file);

        assertThat(Files.readString(file))
                .startsWith("{\n  \"machine\" : \"")
                .endsWith(",\n  \"One.run\" : 1.500,\n  \"Two.run kind=X\" : 2.000\n}\n");
        assertThat(Baseline.isOfThisMachine(file)).isTrue();
        assertThat(Baseline.read(file)).isEqualTo(Map.of("One.run", 1.5, "Two.run kind=X", 2.0));
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
                        "SinkBenchmark.accept corpus=NORWEGIAN kind=MESSAGES_CSV")
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
        Comparison comparison = new Comparison(Map.of("One.run", 1.0), false);
        comparison.add("One.run", new Times(1, 1.5));
        assertThat(comparison.holds()).isTrue();

        Comparison slower = new Comparison(Map.of("One.run", 1.0), false);
        slower.add("One.run", new Times(1, 1.7));
        assertThat(slower.holds()).isFalse();
    }
}
