package io.github.chatpull.cli.standin;

import java.io.IOException;
import java.io.OutputStream;

/** Characters to escaped UTF-8 in a buffer of its own: a gigabyte of test data should not take minutes. */
final class XmlBytes {
    private static final int CAPACITY = 64 << 10;
    // The longest that one char becomes is "&quot;".
    private static final int RESERVE = 8;

    // Before the tables, which are made of it.
    private static final byte[] ILLEGAL = {};

    // What an ASCII character is written as; null: as it is.
    private static final byte[][] IN_TEXT = escapes(false);
    private static final byte[][] IN_ATTRIBUTE = escapes(true);

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int size;

    XmlBytes(OutputStream out) {
        this.out = out;
    }

    private static byte[][] escapes(boolean inAttribute) {
        byte[][] table = new byte[128][];
        for (int c = 0; c < ' '; c++) {
            table[c] = ILLEGAL;
        }
        table['\t'] = inAttribute ? ascii("&#9;") : null;
        table['\n'] = inAttribute ? ascii("&#10;") : null;
        table['\r'] = ascii("&#13;");
        table['&'] = ascii("&amp;");
        table['<'] = ascii("&lt;");
        table['>'] = ascii("&gt;");
        table['"'] = inAttribute ? ascii("&quot;") : null;
        return table;
    }

    static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    void text(String value) throws IOException {
        escaped(value, IN_TEXT);
    }

    void attribute(String value) throws IOException {
        escaped(value, IN_ATTRIBUTE);
    }

    /** For names, and for text that is known to need no escaping. */
    void plain(String value) throws IOException {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            room();
            if (c < 0x80) {
                if (IN_TEXT[c] == ILLEGAL) {
                    throw illegal(c);
                }
                buffer[size++] = (byte) c;
            } else {
                i += encode(value, i, c);
            }
        }
    }

    private void escaped(String value, byte[][] table) throws IOException {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            room();
            if (c >= 0x80) {
                i += encode(value, i, c);
                continue;
            }
            byte[] escape = table[c];
            if (escape == null) {
                buffer[size++] = (byte) c;
            } else if (escape == ILLEGAL) {
                throw illegal(c);
            } else {
                System.arraycopy(escape, 0, buffer, size, escape.length);
                size += escape.length;
            }
        }
    }

    // Returns how many chars beyond this one were taken.
    private int encode(String value, int index, char c) {
        if (c < 0x800) {
            buffer[size++] = (byte) (0xC0 | (c >> 6));
            buffer[size++] = (byte) (0x80 | (c & 0x3F));
            return 0;
        }
        if (Character.isSurrogate(c)) {
            encodePair(value, index);
            return 1;
        }
        if (c >= 0xFFFE) {
            throw illegal(c);
        }
        buffer[size++] = (byte) (0xE0 | (c >> 12));
        buffer[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        buffer[size++] = (byte) (0x80 | (c & 0x3F));
        return 0;
    }

    private void encodePair(String value, int index) {
        int point = value.codePointAt(index);
        if (point < 0x10000) {
            throw illegal(point);
        }
        buffer[size++] = (byte) (0xF0 | (point >> 18));
        buffer[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        buffer[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        buffer[size++] = (byte) (0x80 | (point & 0x3F));
    }

    private static IllegalArgumentException illegal(int point) {
        return new IllegalArgumentException(
                String.format(java.util.Locale.ROOT, "Expected characters that XML 1.0 has but was U+%04X", point));
    }

    void raw(byte[] bytes) throws IOException {
        if (bytes.length > CAPACITY - size) {
            flushBuffer();
            if (bytes.length > CAPACITY) {
                out.write(bytes, 0, bytes.length);
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    void time(TimeText form, long epochMillis) throws IOException {
        if (TimeText.MAX_BYTES > CAPACITY - size) {
            flushBuffer();
        }
        size = form.write(epochMillis, buffer, size);
    }

    private void room() throws IOException {
        if (size > CAPACITY - RESERVE) {
            flushBuffer();
        }
    }

    private void flushBuffer() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    void flush() throws IOException {
        flushBuffer();
        out.flush();
    }
}
