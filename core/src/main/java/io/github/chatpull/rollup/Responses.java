package io.github.chatpull.rollup;

import java.util.Arrays;

/** How long visitors waited in one chat, turn by turn, and for whom. Filled again for each chat; not thread-safe. */
final class Responses {
    private static final int FEW = 16;
    // Some chat has thousands, and its place in a batch is taken by others after it.
    private static final int MANY = 256;

    private long[] millis = new long[FEW];
    private int[] operators = new int[FEW];
    private int size;

    void clear() {
        if (millis.length > MANY) {
            millis = new long[FEW];
            operators = new int[FEW];
        }
        size = 0;
    }

    void add(int operator, long waited) {
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, 2 * size);
            operators = Arrays.copyOf(operators, 2 * size);
        }
        millis[size] = waited;
        operators[size] = operator;
        size++;
    }

    void addTo(TimeHistogram times) {
        for (int i = 0; i < size; i++) {
            times.record(millis[i]);
        }
    }

    /** Adds those of one of the operators. */
    void addTo(OperatorFigures figures, int operator, int month) {
        for (int i = 0; i < size; i++) {
            if (operators[i] == operator) {
                figures.addResponse(month, millis[i]);
            }
        }
    }
}
