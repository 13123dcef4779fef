package io.github.chatpull.model;

/** The archive on disk does not fit what is asked of it: other options, in use, damaged, or times that do not fit. */
public final class ArchiveStateException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    /** A state that does not fit. */
    public ArchiveStateException(String message) {
        super(message, null);
    }
}
