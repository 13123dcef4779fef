package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopValuesTest {
    @Test
    void countsExactlyAsLongAsThereAreNotTooMany() {
        TopValues values = new TopValues();
        for (int i = 0; i < TopValues.MAX_VALUES; i++) {
            values.add("page-" + i);
        }
        values.add("page-7");
        values.add(null);

        assertThat(values.error()).isZero();
        assertThat(values.total()).isEqualTo(TopValues.MAX_VALUES + 1);
        assertThat(values.entries()).hasSize(TopValues.MAX_VALUES).startsWith(new TopValues.Entry("page-7", 2));
    }

    @Test
    void beyondThatTrueCountsLieWithinTheBoundsHoweverTheyWereMerged() {
        Random random = new Random(4);
        Map<String, Long> truth = new HashMap<>();
        TopValues whole = new TopValues();
        for (int part = 0; part < 4; part++) {
            TopValues values = new TopValues();
            for (int i = 0; i < 150_000; i++) {
                // A few pages are most of it, and there is no end of others.
                String page = random.nextInt(4) > 0 ? "page-" + random.nextInt(50) : "rare-" + random.nextInt(400_000);
                values.add(page);
                truth.merge(page, 1L, Long::sum);
            }
            whole.merge(values);
        }
        Map<String, Long> found = new HashMap<>();
        whole.entries().forEach(entry -> found.put(entry.value(), entry.count()));

        assertThat(found).hasSizeLessThanOrEqualTo(TopValues.MAX_VALUES);
        assertThat(whole.total()).isEqualTo(600_000);
        assertThat(whole.error()).isPositive().isLessThan(20);
        truth.forEach((page, times) -> assertThat(times)
                .as(page)
                .isBetween(found.getOrDefault(page, 0L), found.getOrDefault(page, 0L) + whole.error()));
        assertThat(found.keySet()).contains("page-0", "page-49");
    }

    @Test
    void longTextsAreCutAndManyOfThemAreTooMany() {
        TopValues values = new TopValues();
        String emoji = "😀".repeat(400);
        values.add("x".repeat(2000));
        values.add("y" + emoji);
        for (int i = 0; i < 30_000; i++) {
            values.add("z".repeat(480) + i);
        }
        long chars = values.entries().stream()
                .mapToLong(entry -> entry.value().length())
                .sum();

        assertThat(chars).isLessThanOrEqualTo(TopValues.MAX_CHARS);
        assertThat(values.error()).isEqualTo(1);
        TopValues cut = new TopValues();
        cut.add("y" + emoji);
        assertThat(cut.entries().get(0).value()).isEqualTo("y" + "😀".repeat(249));
    }
}
