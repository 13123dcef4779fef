package io.github.chatpull.model;

import io.github.chatpull.bytes.Words;
import java.util.Locale;

/** Who sent a message. */
public enum Role {
    /** The {@code from} attribute is {@code visitor}. */
    VISITOR,
    /** The sender is one of the chat's operators, or looks like an e-mail address. */
    OPERATOR,
    /** Anyone else, and a message that names no sender. */
    OTHER;

    private static final Role[] ALL = values();

    private static final int VISITOR_LENGTH = 7;
    private static final long VISITOR_WORD = Words.of("visitor ");

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in every output: {@code visitor}, {@code operator} or {@code other}. */
    public String label() {
        return label;
    }

    static Role at(int ordinal) {
        return ALL[ordinal];
    }

    static boolean isVisitor(byte[] bytes, int from, int length) {
        return length == VISITOR_LENGTH && (Words.get(bytes, from) ^ VISITOR_WORD) << 8 == 0;
    }

    // Not a validation: something, one @, and a dotted host without white space. Deliberately without a regular
    // expression, whose backtracking a hostile sender could make slow.
    static boolean looksLikeAnAddress(String from) {
        int at = from.indexOf('@');
        int dot = from.lastIndexOf('.');
        return at > 0
                && at == from.lastIndexOf('@')
                && dot > at + 1
                && dot < from.length() - 1
                && from.chars().noneMatch(Character::isWhitespace);
    }
}
