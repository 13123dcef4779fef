package io.github.chatpull.export;

import io.github.chatpull.model.ExportFailedException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a window is asked for, and how long is waited in between: twice as long each time, with jitter, so that many
 * who failed together do not come back together. Immutable.
 *
 * <pre>{@code
 * RetryPolicy patient = new RetryPolicy(20, Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(1));
 * }</pre>
 *
 * @param attempts how often one window is asked for at most, 1 or more
 * @param firstDelay how long is waited after the first failure
 * @param maxDelay the longest wait that is ours to choose
 * @param maxRetryAfter the longest wait that a server can ask for with {@code Retry-After}
 */
public record RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay, Duration maxRetryAfter) {
    /** Ten attempts within about five minutes; a server may ask for ten. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10));

    /** Each window is asked for once; one that is too large, in halves. */
    public static final RetryPolicy ONCE = DEFAULT.withAttempts(1);

    // So often a window is asked for whole, if its answer takes too long or breaks off.
    private static final int HEAVY_ATTEMPTS = 3;
    private static final int MAX_DOUBLINGS = 30;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if one makes no sense
     */
    public RetryPolicy {
        if (attempts < 1 || firstDelay.isNegative() || maxDelay.isNegative() || maxRetryAfter.isNegative()) {
            throw new IllegalArgumentException("Expected at least one attempt and no negative delay but was " + attempts
                    + " attempts, " + firstDelay + ", " + maxDelay + ", " + maxRetryAfter);
        }
    }

    /** The same with another number of attempts. */
    public RetryPolicy withAttempts(int value) {
        return new RetryPolicy(value, firstDelay, maxDelay, maxRetryAfter);
    }

    /** Whether a window that failed so often, so often of them because it was heavy, should be asked for in halves. */
    boolean isTooHeavy(ExportFailedException last, int heavyFailures) {
        return switch (last.kind()) {
            case TOO_LARGE -> true;
            case HEAVY -> heavyFailures >= HEAVY_ATTEMPTS;
            case PERMANENT, UNREACHABLE, BUSY, OUT_OF_TIME -> false;
        };
    }

    /** Whether the same window may be asked for again. */
    boolean allowsAnother(ExportFailedException last, int failures) {
        return switch (last.kind()) {
            case UNREACHABLE, BUSY, HEAVY -> failures < attempts;
            case PERMANENT, TOO_LARGE, OUT_OF_TIME -> false;
        };
    }

    /**
     * How long to wait.
     *
     * @param inARow failures since something last succeeded
     */
    Duration delay(ExportFailedException last, int inARow, RandomGenerator random) {
        Duration asked = last.retryAfter();
        if (asked != null) {
            return shorter(asked, maxRetryAfter);
        }
        long doubled = firstDelay.toMillis() << Math.min(inARow - 1, MAX_DOUBLINGS);
        long millis = Math.min(doubled < 0 ? Long.MAX_VALUE : doubled, maxDelay.toMillis());
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
