package io.github.chatpull.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What an ampersand begins.
 *
 * @param kind what XML has to say to it
 * @param length how many bytes it has, from the ampersand to the semicolon
 * @param codePoint which character it stands for, if it is one
 */
record Reference(Kind kind, int length, int codePoint) {
    // "&#x0000000010FFFF;" has more zeros than anybody writes.
    private static final int MAX_BYTES = 32;
    private static final Reference BARE = new Reference(Kind.BARE, 1, -1);

    /** What XML has to say to it. */
    enum Kind {
        /** It is one of XML's own, or a character that XML has. */
        LEGAL,
        /** It is none. */
        BARE,
        /** A character that XML does not have. */
        ILLEGAL,
        /** An entity of HTML. */
        ENTITY,
        /** Half a pair. */
        SURROGATE
    }

    // Read when the first one is met.
    private static final class Entities {
        private static final Map<String, Integer> BY_NAME = read();

        private static Map<String, Integer> read() {
            Properties table = new Properties();
            try (InputStream in = Reference.class.getResourceAsStream("html-entities.properties")) {
                table.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return table.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            name -> name, name -> Integer.parseInt(table.getProperty(name), 16)));
        }
    }

    /** What the ampersand there begins; if there is none, it is bare, too. */
    static Reference at(byte[] bytes, int from, int to) {
        int end = semicolon(bytes, from, to);
        if (end < 0 || bytes[from] != '&') {
            return BARE;
        }
        int length = end + 1 - from;
        if (bytes[from + 1] == '#') {
            return character(codePoint(bytes, from, end), length);
        }
        if (named(bytes, from) >= 0) {
            return new Reference(Kind.LEGAL, length, -1);
        }
        String name = new String(bytes, from + 1, end - from - 1, StandardCharsets.ISO_8859_1);
        Integer codePoint = Entities.BY_NAME.get(name);
        return codePoint == null ? BARE : new Reference(Kind.ENTITY, length, codePoint);
    }

    /** What one of XML's own stands for, {@code "&"} and the like; negative if none of the five is there. */
    static int named(byte[] bytes, int ampersand) {
        if (Markup.isAt("&amp;", bytes, ampersand)) {
            return '&';
        }
        if (Markup.isAt("&lt;", bytes, ampersand)) {
            return '<';
        }
        if (Markup.isAt("&gt;", bytes, ampersand)) {
            return '>';
        }
        if (Markup.isAt("&quot;", bytes, ampersand)) {
            return '"';
        }
        return Markup.isAt("&apos;", bytes, ampersand) ? '\'' : -1;
    }

    /** How many bytes the name of such a character has, with what is around it. */
    static int lengthOf(int named) {
        return switch (named) {
            case '<', '>' -> 4;
            case '&' -> 5;
            default -> 6;
        };
    }

    /** Where the semicolon is that ends what an ampersand begins; negative if it is too far away. */
    static int semicolon(byte[] bytes, int ampersand, int to) {
        int limit = Math.min(to, ampersand + MAX_BYTES);
        for (int i = ampersand + 1; i < limit; i++) {
            if (bytes[i] == ';') {
                return i;
            }
        }
        return -1;
    }

    /** The character that a numeric reference stands for: beyond all characters if it is too large, negative if it is none. */
    static int codePoint(byte[] bytes, int ampersand, int semicolon) {
        int first = ampersand + 2;
        int radix = 10;
        if (bytes[first] == 'x') {
            first++;
            radix = 16;
        }
        int value = first < semicolon ? 0 : -1;
        for (int i = first; i < semicolon; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], radix);
            if (digit < 0) {
                return -1;
            }
            value = Math.min(Character.MAX_CODE_POINT + 1, radix * value + digit);
        }
        return value;
    }

    private static Reference character(int codePoint, int length) {
        if (codePoint < 0) {
            return BARE;
        }
        Kind kind = isLegal(codePoint)
                ? Kind.LEGAL
                : codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
                        ? Kind.SURROGATE
                        : Kind.ILLEGAL;
        return new Reference(kind, length, codePoint);
    }

    /** Whether XML has such a character: XML 1.0, 2.2. */
    static boolean isLegal(int codePoint) {
        return codePoint < ' '
                ? codePoint == '\t' || codePoint == '\n' || codePoint == '\r'
                : codePoint < Character.MIN_SURROGATE
                        || (codePoint > Character.MAX_SURROGATE && codePoint < 0xFFFE)
                        || (codePoint > 0xFFFF && codePoint <= Character.MAX_CODE_POINT);
    }
}
