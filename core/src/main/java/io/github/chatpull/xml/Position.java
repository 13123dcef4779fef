package io.github.chatpull.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place behind a chat, from which a document can be read on later: its byte offset, how many chats stand before it, and
 * how the document begins, so that it is not mistaken for another. Immutable, compared by value.
 *
 * <pre>{@code
 * String saved = reader.position().toString();
 * ChatReader later = ChatReader.builder().open(file, Position.parse(saved));
 * }</pre>
 */
public final class Position {
    /** A regular expression of what {@link #toString()} writes. */
    static final String TEXT = "1:(\\d{1,18}):(\\d{1,18}):(\\d{1,4}):([0-9a-f]{64})";

    private static final Pattern PARTS = Pattern.compile(TEXT);

    private final long offset;
    private final long chats;
    private final Fingerprint fingerprint;

    Position(long offset, long chats, Fingerprint fingerprint) {
        this.offset = offset;
        this.chats = chats;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Position parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Expected a position as written by Position.toString()");
        }
        return new Position(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                new Fingerprint(Integer.parseInt(parts.group(3)), parts.group(4)));
    }

    /** The index of the byte behind the chat, in the plain document. */
    public long offset() {
        return offset;
    }

    /** How many chats stand before it, those that cannot be read too. */
    public long chats() {
        return chats;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position that
                && offset == that.offset
                && chats == that.chats
                && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(offset);
    }

    /** One line of ASCII that {@link #parse} reads. */
    @Override
    public String toString() {
        return "1:" + offset + ":" + chats + ":" + fingerprint.length() + ":" + fingerprint.sha256();
    }
}
