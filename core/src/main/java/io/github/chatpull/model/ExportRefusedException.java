package io.github.chatpull.model;

/** The server refuses the operator's credentials, permission or plan. Never retried: an account could be locked. */
public final class ExportRefusedException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A refusal.
     *
     * @param status the HTTP status, 401 or 403
     */
    public ExportRefusedException(String message, int status) {
        super(message, null);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
