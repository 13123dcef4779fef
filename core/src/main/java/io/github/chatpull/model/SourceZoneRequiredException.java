package io.github.chatpull.model;

/** The export has times without a zone and none was given: guessing would put chats into wrong periods. */
public final class SourceZoneRequiredException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    /** Says which zone fits. */
    public SourceZoneRequiredException(String message) {
        super(message, null);
    }
}
