package io.github.chatpull.export;

import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Asks for a window until it is there: again after a while if server or network failed, and in halves, down to an hour,
 * if it is too much for the server. What is refused is never asked for again.
 */
final class WindowRetries {
    private final RetryPolicy policy;
    private final TimeLimit limit;
    private final Tally tally;
    private final Pause pause;
    private final ExportListener listener;
    private final RandomGenerator random;
    private int failuresInARow;

    /** One attempt at a window. */
    @FunctionalInterface
    interface Attempt {
        void at(Period window) throws IOException;
    }

    WindowRetries(TimeLimit limit, ExportJobBuilder job, Tally tally) {
        this.limit = limit;
        this.tally = tally;
        this.policy = job.retryPolicy;
        this.pause = job.pause;
        this.listener = job.listener;
        this.random = job.random;
    }

    /** What is asked for in place of what is too much for the server, in order; nothing, or pieces of it. */
    @FunctionalInterface
    interface Cutting {
        List<Period> piecesOf(Period heavy);
    }

    /** Returns once the window, or all its pieces, are there. */
    void untilThere(Period window, Cutting cutting, Attempt attempt) throws IOException {
        Deque<Period> pieces = new ArrayDeque<>(List.of(window));
        while (!pieces.isEmpty()) {
            Period piece = pieces.pop();
            listener.windowStarted(piece);
            if (!isThere(piece, attempt)) {
                List<Period> smaller = new ArrayList<>(cutting.piecesOf(piece));
                Collections.reverse(smaller);
                smaller.forEach(pieces::push);
            }
        }
    }

    // False if it should be asked for in halves.
    private boolean isThere(Period window, Attempt attempt) throws IOException {
        int heavy = 0;
        for (int failures = 1; true; failures++) {
            limit.requireAny(null);
            try {
                attempt.at(window);
                failuresInARow = 0;
                return true;
            } catch (ExportFailedException e) {
                limit.requireAny(e);
                failuresInARow++;
                heavy += e.kind() == ExportFailedException.Kind.HEAVY ? 1 : 0;
                boolean inHalves = policy.isTooHeavy(e, heavy) && Halves.exist(window);
                if (!inHalves && !policy.allowsAnother(e, failures)) {
                    throw e;
                }
                waitAfter(e, window, inHalves);
                if (inHalves) {
                    return false;
                }
            }
        }
    }

    private void waitAfter(ExportFailedException failure, Period window, boolean inHalves) throws IOException {
        boolean isCalm = failure.kind() == ExportFailedException.Kind.TOO_LARGE;
        Duration delay = isCalm ? Duration.ZERO : policy.delay(failure, failuresInARow, random);
        limit.requireMoreThan(delay, failure);
        if (inHalves) {
            tally.halved();
            listener.halved(window, failure, delay);
        } else {
            tally.retried();
            listener.retrying(window, failure, delay);
        }
        pause.pause(delay);
    }
}
