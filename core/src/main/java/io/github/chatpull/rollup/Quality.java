package io.github.chatpull.rollup;

import java.util.Locale;

/** What is wrong with chats, as far as the chats themselves tell. */
public enum Quality {
    /** Chats without any time: counted here and nowhere else. */
    CHATS_WITHOUT_TIME,
    /** Times that cannot be read: starts, stops and messages'. */
    TIMES_UNREADABLE,
    /** Times without an offset, which were read in the source zone. */
    TIMES_WITHOUT_ZONE,
    /** Chats without a start; the earliest message or the stop stands in for it. */
    CHATS_WITHOUT_START,
    /** Chats without a stop. */
    CHATS_WITHOUT_STOP,
    /** Chats without a duration, or with one that is no whole number. */
    CHATS_WITHOUT_DURATION,
    /** Chats that stop before they start. */
    CHATS_THAT_STOP_BEFORE_THEY_START,
    /** Chats of more than a week: not part of the concurrency. */
    CHATS_LONGER_THAN_A_WEEK,
    /** Chats without an operator. */
    CHATS_WITHOUT_OPERATOR,
    /** Chats without a visitor's address. */
    CHATS_WITHOUT_VISITOR_IP,
    /** Chats without a page. */
    CHATS_WITHOUT_URL,
    /** Chats without a message. */
    CHATS_WITHOUT_MESSAGE,
    /** Chats with something in {@code extra}: unknown, repeated or unreadable. */
    CHATS_WITH_EXTRA,
    /** Chats with a duration, start and stop, which the duration can be checked by. */
    DURATIONS_CHECKED,
    /** Durations and responses of more than 34 years: part of no other figure. */
    TIMES_TOO_LONG,
    /** Durations that differ from stop − start by more than a second. */
    DURATIONS_DIFFERING,
    /** Those of them that differ by an hour, give or take a second: a fault of daylight saving time. */
    DURATIONS_OFF_BY_AN_HOUR,
    /** Messages without a sender. */
    MESSAGES_WITHOUT_SENDER,
    /** Messages without a time, or with one that cannot be read. */
    MESSAGES_WITHOUT_TIME,
    /** Answers that are older than what they answer: not part of any response time. */
    ANSWERS_BEFORE_THE_QUESTION,
    /** Chats that could not be read, and are in quarantine or were skipped. */
    QUARANTINED;

    static final Quality[] ALL = values();

    /** As in tables and states: {@code chats_without_time}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
