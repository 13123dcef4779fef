package io.github.chatpull.export;

import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Asks for a window until it is there: again after a while if server or network failed, and in halves, down to an hour,
 * if it is too much for the server. What is refused is never asked for again.
 */
final class WindowRetries {
    private static final Duration SHORTEST = Duration.ofHours(1);

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

    /** Returns once the window, or all its pieces, are there. */
    void untilThere(Period window, Attempt attempt) throws IOException {
        Deque<Period> pieces = new ArrayDeque<>(List.of(window));
        while (!pieces.isEmpty()) {
            Period piece = pieces.pop();
            listener.windowStarted(piece);
            if (!isThere(piece, attempt)) {
                Instant middle = middle(piece);
                pieces.push(new Period(middle, piece.to()));
                pieces.push(new Period(piece.from(), middle));
            }
        }
    }

    // False if it should be asked for in halves.
    private boolean isThere(Period window, Attempt attempt) throws IOException {
        int heavy = 0;
        for (int failures = 1; true; failures++) {
            limit.requireMoreThan(Duration.ZERO, null);
            try {
                attempt.at(window);
                failuresInARow = 0;
                return true;
            } catch (ExportFailedException e) {
                limit.requireMoreThan(Duration.ZERO, e);
                failuresInARow++;
                heavy += e.kind() == ExportFailedException.Kind.HEAVY ? 1 : 0;
                boolean inHalves = policy.isTooHeavy(e, heavy) && canBeHalved(window);
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

    private static boolean canBeHalved(Period window) {
        Instant middle = middle(window);
        return Duration.between(window.from(), middle).compareTo(SHORTEST) >= 0
                && Duration.between(middle, window.to()).compareTo(SHORTEST) >= 0;
    }

    // At a whole hour, so that names of files stay short and the same window is always cut alike.
    private static Instant middle(Period window) {
        Duration half = Duration.between(window.from(), window.to()).dividedBy(2);
        return window.from().plus(half).truncatedTo(ChronoUnit.HOURS);
    }
}
