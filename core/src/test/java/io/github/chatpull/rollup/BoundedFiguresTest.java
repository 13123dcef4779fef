package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BoundedFiguresTest {
    private static final long ROOM = 40_000;

    private final BoundedFigures<Integer, OperatorFigures> figures =
            new BoundedFigures<Integer, OperatorFigures>(new TreeMap<>(), OperatorFigures::new, ROOM, key -> key < 0);

    @Test
    void nothingIsGivenUpWhileThereIsRoom() {
        addChats(1, 10);
        addChats(-1, 1);
        figures.shrink();

        assertThat(figures.all()).containsOnlyKeys(-1, 1);
        assertThat(figures.others().chatCount()).isZero();
    }

    @Test
    void whatIsDoubtfulIsGivenUpFirstAndThenWhatIsRarest() {
        for (int i = 1; i <= 60; i++) {
            addChats(i, i);
            addChats(-i, 1000);
        }
        assertThat(figures.weight()).isGreaterThan(ROOM);
        figures.shrink();

        assertThat(figures.weight()).isBetween(ROOM / 2, ROOM - ROOM / 4);
        int rarest = 60 - figures.all().size() + 1;
        assertThat(figures.all().keySet())
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(rarest, 60)
                        .boxed()
                        .toList());
        assertThat(figures.others().chatCount()).isEqualTo(60 * 1000 + (rarest - 1L) * rarest / 2);
    }

    @Test
    void theWeightIsThatOfWhatIsLeft() {
        for (int i = 1; i <= 60; i++) {
            addChats(i, i);
        }
        figures.shrink();
        long each = figures.weight() / figures.all().size();
        figures.all().keySet().stream().toList().forEach(key -> addChats(key, 1));

        assertThat(figures.weight()).isEqualTo(each * figures.all().size());
        assertThat(figures.of(60).chatCount()).isEqualTo(61);
    }

    private void addChats(int key, long chats) {
        OperatorFigures some = figures.of(key);
        some.add(24_000, OperatorMeasure.CHATS, chats);
        figures.grown(some);
    }
}
