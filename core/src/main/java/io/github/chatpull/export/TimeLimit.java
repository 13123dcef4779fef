package io.github.chatpull.export;

import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.ExportFailedException.Kind;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How long a whole run may take. */
final class TimeLimit {
    // 292 years; what nanoTime can measure.
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final long start;

    /** Begins now. */
    TimeLimit(@Nullable Duration limit, LongSupplier nanoTime) {
        this.limit = limit == null || limit.compareTo(FOR_EVER) > 0 ? FOR_EVER : limit;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Not negative. */
    Duration left() {
        Duration left = limit.minusNanos(nanoTime.getAsLong() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Throws unless there is time left.
     *
     * @param cause what ended last, which the limit itself may have ended; null if nothing did
     */
    void requireAny(@Nullable ExportFailedException cause) throws ExportFailedException {
        if (left().isZero()) {
            throw reached("", cause);
        }
    }

    /** Throws unless there is more left than has to be waited after a failure. */
    void requireMoreThan(Duration delay, ExportFailedException failure) throws ExportFailedException {
        if (left().compareTo(delay) <= 0) {
            throw reached("; the last request had failed: " + failure.getMessage(), failure);
        }
    }

    private ExportFailedException reached(String last, @Nullable ExportFailedException cause) {
        return new ExportFailedException(
                "The time limit of " + limit + " for this run is reached" + last, 0, Kind.OUT_OF_TIME, cause);
    }
}
