package io.github.chatpull.xml;

import java.util.EnumSet;
import java.util.Set;

/**
 * Finds the tags that frames are made of, lexically: what stands in a comment, a CDATA section, a processing instruction
 * or a quoted attribute is passed over, whatever a visitor typed there. Anything else that is wrong is left to the parser:
 * a {@code <} within a tag ends it, so that a missing quote costs no more than its own tag.
 *
 * It can stop at any byte and go on with more of them. What {@link #at()} is behind it has done with.
 */
final class TagScanner {
    /** What was found. */
    enum Tag {
        /** The start tag of a chat. */
        CHAT,
        /** A chat that is one tag. */
        EMPTY_CHAT,
        /** The end tag of a chat. */
        CHAT_END,
        /** A start tag named as the root's. */
        ROOT,
        /** The beginning of the root's end tag, or of one named alike. */
        ROOT_END,
        /** Nothing before the end of the bytes. */
        NONE
    }

    /** What the next byte is part of. */
    enum State {
        CONTENT,
        COMMENT,
        CDATA,
        INSTRUCTION,
        TAG
    }

    // The longest that ends something: "-->".
    private static final int LONGEST_END = 3;

    private static final String ROOT_END = "</chats";

    private State state = State.CONTENT;
    private int at;
    private int start;
    private boolean early;

    // The tag that is being passed: what it will be, the quote it is in, and its last byte.
    private Tag passing = Tag.NONE;
    private int quote;
    private int last;

    /** Begins in the content of the root element. */
    void enter(int from) {
        enterIn(State.CONTENT, from);
    }

    /** Begins at a {@code <}, within something that is no tag, or in content. */
    void enterIn(State within, int from) {
        state = within;
        at = from;
        passing = Tag.NONE;
        early = false;
    }

    /**
     * Goes on at this index, with what stood at {@link #at()}. What was passed is forgotten: a chat's start tag that had
     * begun is no longer one, and of those to come only the beginning is waited for.
     */
    void goOn(int index) {
        passing = state == State.TAG ? Tag.NONE : passing;
        at = index;
        early = true;
    }

    /** What stood at an index stands so many bytes before it now. */
    void moved(int by) {
        at -= by;
        start -= by;
    }

    /** The first byte it has not done with. */
    int at() {
        return at;
    }

    /** What that byte is part of. */
    State state() {
        return state;
    }

    /** The tag that it is in, and that a {@code <} would end; {@link Tag#NONE} if it is in none that matters. */
    Tag begun() {
        return state == State.TAG ? passing : Tag.NONE;
    }

    /** Where the tag that was found begins. */
    int start() {
        return start;
    }

    /** The next tag; at {@link Tag#NONE} more bytes are needed, from {@link #at()} on. */
    Tag next(byte[] bytes, int to) {
        while (true) {
            boolean whole = switch (state) {
                case CONTENT -> construct(bytes, to);
                case COMMENT -> pass("-->", bytes, to);
                case CDATA -> pass("]]>", bytes, to);
                case INSTRUCTION -> pass("?>", bytes, to);
                case TAG -> tag(bytes, to);
            };
            if (!whole) {
                return Tag.NONE;
            }
            if (passing != Tag.NONE && state == State.CONTENT) {
                Tag found = passing;
                passing = Tag.NONE;
                return found;
            }
        }
    }

    // The next '<', but for tags whose names do not begin as a chat's: nearly all of them.
    private static int indexOfConstruct(byte[] bytes, int from, int to) {
        int less = Markup.indexOf((byte) '<', bytes, from, to);
        while (less + 2 < to) {
            byte first = bytes[less + 1] == '/' ? bytes[less + 2] : bytes[less + 1];
            if (first == 'c' || first == '!' || first == '?') {
                return less;
            }
            less = Markup.indexOf((byte) '<', bytes, less + 1, to);
        }
        return less;
    }

