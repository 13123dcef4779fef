package io.github.chatpull.xml;

/**
 * Finds where a {@code <chat>} ends, lexically: at its end tag, or, if it has none, where the next one begins or the root
 * ends. So one chat that is broken costs one chat.
 *
 * A {@code <chat>} inside it is either the next one, if its own end tag is missing, or part of it, as when a visitor's
 * markup was not escaped. What follows the inner one's end tag tells: another chat or the root's end if it is the next one.
 */
final class Framer {
    private static final int NOWHERE = -1;

    private final TagScanner tags = new TagScanner();
    private int open;
    private int openRoots;
    private int nestedAt;
    private int nestedEnd;
    private boolean looksBack;

    /** Begins at a chat's start tag. */
    void enter(int start) {
        tags.enter(start);
        open = 0;
        openRoots = 0;
        nestedAt = NOWHERE;
        nestedEnd = NOWHERE;
        looksBack = true;
    }

    /**
     * What was passed is gone, and what it has not done with stands at this index: from here on the chat ends at the next
     * one's start tag.
     */
    void goOnWithout(int index) {
        tags.goOn(index);
        nestedAt = NOWHERE;
        nestedEnd = NOWHERE;
        looksBack = false;
    }

    /** The first byte that it has not done with. */
    int at() {
        return tags.at();
    }

    /** The index behind the chat; negative if more bytes are needed. */
    int end(byte[] bytes, int to) {
        while (true) {
            if (nestedEnd != NOWHERE) {
                int next = firstNonWhiteSpace(bytes, nestedEnd, to);
                if (!Markup.isDecided(bytes, next, to)) {
                    return NOWHERE;
                }
                if (isBorder(bytes, next)) {
                    return nestedAt;
                }
                nestedEnd = NOWHERE;
            }
            switch (tags.next(bytes, to)) {
                case CHAT -> {
                    if (open++ > 0 && foundNested()) {
                        return nestedAt;
                    }
                }
                case EMPTY_CHAT -> {
                    if (open == 0) {
                        return tags.at();
                    }
                    if (foundNested()) {
                        return nestedAt;
                    }
                }
                case CHAT_END -> {
                    if (--open == 0) {
                        return tags.at();
                    }
                    nestedEnd = looksBack ? tags.at() : NOWHERE;
                }
                case ROOT -> openRoots++;
                case ROOT_END -> {
                    if (openRoots-- == 0) {
                        return nestedAt == NOWHERE ? tags.start() : nestedAt;
                    }
                }
                case NONE -> {
                    return NOWHERE;
                }
            }
        }
    }

    private boolean foundNested() {
        nestedAt = nestedAt == NOWHERE ? tags.start() : nestedAt;
        return !looksBack;
    }

    private static boolean isBorder(byte[] bytes, int at) {
        return Markup.isName("<chat", bytes, at) || Markup.isName("</chats", bytes, at);
    }

    static int firstNonWhiteSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isWhiteSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    static boolean isWhiteSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
