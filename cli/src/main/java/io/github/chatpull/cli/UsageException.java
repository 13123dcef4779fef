package io.github.chatpull.cli;

import java.io.IOException;

/** The command was given something it cannot do; the message says what to type instead. */
public final class UsageException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what to type instead. */
    public UsageException(String message) {
        super(message);
    }
}
