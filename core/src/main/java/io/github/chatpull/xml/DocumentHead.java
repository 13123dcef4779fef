package io.github.chatpull.xml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a document's first bytes what it is if it cannot be an export. What a server sends in place of one is
 * most often an HTML page, and "unexpected character in prolog" helps nobody. It quotes nothing: a page may echo a
 * request.
 */
final class DocumentHead {
    private static final String BOM = "\u00EF\u00BB\u00BF";

    private DocumentHead() {}

    /**
     * What the document is, to stand after "Expected an export but was"; null if it may be XML in UTF-8.
     *
     * @param whole whether that is all of it
     */
    static @Nullable String problem(String latin1, boolean whole) {
        if (BOM.startsWith(latin1)) {
            return "an empty document";
        }
        if (latin1.startsWith("\u001F\u008B") || latin1.startsWith("(\u00B5/\u00FD")) {
            return "compressed data";
        }
        if (latin1.startsWith("\u00FE\u00FF") || latin1.startsWith("\u00FF\u00FE") || hasNul(latin1)) {
            return "a document in UTF-16 or UTF-32, or binary data (an export is always UTF-8)";
        }
        String text = (latin1.startsWith(BOM) ? latin1.substring(BOM.length()) : latin1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return whole ? "an empty document" : null;
        }
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return "an HTML page";
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return "JSON, it seems";
        }
        return text.startsWith("<") ? null : "something that is not XML";
    }

    private static boolean hasNul(String latin1) {
        return latin1.lastIndexOf('\0', 3) >= 0;
    }
}
