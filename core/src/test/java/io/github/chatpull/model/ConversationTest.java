package io.github.chatpull.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {
    // Each letter is a message, a second after the one before: V visitor, O operator, X other; lower case has no time.
    @ParameterizedTest
    @CsvSource({
        "'',    0, 0, false, false,",
        "V,     1, 0, false, false,",
        "O,     0, 1, true,  false,",
        "X,     0, 0, false, false,",
        "VO,    1, 1, false, true,  1",
        "VVO,   2, 1, false, true,  2",
        "VXO,   1, 1, false, true,  2",
        "XVO,   1, 1, false, true,  1",
        "VOVO,  2, 2, false, true,  1",
        "OV,    1, 1, true,  false,",
        "OVO,   1, 2, true,  true,",
        "XOVO,  1, 2, false, true,  1",
        "vO,    1, 1, false, true,",
        "Vo,    1, 1, false, true,",
        "VoO,   1, 2, false, true,",
        "vVO,   2, 1, false, true,",
        "VVV,   3, 0, false, false,"
    })
    void isReadFromTheOrderOfMessages(
            String messages, int visitors, int operators, boolean proactive, boolean answered, Long seconds) {
        Duration first = seconds == null ? null : Duration.ofSeconds(seconds);

        assertThat(Conversation.of(chat(messages)))
                .isEqualTo(new Conversation(visitors, operators, proactive, answered, first));
    }

    @Test
    void aResponseIsExactToTheMillisecond() {
        Chat chat = Chat.builder()
                .id("a")
                .message("visitor", TestChats.NOON, "", Extra.EMPTY)
                .message("ann@example.com", TestChats.NOON.plusMillis(31), "", Extra.EMPTY)
                .build();

        assertThat(Conversation.of(chat).firstResponse()).isEqualTo(Duration.ofMillis(31));
    }

    @Test
    void aResponseBeforeItsQuestionIsNegative() {
        Chat chat = Chat.builder()
                .id("a")
                .message("visitor", TestChats.NOON, "", Extra.EMPTY)
                .message("ann@example.com", TestChats.NOON.minusSeconds(5), "", Extra.EMPTY)
                .build();

        assertThat(Conversation.of(chat).firstResponse()).isEqualTo(Duration.ofSeconds(-5));
    }

    private static Chat chat(String messages) {
        ChatBuilder chat = Chat.builder().id("a");
        for (int i = 0; i < messages.length(); i++) {
            char kind = messages.charAt(i);
            String from = switch (Character.toUpperCase(kind)) {
                case 'V' -> "visitor";
                case 'O' -> "ann@example.com";
                default -> "bot";
            };
            chat.message(from, Character.isUpperCase(kind) ? TestChats.NOON.plusSeconds(i) : null, "", Extra.EMPTY);
        }
        return chat.build();
    }
}
