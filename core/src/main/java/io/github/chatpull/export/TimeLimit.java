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
     * Throws unless there is more left than this.
     *
     * @param cause what happened last, if anything did
     */
    void requireMoreThan(Duration needed, @Nullable ExportFailedException cause) throws ExportFailedException {
        if (left().compareTo(needed) <= 0) {
            String last = cause == null ? "" : "; the last request had failed: " + cause.getMessage();
            throw new ExportFailedException(
                    "The time limit of " + limit + " for this run is reached" + last, 0, Kind.OUT_OF_TIME, cause);
        }
    }
}
