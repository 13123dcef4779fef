package io.github.chatpull.xml;

/** Writes inner XML in one canonical form: double quotes, empty elements as {@code <a/>}, CDATA as escaped text. */
final class XmlText {
    private final StringBuilder out = new StringBuilder();
    private boolean tagOpen;

    /** Without the white space XML knows at both ends: space, tab, CR, LF, and no other. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isWhiteSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isWhiteSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static boolean isWhiteSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    void start(StaxEvents element) {
        closeTag();
        out.append('<').append(element.name());
        for (int i = 0; i < element.attributeCount(); i++) {
            out.append(' ').append(element.attributeName(i)).append("=\"");
            escape(element.attributeValue(i), true);
            out.append('"');
        }
        tagOpen = true;
    }

    void text(CharSequence text) {
        if (text.length() > 0) {
            closeTag();
            escape(text, false);
        }
    }

    void end(String name) {
        if (tagOpen) {
            out.append("/>");
            tagOpen = false;
        } else {
            out.append("</").append(name).append('>');
        }
    }

    private void closeTag() {
        if (tagOpen) {
            out.append('>');
            tagOpen = false;
        }
    }

    private void escape(CharSequence text, boolean inAttribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append(inAttribute ? ">" : "&gt;");
                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                case '\t', '\n', '\r' -> {
                    // A CR in text came from a reference; written bare it would be read as a line feed.
                    if (inAttribute || c == '\r') {
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
