package io.github.chatpull.export;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a job waits, on the thread that runs it, so that tests need not, and somebody who ends it need not either.
 *
 * <pre>{@code
 * Pause none = duration -> {};
 * }</pre>
 */
@FunctionalInterface
public interface Pause {
    /** The thread sleeps. */
    Pause SLEEP = of(TimeUnit.NANOSECONDS::sleep);

    /** Something that sleeps for nanoseconds. */
    @FunctionalInterface
    interface Sleeper {
        /** Sleeps. */
        void sleep(long nanos) throws InterruptedException;
    }

    /** A pause that an interrupt ends. */
    static Pause of(Sleeper sleeper) {
        return duration -> {
            try {
                sleeper.sleep(duration.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        };
    }

    /**
     * Waits.
     *
     * @throws InterruptedIOException if the job should end instead
     */
    void pause(Duration duration) throws InterruptedIOException;
}
