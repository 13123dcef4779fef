package io.github.chatpull.sink;

import java.util.regex.Pattern;

/**
 * Text made fit for a cell of Excel: what it would not take whole is cut, and counted; in a file that does not say what is
 * text, what Excel would compute is kept from being a formula by an apostrophe in front of it. Not thread-safe.
 */
final class ExcelText {
    // "Excel specifications and limits": characters, in UTF-16 units, and line feeds that a cell can contain.
    static final int MAX_CHARS = 32_767;
    static final int MAX_LINE_FEEDS = 253;
    static final String MARKER = "… [cut]";

    // What is not seen, or lost when a cell is read: controls, blanks, quotes, byte order mark, and what Unicode has
    // set aside to be ignored. Spelled out, since what Java knows of Unicode differs from one version to the next.
    private static final String LOST =
            "[\\x00-\\x20\"\\x7F-\\xA0\\xAD\\x{34F}\\x{61C}\\x{115F}\\x{1160}\\x{1680}\\x{17B4}\\x{17B5}"
                    + "\\x{180B}-\\x{180F}\\x{2000}-\\x{200F}\\x{2028}-\\x{202F}\\x{205F}-\\x{206F}\\x{3000}\\x{3164}"
                    + "\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}"
                    + "\\x{E0000}-\\x{E0FFF}]*";

    // OWASP, "CSV Injection": = + - @ and, in some locales, their full-width twins. A tab or a line end could take
    // the rest into another cell.
    private static final Pattern GUARDED =
            Pattern.compile(LOST + "[=+\\-@\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}\\t\\r\\n]");

    private long cut;

    /** The text as it may stand in a cell whose type Excel has to guess. */
    String guarded(String text) {
        return fitting(GUARDED.matcher(text).lookingAt() ? "'" + text : text);
    }

    /** The text as far as a cell takes it. */
    String fitting(String text) {
        int end = end(text);
        if (end == text.length()) {
            return text;
        }
        cut++;
        return text.substring(0, Math.min(end, lastFitting(text))) + MARKER;
    }

    /** How many texts were cut so far. */
    long cut() {
        return cut;
    }

    // As far as Excel would take it.
    private static int end(String text) {
        int lineFeeds = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i == MAX_CHARS || (isLineEnd(text, i) && ++lineFeeds > MAX_LINE_FEEDS)) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isLineEnd(String text, int i) {
        char c = text.charAt(i);
        return c == '\r' || (c == '\n' && (i == 0 || text.charAt(i - 1) != '\r'));
    }

    // Room for the marker, and no half of a surrogate pair.
    private static int lastFitting(String text) {
        int last = Math.min(text.length(), MAX_CHARS - MARKER.length());
        return Character.isHighSurrogate(text.charAt(last - 1)) ? last - 1 : last;
    }
}
