package io.github.chatpull.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who sent a message. */
public enum Role {
    /** The {@code from} attribute is {@code visitor}. */
    VISITOR,
    /** The sender is one of the chat's operators, or looks like an e-mail address. */
    OPERATOR,
    /** Anyone else, and a message that names no sender. */
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in every output: {@code visitor}, {@code operator} or {@code other}. */
    public String label() {
        return label;
    }

    static Role of(@Nullable String from, List<String> operators) {
        if (from == null) {
            return OTHER;
        }
        if (from.equals("visitor")) {
            return VISITOR;
        }
        return operators.contains(from) || looksLikeAnAddress(from) ? OPERATOR : OTHER;
    }

    // Not a validation: something, one @, and a dotted host without white space. Deliberately without a regular
    // expression, whose backtracking a hostile sender could make slow.
    private static boolean looksLikeAnAddress(String from) {
        int at = from.indexOf('@');
        int dot = from.lastIndexOf('.');
        return at > 0
                && at == from.lastIndexOf('@')
                && dot > at + 1
                && dot < from.length() - 1
                && from.chars().noneMatch(Character::isWhitespace);
    }
}
