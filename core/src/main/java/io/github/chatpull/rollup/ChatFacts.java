package io.github.chatpull.rollup;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.ChatTimes;
import io.github.chatpull.model.Conversation;
import io.github.chatpull.model.Role;
import io.github.chatpull.model.Utf8Chat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a chat means for the figures, so that it can be counted when its turn comes. V is a visitor's message, O an
 * operator's. Filled again for each chat, so that a rollup makes no garbage of its own; holds nothing of the chat but short
 * texts. Not thread-safe.
 */
final class ChatFacts {
    /** No such time. */
    static final long NONE = -1;

    private static final long LONGEST_ACTIVE_GAP = 60_000;
    private static final long MILLIS = 1000;
    private static final long HOUR_S = 3600;

    private final Counts<Quality> quality = new Counts<>(Quality.ALL);
    private final Counts<Measure> counts = new Counts<>(Measure.ALL);
    private final ChatOperators operators = new ChatOperators();
    private final Responses responses = new Responses();
    private final @Nullable String[] topics = new String[Topic.ALL.length];
    private long address;
    private long id;
    private long owner;
    private long start;
    private long stop;
    private long duration;
    private int question;
    private boolean responded;
    private long firstResponse;
    private int firstResponder;
    private long longestResponse;

    /** Reads a chat's messages. */
    void read(Chat next, ChatTopics about) {
        Utf8Chat chat = next.utf8();
        clear();
        owner = ChatTimes.ownerMillis(chat);
        start = chat.start();
        stop = chat.stop();
        duration = believed(chat.durationSeconds(), TimeHistogram.MAX_MILLIS / MILLIS, MILLIS);
        Conversation conversation = Conversation.of(next);
        readMessages(chat, conversation, about.texts());
        countTurns(conversation);
        for (int i = 0; i < chat.operatorCount(); i++) {
            operators.numberOf(chat, chat.operator(i), about.texts());
        }
        for (Topic topic : Topic.ALL) {
            topics[topic.ordinal()] = about.read(chat, topic);
        }
        address = Distinct.hash(chat, ChatText.VISITOR_IP);
        id = Distinct.hash(chat, ChatText.ID);
        judge(chat);
    }

    /** Forgets what it has of a chat that has been counted. */
    void clear() {
        Arrays.fill(topics, null);
        quality.clear();
        counts.clear();
        operators.clear();
        responses.clear();
        question = -1;
        responded = false;
        firstResponse = NONE;
        firstResponder = -1;
        longestResponse = NONE;
    }

    private void readMessages(Utf8Chat chat, Conversation conversation, KnownTexts known) {
        long previous = Utf8Chat.NONE;
        long active = 0;
        int timed = 0;
        for (int i = 0; i < chat.messageCount(); i++) {
            Role role = chat.role(i);
            if (role == Role.VISITOR) {
                question = question < 0 ? i : question;
            } else if (role == Role.OPERATOR) {
                operatorWrote(chat, i, conversation, known);
            }
            quality.addIf(chat.sender(i) == Slice.ABSENT, Quality.MESSAGES_WITHOUT_SENDER);
            long time = chat.time(i);
            if (time == Utf8Chat.NONE) {
                quality.add(Quality.MESSAGES_WITHOUT_TIME, 1);
                quality.addIf(!chat.messageExtra(i).get("time").isEmpty(), Quality.TIMES_UNREADABLE);
                continue;
            }
            active += previous == Utf8Chat.NONE ? 0 : Math.min(LONGEST_ACTIVE_GAP, Math.max(0, time - previous));
            previous = time;
            timed++;
        }
        counts.add(Measure.MESSAGES, chat.messageCount());
        counts.add(Measure.VISITOR_MESSAGES, conversation.visitorMessages());
        counts.add(Measure.OPERATOR_MESSAGES, conversation.operatorMessages());
        counts.add(Measure.ACTIVE_MS, active);
        counts.addIf(timed > 1, Measure.ACTIVE_CHATS);
    }

    private void operatorWrote(Utf8Chat chat, int message, Conversation conversation, KnownTexts known) {
        int operator = operators.numberOf(chat, chat.sender(message), known);
        operators.wrote(operator);
        if (question < 0) {
            return;
        }
        boolean isFirst = !responded;
        responded = true;
        long asked = chat.time(question);
        long time = chat.time(message);
        question = -1;
        if (asked == Utf8Chat.NONE || time == Utf8Chat.NONE) {
            return;
        }
        if (time < asked) {
            quality.add(Quality.ANSWERS_BEFORE_THE_QUESTION, 1);
            return;
        }
        long response = believed(time - asked, TimeHistogram.MAX_MILLIS, 1);
        if (response == NONE) {
            return;
        }
        responses.add(operator, response);
        longestResponse = Math.max(longestResponse, response);
        if (isFirst && !conversation.proactive()) {
            firstResponse = response;
            firstResponder = operator;
        }
    }

