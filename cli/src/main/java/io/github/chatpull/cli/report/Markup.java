package io.github.chatpull.cli.report;

/** HTML being written: what is text is escaped, what is markup is not. Not thread-safe. */
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /** Adds markup as it is. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds text, for between tags and for attributes in double quotes. */
    Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Adds an element that holds text. */
    Markup element(String tag, String text) {
        int nameEnd = tag.indexOf(' ');
        String name = nameEnd < 0 ? tag : tag.substring(0, nameEnd);
        return raw("<" + tag + ">").text(text).raw("</" + name + ">");
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // Neither the invisible nor what turns the direction of the text around it.
                default -> escaped.appendCodePoint(Character.isISOControl(c) || isFormat(c) ? '\uFFFD' : c);
            }
        });
        return escaped.toString();
    }

    private static boolean isFormat(int c) {
        return Character.getType(c) == Character.FORMAT;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
