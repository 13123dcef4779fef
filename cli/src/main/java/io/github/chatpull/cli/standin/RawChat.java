package io.github.chatpull.cli.standin;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of one written chat, a character for each byte, so that variants can be made by replacing text, and invalid
 * bytes as easily as any. Immutable.
 */
record RawChat(String latin1) {
    static RawChat of(byte[] xml) {
        return new RawChat(new String(xml, StandardCharsets.ISO_8859_1));
    }

    byte[] bytes() {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Every occurrence replaced; the new text is UTF-8. */
    RawChat replace(String old, String with) {
        return new RawChat(latin1.replace(old, raw(with)));
    }

    RawChat replaceAll(String pattern, String with) {
        return new RawChat(latin1.replaceAll(pattern, with));
    }

    /** More XML, in UTF-8, before the chat's first message, or at its end if it has none. */
    RawChat insert(String xml) {
        return insertBytes(raw(xml));
    }

    RawChat insertBytes(String bytes) {
        int message = latin1.indexOf("<msg");
        int at = message < 0 ? latin1.lastIndexOf("</chat>") : message;
        return new RawChat(latin1.substring(0, at) + bytes + latin1.substring(at));
    }

    /** With attributes on the start tag. */
    RawChat withAttributes(String attributes) {
        return new RawChat(latin1.replaceFirst("<chat", "<chat " + raw(attributes)));
    }

    /** With more XML, in UTF-8, before it. */
    RawChat after(String xml) {
        return new RawChat(raw(xml) + latin1);
    }

    private static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
