package io.github.chatpull.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a document that can be read alone: whole chats, from the beginning of one up to that of another, or to the
 * document's end. All splits of an index together have every chat once. Immutable, compared by value.
 *
 * <pre>{@code
 * try (ChatReader reader = ChatReader.builder().open(export, Split.parse(text))) {
 *     reader.forEach(chat -> System.out.println(chat.id()));
 * }
 * }</pre>
 *
 * @param from where it begins
 * @param to the byte behind it; {@link #TO_THE_END} if it ends with the document
 */
public record Split(Position from, long to) {
    /** No byte: what is behind the last chat belongs to it, too. */
    public static final long TO_THE_END = Long.MAX_VALUE;

    private static final Pattern TEXT = Pattern.compile("(.+)-(\\d{1,18}|end)");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Split {
        if (to < from.offset()) {
            throw new IllegalArgumentException(
                    "Expected a split that ends behind byte " + from.offset() + " but was " + to);
        }
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Split parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Expected a split as written by Split.toString()");
        }
        String to = parts.group(2);
        return new Split(Position.parse(parts.group(1)), to.equals("end") ? TO_THE_END : Long.parseLong(to));
    }

    /** One line of ASCII that {@link #parse} reads. */
    @Override
    public String toString() {
        return from + "-" + (to == TO_THE_END ? "end" : to);
    }
}
