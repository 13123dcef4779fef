package io.github.chatpull.rollup;

import java.util.Locale;

/** What is counted of the chats of a day. */
public enum Measure {
    /** Chats. */
    CHATS,
    /** Chats with a visitor's message and no operator's. */
    MISSED,
    /** Chats whose first message is an operator's. */
    PROACTIVE,
    /** Chats with a visitor's message and an operator's after it. */
    ANSWERED,
    /** Chats that end with a visitor's message that got no operator's. */
    DROPPED,
    /** Chats in which two or more operators wrote. */
    TRANSFERRED,
    /** Messages. */
    MESSAGES,
    /** Messages of visitors. */
    VISITOR_MESSAGES,
    /** Messages of operators. */
    OPERATOR_MESSAGES,
    /** Milliseconds between messages, each gap up to a minute. */
    ACTIVE_MS,
    /** Chats with at least two messages whose times are known: those that {@link #ACTIVE_MS} is of. */
    ACTIVE_CHATS,
    /** First responses within 10 seconds. */
    WITHIN_10_S,
    /** First responses within 30 seconds. */
    WITHIN_30_S,
    /** First responses within 60 seconds. */
    WITHIN_60_S,
    /** First responses within 120 seconds. */
    WITHIN_120_S,
    /** First responses within 300 seconds. */
    WITHIN_300_S;

    static final Measure[] ALL = values();

    /** The buckets of first responses, in seconds: those up to it. */
    static final int[] SLA_SECONDS = {10, 30, 60, 120, 300};

    /** As in tables and states: {@code visitor_messages}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
