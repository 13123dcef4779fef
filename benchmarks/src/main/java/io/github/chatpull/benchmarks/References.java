package io.github.chatpull.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts references into texts: first a mark for each, since a writer of XML decides by itself what to escape, and in the
 * written document the reference for each mark.
 */
final class References {
    private static final List<String> TEXTS =
            List.of("&amp;", "&lt;", "&quot;", "&#229;", "&gt;", "&apos;", "&#xF8;", "&#128578;");
    // Private use: no generated text has these.
    private static final char FIRST_MARK = '\uE000';
    // The most frequent letters: with these, every fourth character becomes a reference. And what would make
    // the writer choose a CDATA section.
    private static final String LETTERS = "eainæøå'\"<>";

    private References() {}

    static String mark(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int marks = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(LETTERS.indexOf(c) >= 0 ? (char) (FIRST_MARK + marks++ % TEXTS.size()) : c);
        }
        return out.toString();
    }

    static byte[] expand(byte[] xml) {
        String marked = new String(xml, StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(marked.length() * 2);
        for (int i = 0; i < marked.length(); i++) {
            int mark = marked.charAt(i) - FIRST_MARK;
            if (mark >= 0 && mark < TEXTS.size()) {
                out.append(TEXTS.get(mark));
            } else {
                out.append(marked.charAt(i));
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
