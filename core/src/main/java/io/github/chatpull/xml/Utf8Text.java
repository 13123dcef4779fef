package io.github.chatpull.xml;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.bytes.Words;

/**
 * Decodes text and attribute values from bytes to bytes: checks UTF-8 and that XML allows each character, resolves
 * references, makes CR LF a line feed, strips white space at both ends, and notes whether JSON or CSV will have to escape
 * anything, in one pass over the bytes. What is rare or wrong it does not decode at all.
 *
 * This is where most of the time of reading goes, so it trades readability for speed: eight bytes are copied and looked at
 * together until one of them is a character that may mean something. The buffer has room for the whole chat, and what is
 * decoded is never longer than what it was decoded from. Methods here may be longer than elsewhere: what is called from
 * the loop must be inlined into it, or not be called often.
 */
final class Utf8Text {
    private static final int UNDECODED = -1;

    // Two characters that differ in one bit are found by one comparison: '"' and '&', '\' and ']'.
    private static final long QUOTE_BIT = Words.all('"' ^ '&');
    private static final long QUOTE_OR_AMPERSAND = Words.all('"' | '&');
    private static final long BACKSLASH_BIT = Words.all('\\' ^ ']');
    private static final long BACKSLASH_OR_BRACKET = Words.all('\\' | ']');
    private static final long LESS = Words.all('<');

    // Most attributes are one of these: the visitor, and a time.
    private static final long VISITOR = Words.of("visitor\"");
    private static final int VISITOR_LENGTH = 7;

    private static final String SECTION = "<![CDATA[";
    private static final String SECTION_END = "]]>";

    private final Utf8Buffer buffer;
    private int at;
    private int size;
    private boolean plain;
    private boolean inSection;

    Utf8Text(Utf8Buffer buffer) {
        this.buffer = buffer;
    }

    /** Where decoding stopped: at the quote behind an attribute's value, at the {@code <} behind text. */
    int at() {
        return at;
    }

    /** Decodes the text of an element up to the next tag; {@link Slice#ABSENT} if it is unusual. */
    long content(byte[] bytes, int from) {
        return decode(bytes, from, '<');
    }

    /** Decodes an attribute's value up to its closing quote, a double one; {@link Slice#ABSENT} if it is unusual. */
    long attribute(byte[] bytes, int from) {
        if (Words.get(bytes, from) == VISITOR) {
            return copied(bytes, from, VISITOR_LENGTH);
        }
        if (bytes[from + TimestampMemo.LENGTH] == '"' && isPlainTime(bytes, from)) {
            return copied(bytes, from, TimestampMemo.LENGTH);
        }
        long value = decode(bytes, from, '"');
        return at - from <= Limits.MAX_ATTRIBUTE_CHARS ? value : Slice.ABSENT;
    }

    // Looks at the four words of a time together.
    private static boolean isPlainTime(byte[] bytes, int from) {
        int last = from + TimestampMemo.LENGTH - Long.BYTES;
        long special = special(Words.get(bytes, from))
                | special(Words.get(bytes, from + 8))
                | special(Words.get(bytes, from + 16))
                | special(Words.get(bytes, last));
        return special == 0 && bytes[from] != ' ' && bytes[from + TimestampMemo.LENGTH - 1] != ' ';
    }

    private long copied(byte[] bytes, int from, int length) {
        byte[] out = buffer.array();
        int start = buffer.size();
        for (int i = 0; i < length; i += Long.BYTES) {
            Words.put(out, start + i, Words.get(bytes, from + i));
        }
        at = from + length;
        buffer.size(start + length);
        return Slice.plain(start, length);
    }

    // Which bytes may mean something in text or in an attribute, in either of them or in JSON.
    private static long special(long word) {
        return Words.controlOrZero(
                word,
                (word | QUOTE_BIT) ^ QUOTE_OR_AMPERSAND,
                (word | BACKSLASH_BIT) ^ BACKSLASH_OR_BRACKET,
                word ^ LESS);
    }

    private static long specialInAscii(long word) {
        return Words.asciiControlOrZero(
                word,
                (word | QUOTE_BIT) ^ QUOTE_OR_AMPERSAND,
                (word | BACKSLASH_BIT) ^ BACKSLASH_OR_BRACKET,
                word ^ LESS);
    }

