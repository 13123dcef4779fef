package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextCountsTest {
    // "Aa" and "BB" have the same hashCode(), and so has whatever is put together of them.
    private static final List<String> ALIKE = IntStream.range(0, 1 << 14)
            .mapToObj(bits -> IntStream.range(0, 14)
                    .mapToObj(at -> (bits >> at & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining()))
            .toList();

    @Test
    void textsThatSomebodyChoseDoNotCollide() {
        assertThat(ALIKE.stream().mapToInt(String::hashCode).distinct()).hasSize(1);
        // Of so many random numbers of 32 bits, hardly ever two are the same, and never twenty.
        assertThat(ALIKE.stream().mapToInt(TextCounts::hash).distinct().count()).isGreaterThan(ALIKE.size() - 20);
    }

    @Test
    void eachIsCounted() {
        TextCounts counts = new TextCounts();
        ALIKE.forEach(text -> counts.add(text, 2));
        ALIKE.forEach(text -> counts.add(text, 3));

        assertThat(counts.size()).isEqualTo(ALIKE.size());
        counts.forEach((text, count) -> assertThat(count).isEqualTo(5));
    }
}
