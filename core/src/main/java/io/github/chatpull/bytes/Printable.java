package io.github.chatpull.bytes;

import java.util.Locale;

/**
 * Text from outside made fit for a message or a terminal: no control, format or bidirectional character survives, and
 * it is short. A visitor can type an escape sequence; it must not reach anybody's screen.
 *
 * <pre>{@code
 * Printable.of("a\u001b[2Jb"); // "a\ufffd[2Jb"
 * }</pre>
 */
public final class Printable {
    private static final int MAX_CHARS = 120;

    private Printable() {}

    /** The text with every unprintable character replaced by U+FFFD, cut after 120 characters. */
    public static String of(String text) {
        // A message may be of megabytes. Two characters of it become one at least.
        String shown = clean(text.substring(0, Math.min(text.length(), 2 * (MAX_CHARS + 1))));
        if (shown.length() <= MAX_CHARS) {
            return shown;
        }
        boolean splitsPair = Character.isHighSurrogate(shown.charAt(MAX_CHARS - 1));
        return shown.substring(0, splitsPair ? MAX_CHARS - 1 : MAX_CHARS) + "…";
    }

    /** As {@link #of}, at any length. */
    public static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> isPrintable(c) ? c : 0xFFFD).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Every UTF-16 unit as a backslash, a u and four hexadecimal digits, as JSON and Java's properties read it. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(unit -> out.append(String.format(Locale.ROOT, "\\u%04x", unit)));
        return out.toString();
    }

    /** Whether a character is one that {@link #clean} leaves as it is. */
    public static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
