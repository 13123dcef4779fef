package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SumsTest {
    @Test
    void oneThatIsLargeLeavesTheOthersAsTheyAre() {
        Sums sums = new Sums(3);
        sums.add(0, Integer.MAX_VALUE);
        sums.add(1, 7);
        sums.insert(1, 2, 1);
        sums.add(0, 1);
        sums.add(2, 1);
        sums.resize(5);
        sums.insert(0, 3, 2);

        assertThat(numbers(sums)).containsExactly(0, 0, 2_147_483_648L, 0, 8);
    }

    @Test
    void largeOnesAreAddedToSmallOnes() {
        Sums large = new Sums(2);
        large.add(1, 5_000_000_000L);
        Sums sums = new Sums(2);
        sums.add(0, 1);
        sums.addAll(large);
        sums.addAll(sums);

        assertThat(numbers(sums)).containsExactly(2, 10_000_000_000L);
    }

    private static long[] numbers(Sums sums) {
        long[] numbers = new long[sums.length()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = sums.get(i);
        }
        return numbers;
    }
}
