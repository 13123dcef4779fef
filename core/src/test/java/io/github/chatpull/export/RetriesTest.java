package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.ExportFailedException.Kind;
import io.github.chatpull.model.ExportRefusedException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
    private static final Period DAY =
            new Period(Instant.parse("2019-03-01T00:00:00Z"), Instant.parse("2019-03-02T00:00:00Z"));
    private static final RetryPolicy POLICY =
            new RetryPolicy(5, Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofMinutes(2));

    @TempDir
    private Path temp;

    private final List<Period> requests = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Period> committed = new ArrayList<>();
    private long nanos;

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "BUSY", "HEAVY"})
    void asksAgainAndWaitsLongerEachTime(Kind kind) throws IOException {
        ExportSummary summary = run(asked(request -> requests.size() <= 2 ? failure(kind, null) : null));

        assertThat(requests).hasSize(3);
        assertThat(committed).containsExactly(DAY);
        assertThat(summary.windows().retried()).isEqualTo(2);
        assertThat(summary.windows().gaps()).isZero();
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
    }

    @Test
    void givesUpAfterAsManyAttemptsAsItMayMake() {
        assertThatThrownBy(() -> run(asked(request -> failure(Kind.UNREACHABLE, null))))
                .isInstanceOf(ExportFailedException.class)
                .hasMessage("no luck");
        assertThat(requests).hasSize(5);
        assertThat(pauses)
                .hasSize(4)
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void waitsAsLongAsTheServerAsksUpToACap() throws IOException {
        List<Duration> asked = List.of(Duration.ofSeconds(33), Duration.ofHours(9), Duration.ZERO);
        run(asked(request -> requests.size() <= 3 ? failure(Kind.BUSY, asked.get(requests.size() - 1)) : null));

        assertThat(pauses).containsExactly(Duration.ofSeconds(33), Duration.ofMinutes(2), Duration.ZERO);
    }

    @Test
    void asksForHalvesAfterThreeFailuresOfAHeavyWindow() throws IOException {
        ExportSummary summary = run(asked(request -> hours(request) > 6 + 2 * 6 ? failure(Kind.HEAVY, null) : null));

        // The day three times, each half of it three times, then quarters.
        assertThat(requests).hasSize(3 + 3 + 2 + 3 + 2);
        assertThat(committed).extracting(RetriesTest::hours).containsExactly(6L, 6L, 6L, 6L);
        assertThat(summary.windows().halved()).isEqualTo(3);
        assertThat(summary.windows().done()).isEqualTo(1);
    }

    @Test
    void asksForHalvesAtOnceIfTheAnswerWouldBeTooLargeDownToAnHour() {
        assertThatThrownBy(() -> run(asked(request -> failure(Kind.TOO_LARGE, null))))
                .hasMessage("no luck");
        assertThat(requests).extracting(RetriesTest::hours).containsExactly(36L, 24L, 18L, 15L, 13L);
        assertThat(pauses).containsOnly(Duration.ZERO);
    }

    @Test
    void aCutAnswerIsAskedForAgainAndThenInHalves() throws IOException {
        WindowSource cutting = request -> {
            requests.add(request);
            String document = hours(request) > 6 + 2 * 6 ? "<chats><chat><id>x</id>" : "<chats/>";
            return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
        };
        run(cutting);

        assertThat(committed).extracting(RetriesTest::hours).containsExactly(6L, 6L, 6L, 6L);
    }

    @Test
    void goesOnInHalvesWhereAnEarlierRunLeftOff() throws IOException {
        assertThatThrownBy(() -> run(asked(request -> request.to().isAfter(Instant.parse("2019-03-01T18:00:00Z"))
                        ? failure(Kind.TOO_LARGE, null)
                        : null)))
                .hasMessage("no luck");
        int before = committed.size();
        requests.clear();
        ExportSummary summary = run(asked(request -> null));

        assertThat(requests).hasSize(1);
        assertThat(committed.get(before).to()).isEqualTo(DAY.to());
        assertThat(summary.windows().gaps()).isZero();
    }

    @Test
    void neverAsksAgainWhatIsRefused() {
        WindowSource refusing = request -> {
            requests.add(request);
            throw new ExportRefusedException("no", 401);
        };
        assertThatThrownBy(() -> run(refusing)).isInstanceOf(ExportRefusedException.class);
        assertThat(requests).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void neverAsksAgainAfterAnAnswerThatIsNoExport() {
        WindowSource page = request -> {
            requests.add(request);
            return new ByteArrayInputStream("<html><body>Log in</body></html>".getBytes(StandardCharsets.UTF_8));
        };
        assertThatThrownBy(() -> run(page)).isInstanceOf(MalformedDocumentException.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void neverAsksAgainWhatWillFailAgain() {
        assertThatThrownBy(() -> run(asked(request -> failure(Kind.PERMANENT, null))))
                .hasMessage("no luck");
        assertThat(requests).hasSize(1);
    }

    @Test
    void endsWhenTheTimeIsUpInsteadOfWaitingBeyondIt() {
        assertThatThrownBy(() ->
                        run(asked(request -> failure(Kind.BUSY, Duration.ofSeconds(50))), Duration.ofSeconds(90)))
                .isInstanceOfSatisfying(
                        ExportFailedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUT_OF_TIME))
                .hasMessage("The time limit of PT1M30S for this run is reached; the last request had failed: no luck");
        assertThat(requests).hasSize(2);
        assertThat(pauses).containsExactly(Duration.ofSeconds(50));
    }

    @Test
    void aRequestHasNoMoreTimeThanTheRun() throws IOException {
        List<Duration> limits = new ArrayList<>();
        WindowSource source = new WindowSource() {
            @Override
            public InputStream open(Period request) {
                throw new AssertionError("without a limit");
            }

            @Override
            public InputStream open(Period request, Duration limit) {
                limits.add(limit);
                nanos += Duration.ofSeconds(20).toNanos();
                return new ByteArrayInputStream("<chats/>".getBytes(StandardCharsets.UTF_8));
            }
        };
        ExportPlan plan = plan().windowSize(WindowSize.parse("PT12H")).build();
        run(source, plan, Duration.ofSeconds(90));

        assertThat(limits).containsExactly(Duration.ofSeconds(90), Duration.ofSeconds(70));
    }

    private ExportFailedException failure(Kind kind, Duration retryAfter) {
        return new ExportFailedException("no luck", new ExportFailedException.Answer(503, retryAfter), kind);
    }

    private static long hours(Period period) {
        return Duration.between(period.from(), period.to()).toHours();
    }

    private static ExportPlanBuilder plan() {
        return ExportPlan.builder(DAY).windowSize(WindowSize.parse("P1D"));
    }

    // Fails as it is told to; null: an empty export.
    private WindowSource asked(Function<Period, ExportFailedException> script) {
        return request -> {
            requests.add(request);
            ExportFailedException failure = script.apply(request);
            if (failure != null) {
                throw failure;
            }
            return new ByteArrayInputStream("<chats/>".getBytes(StandardCharsets.UTF_8));
        };
    }

    private ExportSummary run(WindowSource source) throws IOException {
        return run(source, null);
    }

    private ExportSummary run(WindowSource source, Duration maxDuration) throws IOException {
        return run(source, plan().build(), maxDuration);
    }

    private ExportSummary run(WindowSource source, ExportPlan plan, Duration maxDuration) throws IOException {
        try (Archive archive = Archive.open(temp.resolve("a"), plan.manifest("x", "y"))) {
            return ExportJob.builder(plan, archive, source)
                    .retryPolicy(POLICY)
                    .maxDuration(maxDuration)
                    .nanoTime(() -> nanos)
                    .random(new SplittableRandom(1))
                    .pause(duration -> {
                        pauses.add(duration);
                        nanos += duration.toNanos();
                    })
                    .listener(new ExportListener() {
                        @Override
                        public void windowCommitted(LedgerEntry entry) {
                            committed.add(entry.window());
                        }
                    })
                    .build()
                    .run();
        }
    }
}
