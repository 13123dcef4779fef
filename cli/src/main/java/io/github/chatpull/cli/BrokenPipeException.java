package io.github.chatpull.cli;

import java.io.IOException;

/** Whoever read our standard output has gone away: {@code head} does that, and it is no error. */
final class BrokenPipeException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenPipeException(IOException cause) {
        super("Broken pipe", cause);
    }
}
