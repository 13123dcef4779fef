package io.github.chatpull.rollup;

import java.util.Locale;

/** What is counted of an operator in a month. */
public enum OperatorMeasure {
    /** Chats that list the operator or that the operator wrote in; a chat with two operators counts for both. */
    CHATS,
    /** Messages written. */
    MESSAGES,
    /** Visitors answered first. */
    FIRST_RESPONSES,
    /** Milliseconds that those waited. */
    FIRST_RESPONSE_MS,
    /** Turns answered. */
    RESPONSES,
    /** Milliseconds that those waited. */
    RESPONSE_MS;

    static final OperatorMeasure[] ALL = values();

    /** As in tables and states: {@code first_responses}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