    private long decode(byte[] bytes, int from, int end) {
        byte[] out = buffer.array();
        int start = buffer.size();
        int p = from;
        while (Framer.isWhiteSpace(bytes[p])) {
            p++;
        }
        int o = start;
        plain = true;
        inSection = false;
        while (true) {
            long word;
            long special;
            do {
                word = Words.get(bytes, p);
                special = special(word);
                Words.put(out, o, word);
                p += Long.BYTES;
                o += Long.BYTES;
            } while (special == 0);
            if ((word & Words.HIGH) != 0 && Words.hasOnlyTwoByteLetters(word)) {
                // The letters of European languages are the most frequent of what is special.
                special = specialInAscii(word);
                if (special == 0) {
                    int cut = (int) (word >>> 62) & (int) (word >>> 63);
                    p -= cut;
                    o -= cut;
                    continue;
                }
            }
            int tooFar = Long.BYTES - Words.first(special);
            p -= tooFar;
            o -= tooFar;
            int c = bytes[p];
            if (c == end && !inSection && (end == '"' || bytes[p + 1] == '/')) {
                at = p;
                return stripped(out, start, o);
            }
            if (c == '\n' && bytes[p + 1] == '<' && bytes[p + 2] == '/' && end == '<' && !inSection) {
                // A message's text stands on lines of its own.
                at = p + 1;
                return stripped(out, start, o);
            }
            if (c >= 0xFFFFFFC2 && c < 0xFFFFFFE0 && bytes[p + 1] < (byte) 0xC0) {
                // The letters of European languages are the most frequent of what is special.
                plain &= c != (byte) 0xC2 || bytes[p + 1] != (byte) 0x85;
                out[o] = bytes[p];
                out[o + 1] = bytes[p + 1];
                p += 2;
                o += 2;
                continue;
            }
            at = p;
            size = o;
            int decoded = c < 0 ? longSequences(bytes, out) : special(bytes, out, c, end);
            if (decoded == UNDECODED) {
                return Slice.ABSENT;
            }
            p = at;
            o = size;
            if (decoded == end) {
                return stripped(out, start, o);
            }
        }
    }

    private long stripped(byte[] out, int start, int end) {
        int from = start;
        int to = end;
        while (to > from && Framer.isWhiteSpace(out[to - 1])) {
            to--;
        }
        while (from < to && Framer.isWhiteSpace(out[from])) {
            from++;
        }
        buffer.size(to);
        return plain ? Slice.plain(from, to - from) : Slice.of(from, to - from);
    }

    // Characters of three and four bytes, as many as there are.
    private int longSequences(byte[] bytes, byte[] out) {
        int p = at;
        int o = size;
        while (bytes[p] < (byte) 0xF5 && bytes[p] >= (byte) 0xE0) {
            int length = bytes[p] < (byte) 0xF0 ? 3 : 4;
            int code = length == 3 ? Utf8.three(bytes, p) : Utf8.four(bytes, p);
            if (code < 0 || (code | 1) == 0xFFFF) {
                return UNDECODED;
            }
            plain &= !isSeparator(code);
            for (int i = 0; i < length; i++) {
                out[o + i] = bytes[p + i];
            }
            p += length;
            o += length;
        }
        boolean moved = p > at;
        at = p;
        size = o;
        return moved ? 0 : UNDECODED;
    }

    private int special(byte[] bytes, byte[] out, int c, int end) {
        return switch (c) {
            case '"', '\\' -> copy(out, c, false);
            case ']' -> bracket(bytes, out);
            case '&' -> inSection ? copy(out, c, plain) : reference(bytes, out);
            case '<' -> inSection ? copy(out, c, plain) : enterSection(bytes, end);
            case '\n', '\r', '\t' -> end == '<' ? whiteSpace(bytes, out) : UNDECODED;
            default -> UNDECODED;
        };
    }

    private int bracket(byte[] bytes, byte[] out) {
        if (!Markup.isAt(SECTION_END, bytes, at)) {
            return copy(out, ']', plain);
        }
        if (!inSection) {
            return UNDECODED;
        }
        inSection = false;
        at += SECTION_END.length();
        return 0;
    }

    private int enterSection(byte[] bytes, int end) {
        if (end != '<' || !Markup.isAt(SECTION, bytes, at)) {
            return UNDECODED;
        }
        inSection = true;
        at += SECTION.length();
        return 0;
    }

    private int copy(byte[] out, int c, boolean stillPlain) {
        out[size++] = (byte) c;
        at++;
        plain = stillPlain;
        return 0;
    }

    // A line feed is layout if nothing follows it.
    private int whiteSpace(byte[] bytes, byte[] out) {
        int last = at;
        while (Framer.isWhiteSpace(bytes[last])) {
            last++;
        }
        if (bytes[last] == '<' && bytes[last + 1] == '/' && !inSection) {
            at = last;
            return '<';
        }
        for (int p = at; p < last; p++) {
            if (bytes[p] != '\r') {
                out[size++] = bytes[p];
            } else if (bytes[p + 1] != '\n') {
                out[size++] = '\n';
            }
        }
        at = last;
        plain = false;
        return 0;
    }

    private int reference(byte[] bytes, byte[] out) {
        if (bytes[at + 1] == '#') {
            return characterReference(bytes, out);
        }
        int c = Reference.named(bytes, at);
        if (c < 0) {
            return UNDECODED;
        }
        out[size++] = (byte) c;
        at += Reference.lengthOf(c);
        plain &= c != '"';
        return 0;
    }

    private int characterReference(byte[] bytes, byte[] out) {
        int semicolon = Reference.semicolon(bytes, at, bytes.length);
        int code = semicolon < 0 ? Utf8.NONE : Reference.codePoint(bytes, at, semicolon);
        if (!Reference.isLegal(code)) {
            return UNDECODED;
        }
        at = semicolon + 1;
        size = Utf8.put(out, size, code);
        plain &= code >= ' ' && code != '"' && code != '\\' && code != 0x85 && !isSeparator(code);
        return 0;
    }

    // Of lines or paragraphs, U+2028 or U+2029.
    private static boolean isSeparator(int code) {
        return (code | 1) == 0x2029;
    }
}
