package io.github.chatpull.model;

import org.jspecify.annotations.Nullable;

/** Server or network failed during a request; what was committed before stays. */
public final class ExportFailedException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean retryable;

    /**
     * A failed request.
     *
     * @param status the HTTP status; 0 if there was none, or if a 200 broke off
     * @param retryable whether the same request may succeed later
     */
    public ExportFailedException(String message, int status, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.retryable = retryable;
    }

    /** The HTTP status; 0 if there was none, or if a 200 broke off. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean isRetryable() {
        return retryable;
    }
}
