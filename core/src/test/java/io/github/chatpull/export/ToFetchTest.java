package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.model.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    @TempDir
    private Path temp;

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
                .overlap(Duration.ZERO)
                .lookback(lookback)
                .build();
        List<String> asked = new ArrayList<>();
        try (Archive archive = Archive.open(temp.resolve("a"), plan.manifest("e", "a"), new UnforcedFiles())) {
            ExportJob.builder(plan, archive, request -> {
                        asked.add(day(request.from()) + "/" + day(request.to()));
                        return new ByteArrayInputStream("<chats/>".getBytes(StandardCharsets.UTF_8));
                    })
                    .build()
                    .run();
        }
        return asked;
    }

    private static Instant midnight(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    private static String day(Instant midnight) {
        return midnight.toString().replace("T00:00:00Z", "");
    }
}
