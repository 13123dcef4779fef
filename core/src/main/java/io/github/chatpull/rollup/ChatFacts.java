package io.github.chatpull.rollup;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.ChatTimes;
import io.github.chatpull.model.Role;
import io.github.chatpull.model.Utf8Chat;
import io.github.chatpull.utf8.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chat means for the figures. V is a visitor's message, O an operator's. Filled again for each chat, so that a
 * rollup makes no garbage of its own; not thread-safe.
 */
final class ChatFacts {
    /** No such time. */
    static final long NONE = -1;

    private static final long LONGEST_ACTIVE_GAP = 60_000;
    private static final long MILLIS = 1000;
    private static final long HOUR_S = 3600;

    private final Counts<Quality> quality = new Counts<>(Quality.ALL);
    private final List<String> operators = new ArrayList<>();
    private long[] responses = new long[16];
    private int[] responders = new int[16];
    private long[] messagesOf = new long[4];
    private int responseCount;
    private Utf8Chat chat;
    private @Nullable ChatTimes times;
    private int visitorMessages;
    private int operatorMessages;
    private int senders;
    private int question;
    private boolean answered;
    private long firstResponse;
    private int firstResponder;
    private long longestResponse;
    private long active;
    private int timed;

    ChatFacts(Chat chat) {
        this.chat = chat.utf8();
        read(chat);
    }

    /** Reads a chat's messages once. */
    void read(Chat next) {
        chat = next.utf8();
        times = ChatTimes.of(next);
        clear();
        long previous = Utf8Chat.NONE;
        for (int i = 0; i < chat.messageCount(); i++) {
            Role role = chat.role(i);
            if (role == Role.VISITOR) {
                visitorMessages++;
                question = question < 0 ? i : question;
            } else if (role == Role.OPERATOR) {
                operatorMessages++;
                operatorWrote(i);
            }
            quality.addIf(chat.sender(i) == Slice.ABSENT, Quality.MESSAGES_WITHOUT_SENDER);
            long time = chat.time(i);
            if (time == Utf8Chat.NONE) {
                quality.add(Quality.MESSAGES_WITHOUT_TIME, 1);
                continue;
            }
            active += previous == Utf8Chat.NONE ? 0 : Math.min(LONGEST_ACTIVE_GAP, Math.max(0, time - previous));
            previous = time;
            timed++;
        }
        for (int i = 0; i < chat.operatorCount(); i++) {
            indexOf(chat.operator(i));
        }
        judge();
    }

    private void clear() {
        quality.clear();
        operators.clear();
        Arrays.fill(messagesOf, 0);
        responseCount = 0;
        visitorMessages = 0;
        operatorMessages = 0;
        senders = 0;
        question = -1;
        answered = false;
        firstResponse = NONE;
        firstResponder = -1;
        longestResponse = NONE;
        active = 0;
        timed = 0;
    }

    private void operatorWrote(int message) {
        int operator = indexOf(chat.sender(message));
        messagesOf[operator]++;
        senders = operators.size();
        if (question < 0) {
            return;
        }
        boolean isFirst = !answered;
        answered = true;
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
        responded(operator, time - asked);
        if (isFirst && !isProactive()) {
            firstResponse = time - asked;
            firstResponder = operator;
        }
    }

    private void responded(int operator, long millis) {
        if (responseCount == responses.length) {
            responses = Arrays.copyOf(responses, 2 * responseCount);
            responders = Arrays.copyOf(responders, 2 * responseCount);
        }
        responses[responseCount] = millis;
        responders[responseCount] = operator;
        responseCount++;
        longestResponse = Math.max(longestResponse, millis);
    }

    private int indexOf(long slice) {
        String name = String.valueOf(chat.string(slice));
        int index = operators.indexOf(name);
        if (index >= 0) {
            return index;
        }
        operators.add(name);
        if (operators.size() > messagesOf.length) {
            messagesOf = Arrays.copyOf(messagesOf, 2 * messagesOf.length);
        }
        return operators.size() - 1;
    }

