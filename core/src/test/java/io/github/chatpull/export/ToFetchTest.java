package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.model.ExportFailedException;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second export into an archive, or a sync, asks for. */
class ToFetchTest {
    private static final String EMPTY = "<chats/>";

    @TempDir
    private Path temp;

    private Duration overlap = Duration.ZERO;
    private Duration tooHeavyFrom = Duration.ofDays(1000);
    private String failsAt = "";
    private String document = EMPTY;
    private boolean acceptsFewer;
    private ExportSummary last;
    private long chats;

    @Test
    void whatIsThereIsNotAskedForAgain() throws IOException {
        assertThat(asks("2019-01-01", "2019-03-01", "P1M", null))
                .containsExactly("2019-01-01/2019-02-01", "2019-02-01/2019-03-01");
        assertThat(asks("2019-01-01", "2019-03-01", "P1M", null)).isEmpty();
    }

    @Test
    void aMonthThatHasGrownIsAskedForWhole() throws IOException {
        asks("2019-01-01", "2019-02-10", "P1M", null);

        assertThat(asks("2019-01-01", "2019-03-05", "P1M", null))
                .containsExactly("2019-02-01/2019-03-01", "2019-03-01/2019-03-05");
    }

    @Test
    void lookingBackAsksForEveryWindowItReachesInto() throws IOException {
        asks("2019-01-01", "2019-03-05", "P1M", null);

        assertThat(asks("2019-01-01", "2019-03-05", "P1M", Duration.ZERO)).isEmpty();
        assertThat(asks("2019-01-01", "2019-03-05", "P1M", Duration.ofDays(1)))
                .containsExactly("2019-03-01/2019-03-05");
        assertThat(asks("2019-01-01", "2019-03-05", "P1M", Duration.ofDays(4)))
                .containsExactly("2019-03-01/2019-03-05");
        assertThat(asks("2019-01-01", "2019-03-05", "P1M", Duration.ofDays(5)))
                .containsExactly("2019-02-01/2019-03-01", "2019-03-01/2019-03-05");
        assertThat(asks("2019-01-01", "2019-03-06", "P1M", Duration.ofDays(365)))
                .containsExactly("2019-01-01/2019-02-01", "2019-02-01/2019-03-01", "2019-03-01/2019-03-06");
    }

    @Test
    void aRangeThatHasGrownIsLookedBackAtByTheOverlap() throws IOException {
        overlap = Duration.ofHours(6);
        asks("2019-01-01", "2019-02-01T03:00", "P1M", null);

        assertThat(asks("2019-01-01", "2019-02-03", "P1M", null))
                .containsExactly("2019-01-01/2019-02-01", "2019-02-01/2019-02-03");
        assertThat(asks("2019-01-01", "2019-02-05", "P1M", null)).containsExactly("2019-02-01/2019-02-05");
        assertThat(asks("2019-01-01", "2019-02-05", "P1M", null)).isEmpty();
    }

    @Test
    void ofAWindowThatWasTooHeavyOnlyTheRestIsAskedFor() throws IOException {
        tooHeavyFrom = Duration.ofDays(20);
        failsAt = "2019-01-16T12:00";
        assertThat(asks("2019-01-01", "2019-03-01", "P1M", null))
                .containsExactly("2019-01-01/2019-02-01", "2019-01-01/2019-01-16T12:00", "2019-01-16T12:00/2019-02-01");
        failsAt = "";

        assertThat(asks("2019-01-01", "2019-03-01", "P1M", null))
                .containsExactly(
                        "2019-01-16T12:00/2019-02-01",
                        "2019-02-01/2019-03-01",
                        "2019-02-01/2019-02-15",
                        "2019-02-15/2019-03-01");
        assertThat(asks("2019-01-01", "2019-03-01", "P1M", null)).isEmpty();
    }

    @Test
    void aMonthThatHasGrownTooHeavyKeepsWhatIsThere() throws IOException {
        asks("2019-01-01", "2019-01-20", "P1M", null);
        tooHeavyFrom = Duration.ofDays(20);

        assertThat(asks("2019-01-01", "2019-02-01", "P1M", null))
                .containsExactly("2019-01-01/2019-02-01", "2019-01-20/2019-02-01");
        assertThat(asks("2019-01-01", "2019-02-01", "P1M", null)).isEmpty();
    }

