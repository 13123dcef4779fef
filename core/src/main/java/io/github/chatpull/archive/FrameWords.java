package io.github.chatpull.archive;

import java.nio.ByteBuffer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * What an id or an address can be in a chat of which nobody knows what its elements are: all that stands between two tags,
 * a word, an address of either kind, with a port behind it or not; each with and without the marks around it. A word is
 * part of what stands between two tags, and an address of a word. Nothing is copied. Not thread-safe.
 */
final class FrameWords {
    private static final IntPredicate[] PIECES = {
        c -> c != '<' && c != '>',
        c -> Character.isLetter(c) || isNumber(c) || isMark(c),
        c -> isHexadecimal(c) || c == '.' || c == ':',
        c -> (c >= '0' && c <= '9') || c == '.'
    };
    private static final int REPLACEMENT = 0xFFFD;

    private final ByteBuffer frame;
    private final Predicate<ByteBuffer> found;

    // Of the character that was read last.
    private int length;

    /** The words of UTF-8, from the buffer's beginning to its limit; they are shown up to the first one that is found. */
    FrameWords(ByteBuffer frame, Predicate<ByteBuffer> found) {
        this.frame = frame;
        this.found = found;
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isMark(int c) {
        return c == '.' || c == '_' || c == ':' || c == '@' || c == '-';
    }

    private static boolean isHexadecimal(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Whether one of them is found. */
    boolean findAny() {
        return findAny(0, 0, frame.limit());
    }

    private boolean findAny(int kind, int from, int to) {
        int at = from;
        while (at < to) {
            int start = at;
            while (at < to && PIECES[kind].test(characterAt(at, to))) {
                at += length;
            }
            if (at > start && (isFound(start, at) || (kind + 1 < PIECES.length && findAny(kind + 1, start, at)))) {
                return true;
            }
            if (at < to) {
                characterAt(at, to);
                at += length;
            }
        }
        return false;
    }

    private boolean isFound(int start, int end) {
        int from = firstBehindSpace(start, end);
        int to = endBeforeSpace(from, end);
        int first = from;
        int last = to;
        while (first < last && isAround(frame.get(first))) {
            first++;
        }
        while (first < last && isAround(frame.get(last - 1))) {
            last--;
        }
        boolean isSame = first == from && last == to;
        return (from < to && found.test(frame.slice(from, to - from)))
                || (!isSame && first < last && found.test(frame.slice(first, last - first)));
    }

    private int firstBehindSpace(int start, int end) {
        int at = start;
        while (at < end && Character.isWhitespace(characterAt(at, end))) {
            at += length;
        }
        return at;
    }

    private int endBeforeSpace(int start, int end) {
        int to = end;
        while (to > start) {
            int last = to - 1;
            while (last > start && (frame.get(last) & 0xC0) == 0x80) {
                last--;
            }
            if (!Character.isWhitespace(characterAt(last, to))) {
                return to;
            }
            to = last;
        }
        return to;
    }

    private static boolean isAround(byte c) {
        return isMark(c) || c == ' ' || (c >= '\t' && c <= '\r');
    }

    // What is no UTF-8 is no letter, byte by byte.
    private int characterAt(int at, int end) {
        int first = frame.get(at);
        length = 1;
        if (first >= 0) {
            return first;
        }
        int more = (first & 0xE0) == 0xC0 ? 1 : (first & 0xF0) == 0xE0 ? 2 : (first & 0xF8) == 0xF0 ? 3 : 0;
        if (more == 0 || more >= end - at) {
            return REPLACEMENT;
        }
        int character = first & (0x3F >> more);
        for (int i = 1; i <= more; i++) {
            int next = frame.get(at + i);
            if ((next & 0xC0) != 0x80) {
                return REPLACEMENT;
            }
            character = (character << 6) | (next & 0x3F);
        }
        length = 1 + more;
        return character;
    }
}
