package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chatpull.model.ArchiveStateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Any bytes as a rollup's state: refused as the reader says, or figures that are written, read and merged as any others. */
class RollupFuzzTest {
    @FuzzTest
    void isRefusedOrKept(byte[] input) throws IOException {
        Rollup rollup;
        try {
            rollup = read(input);
        } catch (ArchiveStateException e) {
            return;
        }
        byte[] written = bytes(rollup);
        assertThat(bytes(read(written))).isEqualTo(written);
        checkFigures(rollup);

        Rollup merged = new Rollup(rollup.zone());
        merged.merge(rollup);
        assertThat(bytes(merged)).isEqualTo(written);
    }

    // What a report asks of it, none of it negative.
    private static void checkFigures(Rollup rollup) {
        assertThat(rollup.distinctAddresses()).isNotNegative();
        assertThat(rollup.distinctIds()).isNotNegative();
        check(rollup.total());
        rollup.week().forEach(hour -> assertThat(hour.chats()).isNotNegative());
        rollup.operators().values().forEach(RollupFuzzTest::check);
        check(rollup.otherOperators());
        for (Topic topic : Topic.ALL) {
            rollup.topic(topic)
                    .entries()
                    .forEach(entry -> assertThat(entry.count()).isNotNegative());
        }
    }

    private static void check(DayFigures day) {
        for (Measure measure : Measure.ALL) {
            assertThat(day.count(measure)).isNotNegative();
        }
        check(day.firstResponses());
        check(day.responses());
        check(day.longestResponses());
        check(day.durations());
    }

    private static void check(OperatorFigures operator) {
        for (OperatorMeasure measure : OperatorMeasure.ALL) {
            assertThat(operator.total(measure)).isNotNegative();
        }
        assertThat(operator.overlap().total()).isNotNegative();
        check(operator.firstResponses());
        check(operator.responses());
    }

    private static void check(TimeHistogram times) {
        long count = 0;
        for (int i = 0; i < times.bucketCount(); i++) {
            assertThat(times.countOf(i)).isPositive();
            count += times.countOf(i);
        }
        assertThat(count).isEqualTo(times.count());
        assertThat(times.sumMillis()).isNotNegative();
        if (count > 0) {
            assertThat(times.percentile(90)).isBetween(times.percentile(50), TimeHistogram.MAX_MILLIS);
        }
    }

    private static Rollup read(byte[] state) throws IOException {
        return Rollup.read(new ByteArrayInputStream(state));
    }

    private static byte[] bytes(Rollup rollup) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rollup.write(out);
        return out.toByteArray();
    }
}
