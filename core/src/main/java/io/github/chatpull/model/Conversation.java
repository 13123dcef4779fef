package io.github.chatpull.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the order of a chat's messages tells. V is a visitor's message, O an operator's; messages of others count
 * for neither. Immutable.
 *
 * <pre>{@code
 * Duration waited = Conversation.of(chat).firstResponse();
 * }</pre>
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

    private static final int NOBODY = -1;

    /** Reads the messages once. */
    public static Conversation of(Chat chat) {
        Utf8Chat utf8 = chat.utf8();
        int visitors = 0;
        int operators = 0;
        int firstQuestion = NOBODY;
        int firstAnswer = NOBODY;
        for (int i = 0; i < utf8.messageCount(); i++) {
            Role role = utf8.role(i);
            if (role == Role.VISITOR) {
                visitors++;
                firstQuestion = firstQuestion == NOBODY ? i : firstQuestion;
            } else if (role == Role.OPERATOR) {
                operators++;
                firstAnswer = firstQuestion != NOBODY && firstAnswer == NOBODY ? i : firstAnswer;
            }
        }
        boolean proactive = utf8.messageCount() > 0 && utf8.role(0) == Role.OPERATOR;
        boolean answered = firstAnswer != NOBODY;
        Duration response = proactive || !answered ? null : between(utf8.time(firstQuestion), utf8.time(firstAnswer));
        return new Conversation(visitors, operators, proactive, answered, response);
    }

    /** Whether there is a V and no O: that an operator is listed does not prove an answer. */
    public boolean missed() {
        return visitorMessages > 0 && operatorMessages == 0;
    }

    private static @Nullable Duration between(long asked, long answered) {
        return asked == Utf8Chat.NONE || answered == Utf8Chat.NONE ? null : Duration.ofMillis(answered - asked);
    }
}
