package io.github.chatpull.export;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Remembers what runs promised and what they asked for, and how many steps the disk had taken by then. */
final class Witness implements ExportListener {
    final List<Period> requests = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final IntSupplier steps;
    private int run;

    private record Promise(int step, LedgerEntry window) {}

    Witness(IntSupplier steps) {
        this.steps = steps;
    }

    Witness() {
        this(() -> 0);
    }

    void runStarted(int number) {
        run = number;
        while (starts.size() <= number) {
            starts.add(steps.getAsInt());
        }
    }

    void requested(Period request) {
        requests.add(request);
    }

    /** Who finds a window committed will not ask for it: a promise too. */
    void found(List<LedgerEntry> committed) {
        committed.forEach(this::windowCommitted);
    }

    @Override
    public void windowCommitted(LedgerEntry entry) {
        promises.add(new Promise(steps.getAsInt(), entry));
    }

    /** The run that has begun last. */
    int run() {
        return run;
    }

    /** The run that took a step. */
    int runAt(int step) {
        int number = 0;
        while (number + 1 < starts.size() && starts.get(number + 1) <= step) {
            number++;
        }
        return number;
    }

    /** What was reported as committed by a step. */
    List<LedgerEntry> promisedBy(int step) {
        return promises.stream()
                .filter(promise -> promise.step <= step)
                .map(Promise::window)
                .distinct()
                .toList();
    }

    /** All that was reported as committed. */
    List<LedgerEntry> promised() {
        return promisedBy(Integer.MAX_VALUE);
    }
}
