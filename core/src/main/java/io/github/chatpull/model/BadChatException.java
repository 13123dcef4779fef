package io.github.chatpull.model;

import org.jspecify.annotations.Nullable;

/**
 * One chat cannot be read, while the document around it can: the reader that threw this can go on.
 *
 * <pre>{@code
 * try {
 *     chat = reader.read();
 * } catch (BadChatException e) {
 *     System.err.println(e.reason() + " at byte " + e.place().byteOffset());
 * }
 * }</pre>
 */
public final class BadChatException extends ChatpullException {
    /** The reason of a chat that was mended. */
    public static final String MENDED = "mended";

    private static final long serialVersionUID = 1L;
    private static final String MALFORMED = "malformed";

    private final String sentence;
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
        this(reason, message, place, id, null);
    }

    private BadChatException(
            String reason, String message, Place place, @Nullable String id, @Nullable Throwable cause) {
        super(message + place.describe(), cause);
        this.sentence = message;
        this.reason = reason;
        this.place = place;
        this.id = id;
    }

    /**
     * A chat that the document around it survives, though it is no well-formed XML or larger than allowed.
     *
     * @param place where in the document
     * @param id of the chat, if it is known
     */
    public static BadChatException because(MalformedDocumentException failure, Place place, @Nullable String id) {
        return new BadChatException(MALFORMED, failure.sentence(), place, id, failure);
    }

    /**
     * A chat that is larger than allowed.
     *
     * @param place where in the document
     * @param id of the chat, if it is known
     */
    public static BadChatException because(LimitExceededException failure, Place place, @Nullable String id) {
        return new BadChatException("limit", failure.sentence(), place, id, failure);
    }

    /** A chat that was read, but tells in no way when it was. */
    public static BadChatException withoutTime(Chat chat) {
        return new BadChatException(
                "no-time", "Expected a start, a stop or a message time but there is none", Place.UNKNOWN, chat.id());
    }

    /** The same, at another place. */
    public BadChatException at(Place where) {
        return new BadChatException(reason, sentence, where, id, getCause());
    }

    @Override
    public BadChatException after(long chatsBefore) {
        return chatsBefore == 0 ? this : at(place.after(chatsBefore));
    }

    /**
     * The same of a chat that was mended: its reason is {@code mended}.
     *
     * @param read its id, which may have come behind what was wrong
     */
    public BadChatException mended(@Nullable String read) {
        return new BadChatException(MENDED, sentence, place, read, getCause());
    }

    /** Whether the chat is no well-formed XML; otherwise nothing is wrong with its characters. */
    public boolean isMalformed() {
        return reason.equals(MALFORMED);
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