    // Whatever is longer would be the only thing that can be seen of an average.
    private long believed(long time, long longest, long millis) {
        quality.addIf(time > longest, Quality.TIMES_TOO_LONG);
        return time == Utf8Chat.NONE || time > longest ? NONE : time * millis;
    }

    // Before those are added who are listed and did not write.
    private void countTurns(Conversation conversation) {
        counts.add(Measure.CHATS, 1);
        counts.addIf(conversation.missed(), Measure.MISSED);
        counts.addIf(conversation.proactive(), Measure.PROACTIVE);
        counts.addIf(conversation.answered(), Measure.ANSWERED);
        counts.addIf(conversation.answered() && conversation.proactive(), Measure.PROACTIVE_ANSWERED);
        counts.addIf(question >= 0, Measure.DROPPED);
        counts.addIf(operators.count() > 1, Measure.TRANSFERRED);
        if (firstResponse >= 0) {
            for (Measure sla : Measure.sla()) {
                counts.addIf(firstResponse <= sla.seconds() * MILLIS, sla);
            }
        }
    }

    private void judge(Utf8Chat chat) {
        quality.addIf(!hasTime(), Quality.CHATS_WITHOUT_TIME);
        quality.addIf(start == Utf8Chat.NONE, Quality.CHATS_WITHOUT_START);
        quality.addIf(stop == Utf8Chat.NONE, Quality.CHATS_WITHOUT_STOP);
        quality.addIf(chat.durationSeconds() == Utf8Chat.NONE, Quality.CHATS_WITHOUT_DURATION);
        // What could not be read was kept as it stood there.
        quality.addIf(start == Utf8Chat.NONE && !chat.extra().get("start").isEmpty(), Quality.TIMES_UNREADABLE);
        quality.addIf(stop == Utf8Chat.NONE && !chat.extra().get("stop").isEmpty(), Quality.TIMES_UNREADABLE);
        quality.add(Quality.TIMES_WITHOUT_ZONE, chat.timesWithoutZone());
        quality.addIf(chat.operatorCount() == 0, Quality.CHATS_WITHOUT_OPERATOR);
        quality.addIf(chat.text(ChatText.VISITOR_IP) == Slice.ABSENT, Quality.CHATS_WITHOUT_VISITOR_IP);
        quality.addIf(chat.text(ChatText.URL) == Slice.ABSENT, Quality.CHATS_WITHOUT_URL);
        quality.addIf(chat.messageCount() == 0, Quality.CHATS_WITHOUT_MESSAGE);
        quality.addIf(!chat.extra().isEmpty(), Quality.CHATS_WITH_EXTRA);
        if (start == Utf8Chat.NONE || stop == Utf8Chat.NONE) {
            return;
        }
        quality.addIf(stop - start < 0, Quality.CHATS_THAT_STOP_BEFORE_THEY_START);
        quality.addIf(stop - start > Concurrency.MAX_MILLIS, Quality.CHATS_LONGER_THAN_A_WEEK);
        if (duration != NONE) {
            checkDuration(duration - (stop - start));
        }
    }

    private void checkDuration(long difference) {
        long off = Math.abs(difference);
        quality.add(Quality.DURATIONS_CHECKED, 1);
        quality.addIf(off > MILLIS, Quality.DURATIONS_DIFFERING);
        quality.addIf(Math.abs(off - HOUR_S * MILLIS) <= MILLIS, Quality.DURATIONS_OFF_BY_AN_HOUR);
    }

    /** Adds what one of the operators did. */
    void addTo(OperatorFigures figures, int operator, int month) {
        figures.add(month, OperatorMeasure.CHATS, 1);
        figures.add(month, OperatorMeasure.MESSAGES, operators.messages(operator));
        responses.addTo(figures, operator, month);
        if (firstResponder == operator) {
            figures.addFirstResponse(month, firstResponse);
        }
    }

    /** The visitor's, as {@link Distinct} takes it. */
    long address() {
        return address;
    }

    /** The chat's, as {@link Distinct} takes it. */
    long id() {
        return id;
    }

    Counts<Quality> quality() {
        return quality;
    }

    Counts<Measure> counts() {
        return counts;
    }

    /** Those who are listed and those who wrote. */
    ChatOperators operators() {
        return operators;
    }

    Responses responses() {
        return responses;
    }

    /** What it has of a topic. */
    @Nullable
    String text(Topic topic) {
        return topics[topic.ordinal()];
    }

    /** Whether it has any time at all. */
    boolean hasTime() {
        return owner != Utf8Chat.NONE;
    }

    long ownerMillis() {
        return owner;
    }

    boolean isMissed() {
        return counts.get(Measure.MISSED) > 0;
    }

    boolean isConcurrent() {
        return start != Utf8Chat.NONE && stop != Utf8Chat.NONE && stop - start <= Concurrency.MAX_MILLIS;
    }

    long start() {
        return start;
    }

    long stop() {
        return stop;
    }

    long firstResponseMillis() {
        return firstResponse;
    }

    long longestResponseMillis() {
        return longestResponse;
    }

    long durationMillis() {
        return duration;
    }
}
