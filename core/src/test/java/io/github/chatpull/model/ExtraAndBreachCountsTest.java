package io.github.chatpull.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtraAndBreachCountsTest {
    @Test
    void extraKeepsNamesInOrderOfTheirFirstAppearance() {
        Extra extra = Extra.builder().add("b", "1").add("a", "2").add("b", "3").build();

        assertThat(extra.asMap().keySet()).containsExactly("b", "a");
        assertThat(extra.get("b")).containsExactly("1", "3");
        assertThat(extra.get("none")).isEmpty();
        assertThat(extra.isEmpty()).isFalse();
        assertThat(Extra.builder().build()).isSameAs(Extra.EMPTY).matches(Extra::isEmpty);
    }

    @Test
    void extraIsEqualWhateverTheOrderOfNames() {
        Extra ab = Extra.builder().add("a", "1").add("b", "2").build();
        Extra ba = Extra.builder().add("b", "2").add("a", "1").build();

        assertThat(ab).isEqualTo(ba).hasSameHashCodeAs(ba).isNotEqualTo(Extra.EMPTY);
    }

    @Test
    void extraDoesNotChangeWithItsBuilder() {
        Extra.Builder builder = Extra.builder().add("a", "1");
        Extra built = builder.build();
        builder.add("a", "2").add("b", "3");

        assertThat(built).isEqualTo(TestChats.extra("a", "1"));
        assertThatThrownBy(() -> built.get("a").add("2")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void breachesAreCountedInTheirOwnOrder() {
        BreachCounts counts = new BreachCounts();
        counts.add(Breach.STRAY_CONTENT);
        counts.add(Breach.MISSING_URL);
        counts.add(Breach.STRAY_CONTENT);

        assertThat(counts.asMap()).containsExactly(entry(Breach.MISSING_URL, 1L), entry(Breach.STRAY_CONTENT, 2L));
        assertThat(counts.count(Breach.REPEATED_ID)).isZero();
        assertThat(counts).hasToString("{MISSING_URL=1, STRAY_CONTENT=2}");
    }

    @Test
    void breachCountsMergeInAnyOrder() {
        BreachCounts one = counts(Breach.MISSING_URL, Breach.MISSING_URL);
        BreachCounts two = counts(Breach.MISSING_URL, Breach.MISSING_STOP);
        BreachCounts ab = counts();
        ab.addAll(one);
        ab.addAll(two);
        BreachCounts ba = counts();
        ba.addAll(two);
        ba.addAll(one);

        assertThat(ab.asMap()).isEqualTo(ba.asMap()).containsEntry(Breach.MISSING_URL, 3L);
        assertThat(one.count(Breach.MISSING_URL)).isEqualTo(2);
    }

    @Test
    void everyBreachSaysWhatIsCounted() {
        assertThat(Arrays.stream(Breach.values()).map(Breach::description))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[a-zA-Z ]{10,60}"));
    }

    private static BreachCounts counts(Breach... breaches) {
        BreachCounts counts = new BreachCounts();
        Arrays.stream(breaches).forEach(counts::add);
        return counts;
    }

    @Test
    void refusesHalfASurrogatePair() {
        for (String half : List.of("\ud83d", "a\ude00", "\ude00\ud83d")) {
            assertThatThrownBy(() -> Extra.builder().add(half, "value"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected well-formed text but there is half a surrogate pair");
            assertThatThrownBy(() -> Extra.builder().add("name", half)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Extra.builder().add("\ud83d\ude00", "\ud83d\ude00").build().get("😀"))
                .containsExactly("😀");
    }
}
