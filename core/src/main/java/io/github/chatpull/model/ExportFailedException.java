package io.github.chatpull.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Server or network failed during a request; what was committed before stays. */
public final class ExportFailedException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    /** What may help. */
    public enum Kind {
        /** Nothing: the same request will fail again. */
        PERMANENT,
        /** Waiting: there was no connection, whatever was asked for. */
        UNREACHABLE,
        /** Waiting: the server asks for it. */
        BUSY,
        /** Asking again, and if that does not help, for less: the answer took too long, broke off, or the server failed. */
        HEAVY,
        /** Asking for less. */
        TOO_LARGE,
        /** Another run: this one may not take longer. */
        OUT_OF_TIME
    }

    private final int status;
    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /**
     * A failed request.
     *
     * @param status the HTTP status; 0 if there was none, or if a 200 broke off
     * @param kind what may help
     */
    public ExportFailedException(String message, int status, Kind kind, @Nullable Throwable cause) {
        this(message, new Answer(status, null), kind, cause);
    }

    /**
     * A request that was answered with a failure.
     *
     * @param kind what may help
     */
    public ExportFailedException(String message, Answer answer, Kind kind) {
        this(message, answer, kind, null);
    }

    private ExportFailedException(String message, Answer answer, Kind kind, @Nullable Throwable cause) {
        super(message, cause);
        this.status = answer.status;
        this.kind = kind;
        this.retryAfter = answer.retryAfter;
    }

    /**
     * What the server said.
     *
     * @param status the HTTP status
     * @param retryAfter how long it asks to be left alone; null if it does not say
     */
    public record Answer(int status, @Nullable Duration retryAfter) {}

    /** The HTTP status; 0 if there was none, or if a 200 broke off. */
    public int status() {
        return status;
    }

    /** What may help. */
    public Kind kind() {
        return kind;
    }

    /** How long the server asks to be left alone; null if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same request may succeed later. */
    public boolean isRetryable() {
        return kind != Kind.PERMANENT;
    }
}
