package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beyond the caps: nothing is counted twice or lost, in whatever order parts are merged. */
class RollupCapsTest {
    private static final int PARTS = 5;
    private static final int OPERATORS_OF_PART = 3_000;
    private static final Instant START = Instant.parse("2019-03-01T10:00:00Z");

    // Neighbours share a third of their operators: 5 * 2000 + 1000 in all, a thousand more than have figures of their
    // own.
    private static final int OPERATORS_MORE_THAN_BEFORE = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void operatorsBeyondTheCapAddUpWithTheOthers(long seed) throws IOException {
        Random order = new Random(seed);
        Map<String, Long> truth = new HashMap<>();
        List<Rollup> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            parts.add(part(part * OPERATORS_MORE_THAN_BEFORE, truth));
        }
        Collections.shuffle(parts, order);
        while (parts.size() > 1) {
            Rollup one = readAgain(parts.remove(order.nextInt(parts.size())));
            parts.get(order.nextInt(parts.size())).merge(one);
        }
        Rollup whole = parts.get(0);

        assertThat(truth).hasSize(Rollup.MAX_OPERATORS + 1_000);
        assertThat(whole.operators()).hasSize(Rollup.MAX_OPERATORS);
        whole.operators()
                .forEach((name, figures) -> assertThat(figures.total(OperatorMeasure.CHATS))
                        .as(name)
                        .isBetween(1L, truth.get(name)));
        for (OperatorMeasure measure :
                List.of(OperatorMeasure.CHATS, OperatorMeasure.MESSAGES, OperatorMeasure.RESPONSES)) {
            assertThat(sum(whole, measure)).as(measure.label()).isEqualTo((long) PARTS * OPERATORS_OF_PART);
        }
        assertThat(whole.otherOperators().total(OperatorMeasure.CHATS)).isGreaterThanOrEqualTo(1_000);
        assertThat(whole.otherOperators().responses().count())
                .isEqualTo(whole.otherOperators().total(OperatorMeasure.RESPONSES));
    }

    private static long sum(Rollup rollup, OperatorMeasure measure) {
        return rollup.otherOperators().total(measure)
                + rollup.operators().values().stream()
                        .mapToLong(figures -> figures.total(measure))
                        .sum();
    }

    private static Rollup part(int firstOperator, Map<String, Long> truth) {
        Rollup rollup = new Rollup(ZoneOffset.UTC);
        for (int i = 0; i < OPERATORS_OF_PART; i++) {
            String name = "operator-" + (firstOperator + i) + "@example.com";
            rollup.add(Chat.builder()
                    .id("x")
                    .start(START)
                    .operator(name)
                    .message("visitor", START, "a", Extra.EMPTY)
                    .message(name, START.plusSeconds(5), "b", Extra.EMPTY)
                    .build());
            truth.merge(name, 1L, Long::sum);
        }
        return rollup;
    }

    private static Rollup readAgain(Rollup rollup) throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        rollup.write(state);
        return Rollup.read(new ByteArrayInputStream(state.toByteArray()));
    }
}
