package io.github.chatpull.model;

import org.jspecify.annotations.Nullable;

/** The document is not a readable export: not XML, not {@code <chats>}, cut short, or broken between its chats. */
public final class MalformedDocumentException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final Place place;
    private final boolean truncated;

    private MalformedDocumentException(String message, Place place, boolean truncated, @Nullable Throwable cause) {
        super(message + place.describe(), cause);
        this.sentence = message;
        this.place = place;
        this.truncated = truncated;
    }

    /** The document breaks a rule at this place. */
    public static MalformedDocumentException broken(String message, Place place, @Nullable Throwable cause) {
        return new MalformedDocumentException(message, place, false, cause);
    }

    /** The document ends before its root element does. A download may be whole at the next try. */
    public static MalformedDocumentException truncated(String message, Place place, @Nullable Throwable cause) {
        return new MalformedDocumentException(message, place, true, cause);
    }

    String sentence() {
        return sentence;
    }

    /** The same, at another place. */
    public MalformedDocumentException at(Place where) {
        return new MalformedDocumentException(sentence, where, truncated, getCause());
    }

    @Override
    public MalformedDocumentException after(long chatsBefore) {
        return chatsBefore == 0 ? this : at(place.after(chatsBefore));
    }

    /** Where. */
    public Place place() {
        return place;
    }

    /** Whether the document ends too early, rather than being wrong. */
    public boolean isTruncated() {
        return truncated;
    }
}
