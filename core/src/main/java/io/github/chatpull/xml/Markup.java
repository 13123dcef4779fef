package io.github.chatpull.xml;

import io.github.chatpull.bytes.Words;

/** What stands at an index of XML's bytes, and where something is found in them. */
final class Markup {
    /** The longest that must be seen to tell what begins: {@code <![CDATA[}. */
    static final int LOOK_AHEAD = 9;

    private Markup() {}

    /** The first index of a byte; the end, or the first index if that is behind it, if there is none. */
    static int indexOf(byte wanted, byte[] bytes, int from, int to) {
        long all = Words.all(wanted);
        int i = from;
        while (i + Long.BYTES <= to) {
            long found = Words.anyZero(Words.get(bytes, i) ^ all);
            if (found != 0) {
                return i + Words.first(found);
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** The index behind the next occurrence; negative if there is none. */
    static int behind(String end, byte[] bytes, int from, int to) {
        byte close = (byte) end.charAt(end.length() - 1);
        int i = indexOf(close, bytes, from + end.length() - 1, to);
        while (i < to) {
            if (isAt(end, bytes, i - end.length() + 1)) {
                return i + 1;
            }
            i = indexOf(close, bytes, i + 1, to);
        }
        return -1;
    }

    /** Whether what begins at a {@code <} can be told from the bytes there are. */
    static boolean isDecided(byte[] bytes, int less, int to) {
        if (less + LOOK_AHEAD <= to) {
            return true;
        }
        for (int i = less + 2; i < to && bytes[less + 1] != '!'; i++) {
            if (!isNamePart(bytes[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether this text stands here; there must be enough bytes. */
    static boolean isAt(String ascii, byte[] bytes, int at) {
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a name stands here, and not only the beginning of a longer one. */
    static boolean isName(String name, byte[] bytes, int at) {
        return isAt(name, bytes, at) && !isNamePart(bytes[at + name.length()]);
    }

    private static boolean isNamePart(byte c) {
        return c < 0
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= ':')
                || c == '-'
                || c == '.'
                || c == '_';
    }
}
