package io.github.chatpull.rollup;

import java.util.Arrays;
import java.util.List;
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
    /** Chats that are both proactive and answered. */
    PROACTIVE_ANSWERED,
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
    WITHIN_10_S(10),
    /** First responses within 30 seconds. */
    WITHIN_30_S(30),
    /** First responses within 60 seconds. */
    WITHIN_60_S(60),
    /** First responses within 120 seconds. */
    WITHIN_120_S(120),
    /** First responses within 300 seconds. */
    WITHIN_300_S(300);

    static final Measure[] ALL = values();

    private static final List<Measure> SLA =
            Arrays.stream(ALL).filter(measure -> measure.seconds > 0).toList();

    private final int seconds;

    Measure() {
        this(0);
    }

    Measure(int seconds) {
        this.seconds = seconds;
    }

    /** Those that count first responses up to some time, the shortest first. */
    public static List<Measure> sla() {
        return SLA;
    }

    /** Up to how many seconds a first response may take to be counted; 0 where it is no matter of time. */
    public int seconds() {
        return seconds;
    }

    /** As in tables and states: {@code visitor_messages}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
