package io.github.chatpull.xml;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Mends the characters of one chat that is otherwise whole: those that XML does not have, entities of HTML, ampersands that
 * begin nothing, and surrogates written as references. Everything else, markup above all, stays as it is, so that what is
 * no chat does not become one; whether the result is a chat is for Woodstox to say.
 *
 * <p>Source: what real exports were found to hold; XML 1.0, 2.2 (characters) and 4.1 (references).
 */
final class Mender {
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AMPERSAND = bytes("&amp;");
    private static final byte[] CDATA = bytes("<![CDATA[");
    private static final byte[] CDATA_END = bytes("]]>");
    private static final byte[] COMMENT = bytes("<!--");
    private static final byte[] COMMENT_END = bytes("-->");
    private static final byte[] INSTRUCTION = bytes("<?");
    private static final byte[] INSTRUCTION_END = bytes("?>");

    private final byte[] bytes;
    private final int to;
    private final BreachCounts mended = new BreachCounts();
    private final ByteArrayOutputStream out;
    private int at;

    /** A frame's bytes. */
    Mender(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.out = new ByteArrayOutputStream(to - from);
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** What was mended, by kind. */
    BreachCounts counts() {
        return mended;
    }

    /** The mended bytes; the same ones if there is nothing to mend. */
    byte[] mend() {
        while (at < to) {
            if (startsWith(CDATA)) {
                copyUpTo(CDATA_END);
            } else if (startsWith(COMMENT)) {
                copyUpTo(COMMENT_END);
            } else if (startsWith(INSTRUCTION)) {
                copyUpTo(INSTRUCTION_END);
            } else if (bytes[at] == '&') {
                mendReference();
            } else {
                mendCharacter();
            }
        }
        return out.toByteArray();
    }

    // Where an ampersand is text.
    private void copyUpTo(byte[] end) {
        while (at < to && !startsWith(end)) {
            mendCharacter();
        }
    }

    private boolean startsWith(byte[] word) {
        if (to - at < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private void mendCharacter() {
        byte one = bytes[at];
        if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r') {
            write(REPLACEMENT, 1, Breach.ILLEGAL_CHARACTER);
        } else if (one == (byte) 0xEF && to - at > 2 && bytes[at + 1] == (byte) 0xBF && bytes[at + 2] >= (byte) 0xBE) {
            write(REPLACEMENT, 3, Breach.ILLEGAL_CHARACTER);
        } else {
            out.write(one);
            at++;
        }
    }

    private void mendReference() {
        Reference reference = Reference.at(bytes, at, to);
        switch (reference.kind()) {
            case LEGAL -> {
                out.write(bytes, at, reference.length());
                at += reference.length();
            }
            case BARE -> write(AMPERSAND, 1, Breach.BARE_AMPERSAND);
            case ILLEGAL -> write(REPLACEMENT, reference.length(), Breach.ILLEGAL_CHARACTER);
            case ENTITY -> write(utf8(reference.codePoint()), reference.length(), Breach.HTML_ENTITY);
            case SURROGATE -> mendSurrogate(reference);
        }
    }

    private void mendSurrogate(Reference high) {
        Reference low = Reference.at(bytes, at + high.length(), to);
        boolean isPair = low.kind() == Reference.Kind.SURROGATE
                && Character.isHighSurrogate((char) high.codePoint())
                && Character.isLowSurrogate((char) low.codePoint());
        if (isPair) {
            int codePoint = Character.toCodePoint((char) high.codePoint(), (char) low.codePoint());
            write(utf8(codePoint), high.length() + low.length(), Breach.SURROGATE_REFERENCE);
        } else {
            write(REPLACEMENT, high.length(), Breach.SURROGATE_REFERENCE);
        }
    }

    private static byte[] utf8(int codePoint) {
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[] instead, int ofBytes, Breach breach) {
        out.writeBytes(instead);
        at += ofBytes;
        mended.add(breach);
    }
}
