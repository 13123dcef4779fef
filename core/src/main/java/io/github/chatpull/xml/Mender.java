package io.github.chatpull.xml;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Mends the characters of one chat that is otherwise whole: those that XML does not have, entities of HTML, ampersands that
 * begin nothing, and surrogates written as references. Everything else, markup above all, stays as it is, so that what is
 * no chat does not become one; whether the result is a chat is for Woodstox to say.
 *
 * <p>Source: what real exports were found to hold; XML 1.0, 2.2 (characters) and 4.1 (references).
 */
final class Mender {
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FFFE = "\uFFFE".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FFFF = "\uFFFF".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AMPERSAND = bytes("&amp;");
    private static final byte[] CDATA = bytes("<![CDATA[");
    private static final byte[] CDATA_END = bytes("]]>");
    private static final byte[] COMMENT = bytes("<!--");
    private static final byte[] COMMENT_END = bytes("-->");
    private static final byte[] INSTRUCTION = bytes("<?");
    private static final byte[] INSTRUCTION_END = bytes("?>");

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final BreachCounts mended = new BreachCounts();
    // Null as long as only its size is asked for: a large chat and what becomes of it, twice, would fill a small heap.
    private byte @Nullable [] target;
    private int at;
    private long size;

    /** A frame's bytes. */
    Mender(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** What was mended by {@link #mendInto}, by kind. */
    BreachCounts counts() {
        return mended;
    }

    /** How many bytes there will be: the same number if there is nothing to mend. */
    long mendedSize() {
        return mend(null);
    }

    /** Writes the mended bytes: the same ones if there is nothing to mend. */
    void mendInto(byte[] room) {
        mend(room);
    }

    private long mend(byte @Nullable [] room) {
        target = room;
        at = from;
        size = 0;
        mended.clear();
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
        return size;
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
        } else if (startsWith(FFFE) || startsWith(FFFF)) {
            write(REPLACEMENT, 3, Breach.ILLEGAL_CHARACTER);
        } else {
            put(bytes, at, 1);
            at++;
        }
    }

    private void mendReference() {
        Reference reference = Reference.at(bytes, at, to);
        switch (reference.kind()) {
            case LEGAL -> {
                put(bytes, at, reference.length());
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
        put(instead, 0, instead.length);
        at += ofBytes;
        mended.add(breach);
    }

    private void put(byte[] source, int offset, int length) {
        if (target != null) {
            System.arraycopy(source, offset, target, (int) size, length);
        }
        size += length;
    }
}