    private void judge() {
        quality.addIf(times == null, Quality.CHATS_WITHOUT_TIME);
        quality.addIf(chat.start() == Utf8Chat.NONE, Quality.CHATS_WITHOUT_START);
        quality.addIf(chat.stop() == Utf8Chat.NONE, Quality.CHATS_WITHOUT_STOP);
        quality.addIf(chat.operatorCount() == 0, Quality.CHATS_WITHOUT_OPERATOR);
        quality.addIf(text(ChatText.VISITOR_IP) == null, Quality.CHATS_WITHOUT_VISITOR_IP);
        quality.addIf(text(ChatText.URL) == null, Quality.CHATS_WITHOUT_URL);
        quality.addIf(chat.messageCount() == 0, Quality.CHATS_WITHOUT_MESSAGE);
        quality.addIf(!chat.extra().isEmpty(), Quality.CHATS_WITH_EXTRA);
        if (chat.start() == Utf8Chat.NONE || chat.stop() == Utf8Chat.NONE) {
            return;
        }
        long span = chat.stop() - chat.start();
        quality.addIf(span < 0, Quality.CHATS_THAT_STOP_BEFORE_THEY_START);
        quality.addIf(span > Concurrency.MAX_MILLIS, Quality.CHATS_LONGER_THAN_A_WEEK);
        if (chat.durationSeconds() != Utf8Chat.NONE) {
            checkDuration(chat.durationSeconds() * MILLIS - span);
        }
    }

    private void checkDuration(long difference) {
        long off = Math.abs(difference);
        quality.add(Quality.DURATIONS_CHECKED, 1);
        quality.addIf(off > MILLIS, Quality.DURATIONS_DIFFERING);
        quality.addIf(Math.abs(off - HOUR_S * MILLIS) <= MILLIS, Quality.DURATIONS_OFF_BY_AN_HOUR);
    }

    @Nullable
    String text(ChatText which) {
        return chat.string(chat.text(which));
    }

    void addTo(Counts<Measure> counts) {
        counts.add(Measure.CHATS, 1);
        counts.addIf(isMissed(), Measure.MISSED);
        counts.addIf(isProactive(), Measure.PROACTIVE);
        counts.addIf(answered, Measure.ANSWERED);
        counts.addIf(answered && isProactive(), Measure.PROACTIVE_ANSWERED);
        counts.addIf(question >= 0, Measure.DROPPED);
        counts.addIf(senders > 1, Measure.TRANSFERRED);
        counts.add(Measure.MESSAGES, chat.messageCount());
        counts.add(Measure.VISITOR_MESSAGES, visitorMessages);
        counts.add(Measure.OPERATOR_MESSAGES, operatorMessages);
        counts.add(Measure.ACTIVE_MS, active);
        counts.addIf(timed > 1, Measure.ACTIVE_CHATS);
        if (firstResponse >= 0) {
            for (Measure sla : Measure.sla()) {
                counts.addIf(firstResponse <= sla.seconds() * MILLIS, sla);
            }
        }
    }

    void addResponsesTo(TimeHistogram times) {
        for (int i = 0; i < responseCount; i++) {
            times.record(responses[i]);
        }
    }

    /** Adds what one of the operators did. */
    void addTo(OperatorFigures figures, int operator, int month) {
        figures.add(month, OperatorMeasure.CHATS, 1);
        figures.add(month, OperatorMeasure.MESSAGES, messagesOf[operator]);
        for (int i = 0; i < responseCount; i++) {
            if (responders[i] == operator) {
                figures.addResponse(month, responses[i]);
            }
        }
        if (firstResponder == operator) {
            figures.addFirstResponse(month, firstResponse);
        }
    }

    Counts<Quality> quality() {
        return quality;
    }

    /** Null if it has no time at all. */
    @Nullable
    ChatTimes times() {
        return times;
    }

    /** Those who are listed and those who wrote. */
    List<String> operators() {
        return operators;
    }

    boolean isMissed() {
        return visitorMessages > 0 && operatorMessages == 0;
    }

    private boolean isProactive() {
        return chat.messageCount() > 0 && chat.role(0) == Role.OPERATOR;
    }

    boolean isConcurrent() {
        return chat.start() != Utf8Chat.NONE
                && chat.stop() != Utf8Chat.NONE
                && chat.stop() - chat.start() <= Concurrency.MAX_MILLIS;
    }

    long start() {
        return chat.start();
    }

    long stop() {
        return chat.stop();
    }

    long firstResponseMillis() {
        return firstResponse;
    }

    long longestResponseMillis() {
        return longestResponse;
    }

    long durationMillis() {
        return chat.durationSeconds() == Utf8Chat.NONE ? NONE : chat.durationSeconds() * MILLIS;
    }
}
