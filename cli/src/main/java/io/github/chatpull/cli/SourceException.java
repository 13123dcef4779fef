package io.github.chatpull.cli;

import io.github.chatpull.model.ChatpullException;
import java.io.IOException;

/** An export among several that cannot be read: says which. */
public final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final ChatpullException failure;

    /**
     * A failure of this source.
     *
     * @param source the file as it was named; {@code -} for standard input
     */
    public SourceException(String source, ChatpullException failure) {
        super(failure);
        this.source = source;
        this.failure = failure;
    }

    /** What was read, as it was named. */
    public String source() {
        return source.equals("-") ? "standard input" : source;
    }

    ChatpullException failure() {
        return failure;
    }
}
