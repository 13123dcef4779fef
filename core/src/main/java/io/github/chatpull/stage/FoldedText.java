package io.github.chatpull.stage;

import io.github.chatpull.model.Utf8Chat;

/**
 * A text that is looked for without regard to case, in texts that are UTF-8 and stay so: no String is made of them.
 * Immutable.
 */
final class FoldedText {
    private static final int LETTER_CASE = 'a' - 'A';

    private final int[] sought;

    // Of each beginning of it, how much of its end is a beginning again (Knuth, Morris, Pratt): no text, however it
    // repeats itself, is read twice.
    private final int[] borders;

    FoldedText(String text) {
        sought = fold(text).codePoints().toArray();
        borders = new int[sought.length];
        for (int i = 1; i < sought.length; i++) {
            borders[i] = grown(borders[i - 1], sought[i]);
        }
    }

    /** The same text for all that differ in case only: character for character, as {@link String#equalsIgnoreCase}. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(FoldedText::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Whether it stands somewhere in a text of a chat; in none that is absent. */
    boolean isIn(Utf8Chat chat, long slice) {
        if (slice == Utf8Chat.ABSENT) {
            return false;
        }
        int length = chat.length(slice);
        int matched = 0;
        int at = 0;
        while (at < length) {
            int first = chat.at(slice, at);
            if (first >= 0) {
                matched = grown(matched, first >= 'A' && first <= 'Z' ? first + LETTER_CASE : first);
                at++;
            } else {
                int bytes = Integer.numberOfLeadingZeros(~(first << (Byte.SIZE * 3)));
                matched = grown(matched, fold(decoded(chat, slice, at, bytes)));
                at += bytes;
            }
            if (matched == sought.length) {
                return true;
            }
        }
        return false;
    }

    // What a reader has read is well-formed.
    private static int decoded(Utf8Chat chat, long slice, int at, int bytes) {
        int codePoint = chat.at(slice, at) & (0xFF >> (bytes + 1));
        for (int i = 1; i < bytes; i++) {
            codePoint = (codePoint << 6) | (chat.at(slice, at + i) & 0x3F);
        }
        return codePoint;
    }

    private int grown(int matched, int next) {
        int length = matched;
        while (length > 0 && sought[length] != next) {
            length = borders[length - 1];
        }
        return sought[length] == next ? length + 1 : length;
    }
}
