package io.github.chatpull.model;

import org.jspecify.annotations.Nullable;

/** One chat cannot be read, while the document around it can: the reader that threw this can go on. */
public final class BadChatException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    private final Place place;
    private final String reason;
    private final @Nullable String id;

    /**
     * A chat that cannot be read.
     *
     * @param reason one of the short names that also stand in quarantine files, as {@code no-id}
     * @param message what was expected, and what was found
     */
    public BadChatException(String reason, String message, Place place, @Nullable String id) {
        super(message + place.describe(), null);
        this.reason = reason;
        this.place = place;
        this.id = id;
    }

    /** The short name of what is wrong, as {@code no-id}. */
    public String reason() {
        return reason;
    }

    /** Where. */
    public Place place() {
        return place;
    }

    /** The chat's id, if it was read. */
    public @Nullable String id() {
        return id;
    }
}