    // Moves to the next '<' that may matter and tells what begins there.
    private boolean construct(byte[] bytes, int to) {
        at = indexOfConstruct(bytes, at, to);
        if (!Markup.isDecided(bytes, at, to)) {
            return false;
        }
        start = at;
        switch (bytes[at + 1]) {
            case '!' -> {
                if (bytes[at + 2] == '-' && bytes[at + 3] == '-') {
                    enter(State.COMMENT, 4);
                } else if (Markup.isAt("[CDATA[", bytes, at + 2)) {
                    enter(State.CDATA, Markup.LOOK_AHEAD);
                } else {
                    enterTag(Tag.NONE, 2);
                }
            }
            case '?' -> enter(State.INSTRUCTION, 2);
            case '/' -> {
                if (Markup.isName("chats", bytes, at + 2)) {
                    passing = Tag.ROOT_END;
                    at += ROOT_END.length();
                } else {
                    enterTag(Markup.isName("chat", bytes, at + 2) ? Tag.CHAT_END : Tag.NONE, 2);
                }
            }
            default -> {
                Tag tag = startTag(bytes, at + 1);
                if (tag == Tag.CHAT && early) {
                    passing = tag;
                    at++;
                } else {
                    enterTag(tag, 1);
                }
            }
        }
        return true;
    }

    private static Tag startTag(byte[] bytes, int name) {
        if (Markup.isName("chat", bytes, name)) {
            return Tag.CHAT;
        }
        return Markup.isName("chats", bytes, name) ? Tag.ROOT : Tag.NONE;
    }

    private void enter(State next, int length) {
        state = next;
        at += length;
    }

    // A tag that does not matter ends at the next '<' at the latest, which is all there is to look for in content, too.
    private void enterTag(Tag tag, int length) {
        enter(tag == Tag.NONE ? State.CONTENT : State.TAG, length);
        passing = tag;
        quote = 0;
        last = 0;
    }

    private boolean pass(String end, byte[] bytes, int to) {
        int behind = Markup.behind(end, bytes, at, to);
        if (behind < 0) {
            at = Math.max(at, to - end.length() + 1);
            return false;
        }
        at = behind;
        state = State.CONTENT;
        return true;
    }

    /** Whether that byte is part of something that none of these ends. */
    boolean isWithin(Set<State> ended) {
        return state != State.CONTENT && state != State.TAG && !ended.contains(state);
    }

    /** Goes on to an index that the end of what it is within is known not to stand before. */
    void passTo(int to) {
        at = Math.max(at, to - LONGEST_END + 1);
    }

    /** What may be ended, by the end that stands there. */
    static Set<State> ended(byte[] bytes, int from, int to) {
        Set<State> ended = EnumSet.noneOf(State.class);
        int i = Markup.indexOf((byte) '>', bytes, from, to);
        while (i < to) {
            byte before = i == 0 ? (byte) '?' : bytes[i - 1];
            if (before == '?') {
                ended.add(State.INSTRUCTION);
            } else if (before == '-') {
                ended.add(State.COMMENT);
            } else if (before == ']') {
                ended.add(State.CDATA);
            }
            i = Markup.indexOf((byte) '>', bytes, i + 1, to);
        }
        return ended;
    }

    private boolean tag(byte[] bytes, int to) {
        for (int i = at; i < to; i++) {
            int c = bytes[i];
            if (c == '<' || (c == '>' && quote == 0)) {
                at = c == '<' ? i : i + 1;
                state = State.CONTENT;
                passing = c == '>' && last == '/' ? ofEmptyElement(passing) : passing;
                return true;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'') && passing != Tag.CHAT_END) {
                quote = c;
            }
            last = c;
        }
        at = to;
        return false;
    }

    private static Tag ofEmptyElement(Tag tag) {
        return switch (tag) {
            case CHAT -> Tag.EMPTY_CHAT;
            case ROOT -> Tag.NONE;
            default -> tag;
        };
    }
}