    @Test
    void aWindowThatIsThereIsNotReplacedByHalves() throws IOException {
        asks("2019-01-01", "2019-02-01", "P1M", null);
        tooHeavyFrom = Duration.ofDays(20);

        assertThat(asks("2019-01-01", "2019-02-01", "P1M", Duration.ofDays(7)))
                .containsExactly("2019-01-01/2019-02-01");
        assertThat(last.windows().kept()).isEqualTo(1);
        assertThat(asks("2019-01-01", "2019-02-01", "P1M", null)).isEmpty();
    }

    @Test
    void aServerThatForgetsDoesNotEmptyTheArchive() throws IOException {
        document = "<chats><chat><id>a</id><start>2019-01-05T10:00:00Z</start></chat></chats>";
        asks("2019-01-01", "2019-02-01", "P1M", null);
        document = EMPTY;
        asks("2019-01-01", "2019-02-01", "P1M", Duration.ofDays(7));

        assertThat(last.windows().kept()).isEqualTo(1);
        assertThat(last.news().changed()).isZero();
        assertThat(chats).isEqualTo(1);
        acceptsFewer = true;
        asks("2019-01-01", "2019-02-01", "P1M", Duration.ofDays(7));
        assertThat(last.windows().kept()).isZero();
        assertThat(chats).isZero();
    }

    @Test
    void smallerWindowsGoOnWhereLargerOnesEnded() throws IOException {
        asks("2019-01-01", "2019-02-04", "P1M", null);

        assertThat(asks("2019-01-01", "2019-02-06", "P1D", null))
                .containsExactly("2019-02-04/2019-02-05", "2019-02-05/2019-02-06");
    }

    @Test
    void largerWindowsTakeSmallerOnesIn() throws IOException {
        asks("2019-01-01", "2019-01-04", "P1D", null);

        assertThat(asks("2019-01-01", "2019-02-01", "P1M", null)).containsExactly("2019-01-01/2019-02-01");
        assertThat(asks("2019-01-01", "2019-02-01", "P1D", null)).isEmpty();
    }

    // The windows asked for, which are in the archive afterwards.
    private List<String> asks(String from, String to, String size, @Nullable Duration lookback) throws IOException {
        ExportPlan plan = ExportPlan.builder(new Period(midnight(from), midnight(to)))
                .windowSize(WindowSize.parse(size))
                .overlap(overlap)
                .lookback(lookback)
                .build();
        List<String> asked = new ArrayList<>();
        try (Archive archive = Archive.open(temp.resolve("a"), plan.manifest("e", "a"), new UnforcedFiles())) {
            ExportJob job = ExportJob.builder(plan, archive, request -> answer(plan, request, asked))
                    .retryPolicy(RetryPolicy.ONCE)
                    .acceptsFewer(acceptsFewer)
                    .build();
            try {
                job.run();
            } catch (ExportFailedException e) {
                assertThat(failsAt).isNotEmpty();
            }
            last = job.summary();
            chats = archive.ledger().totals().chats();
        }
        return asked;
    }

    private InputStream answer(ExportPlan plan, Period request, List<String> asked) throws ExportFailedException {
        Instant from = request.from().plus(plan.overlap());
        Instant to = request.to().minus(plan.overlap());
        asked.add(day(from) + "/" + day(to));
        if (!failsAt.isEmpty() && from.equals(midnight(failsAt))) {
            throw new ExportFailedException("no luck", 0, ExportFailedException.Kind.UNREACHABLE, null);
        }
        if (Duration.between(from, to).compareTo(tooHeavyFrom) > 0) {
            throw new ExportFailedException("too much", 413, ExportFailedException.Kind.TOO_LARGE, null);
        }
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant midnight(String day) {
        return Instant.parse(day.contains("T") ? day + ":00Z" : day + "T00:00:00Z");
    }

    private static String day(Instant midnight) {
        return midnight.toString().replace("T00:00:00Z", "").replace(":00Z", "");
    }
}
