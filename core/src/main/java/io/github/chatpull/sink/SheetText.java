package io.github.chatpull.sink;

/**
 * Text in the XML of a sheet. What no XML can hold, and a carriage return, which every reader of XML would change, are
 * written as Office Open XML has it (ECMA-376, part 1, ST_Xstring): {@code _x0001_}; so is the underscore of what only
 * looks like that.
 */
final class SheetText {
    private static final int ESCAPE_LENGTH = "_x0000_".length();
    private static final String HEX = "0123456789ABCDEF";

    private SheetText() {}

    /** A text as it stands between tags; the same one, as a rule. */
    static String escaped(String text) {
        int at = firstToEscape(text, 0);
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 2 * ESCAPE_LENGTH);
        int from = 0;
        while (at < text.length()) {
            out.append(text, from, at);
            escape(text.charAt(at), out);
            from = at + 1;
            at = firstToEscape(text, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int firstToEscape(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mayNeedEscape = c < ' ' || c > 0xFFFD || c == '&' || c == '<' || c == '>' || c == '"' || c == '_';
            if (mayNeedEscape && needsEscape(text, i)) {
                return i;
            }
        }
        return text.length();
    }

    /** Whether blanks or line ends would be lost but for {@code xml:space}. */
    static boolean hasSpaceToKeep(String text) {
        return !text.isEmpty()
                && (isSpace(text.charAt(0)) || isSpace(text.charAt(text.length() - 1)) || text.indexOf('\n') >= 0);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private static boolean needsEscape(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '\t', '\n' -> false;
            case '&', '<', '>', '"', '\uFFFE', '\uFFFF' -> true;
            case '_' -> looksEscaped(text, at);
            default -> c < ' ';
        };
    }

    private static boolean looksEscaped(String text, int at) {
        int end = at + ESCAPE_LENGTH - 1;
        if (end >= text.length() || text.charAt(at + 1) != 'x' || text.charAt(end) != '_') {
            return false;
        }
        for (int i = at + 2; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> {
                out.append("_x");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xF));
                }
                out.append('_');
            }
        }
    }
}
