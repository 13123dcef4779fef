package io.github.chatpull.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the order of a chat's messages tells. V is a visitor's message, O an operator's; messages of others count
 * for neither.
 *
 * @param visitorMessages number of V
 * @param operatorMessages number of O
 * @param proactive whether the first message of all is O
 * @param answered whether there is a V with an O after it
 * @param firstResponse the first O after the first V, minus that V: null unless answered, not proactive, and both times
 *     are known
 */
public record Conversation(
        int visitorMessages,
        int operatorMessages,
        boolean proactive,
        boolean answered,
        @Nullable Duration firstResponse) {

    /** Reads the messages once. */
    public static Conversation of(Chat chat) {
        int visitors = 0;
        int operators = 0;
        Message firstQuestion = null;
        Message firstAnswer = null;
        for (Message message : chat.messages()) {
            if (message.role() == Role.VISITOR) {
                visitors++;
                firstQuestion = firstQuestion == null ? message : firstQuestion;
            } else if (message.role() == Role.OPERATOR) {
                operators++;
                firstAnswer = firstQuestion != null && firstAnswer == null ? message : firstAnswer;
            }
        }
        boolean proactive = !chat.messages().isEmpty() && chat.messages().get(0).role() == Role.OPERATOR;
        Duration response = proactive ? null : between(firstQuestion, firstAnswer);
        return new Conversation(visitors, operators, proactive, firstAnswer != null, response);
    }

    private static @Nullable Duration between(@Nullable Message question, @Nullable Message answer) {
        if (question == null || answer == null) {
            return null;
        }
        Instant asked = question.time();
        Instant answered = answer.time();
        return asked == null || answered == null ? null : Duration.between(asked, answered);
    }
}
