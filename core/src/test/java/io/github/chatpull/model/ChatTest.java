package io.github.chatpull.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest {
    private static final String LONG = "x".repeat(300);

    @Test
    void isEqualByValue() {
        for (int seed = 0; seed < 200; seed++) {
            Chat chat = TestChats.random(new Random(seed));
            Chat same = TestChats.random(new Random(seed));
            assertThat(chat).isEqualTo(same).hasSameHashCodeAs(same).isNotSameAs(same);
        }
    }

    @Test
    void everyFieldCountsForEquality() {
        List<UnaryOperator<ChatBuilder>> changes = List.of(
                chat -> chat.id("b"),
                chat -> chat.referrer("r"),
                chat -> chat.keywords("r"),
                chat -> chat.operator("o"),
                chat -> chat.visitorIp("r"),
                chat -> chat.start(TestChats.NOON),
                chat -> chat.stop(TestChats.NOON),
                chat -> chat.duration(Duration.ZERO),
                chat -> chat.url("r"),
                chat -> chat.city("r"),
                chat -> chat.country("r"),
                chat -> chat.organization("r"),
                chat -> chat.isp("r"),
                chat -> chat.message(null, null, "", Extra.EMPTY),
                chat -> chat.message("visitor", null, "", Extra.EMPTY),
                chat -> chat.message(null, TestChats.NOON, "", Extra.EMPTY),
                chat -> chat.message(null, null, "t", Extra.EMPTY),
                chat -> chat.message(null, null, "", TestChats.extra("a", "b")),
                chat -> chat.extra("a", "b"));
        List<Chat> chats = changes.stream()
                .map(change -> change.apply(Chat.builder().id("a")).build())
                .toList();

        assertThat(chats).doesNotHaveDuplicates().doesNotContain(TestChats.bare("a"));
    }

    @Test
    void isNoOtherThing() {
        Chat chat = TestChats.full();
        assertThat(chat.equals(null)).isFalse();
        assertThat(chat).isNotEqualTo("4c2789a6");
        assertThat(chat.messages().get(0)).isNotEqualTo("Hi there");
        assertThat(chat.extra()).isNotEqualTo("rating");
    }

    @Test
    void cannotBeChanged() {
        ChatBuilder builder = Chat.builder().id("a").operator("o");
        Chat chat = builder.build();
        builder.operator("p").message(null, null, "late", Extra.EMPTY).extra("late", "x");

        assertThat(chat.operators()).containsExactly("o");
        assertThat(chat.messages()).isEmpty();
        assertThat(chat.extra()).isEqualTo(Extra.EMPTY);
        assertThatThrownBy(() -> chat.operators().add("p")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> chat.messages().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> chat.extra().asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void needsAnId() {
        assertThatThrownBy(() -> Chat.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A chat needs an id");
        assertThatThrownBy(() -> Chat.builder().id("").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A chat needs an id");
    }

    @Test
    void numbersItsMessagesFromOne() {
        assertThat(TestChats.full().messages()).extracting(Message::seq).containsExactly(1, 2);
    }

    @Test
    void namesItselfWithoutItsContent() {
        Chat chat = TestChats.full();
        assertThat(chat).hasToString("Chat[id=4c2789a6, start=2008-10-23T12:49:12.031Z, messages=2]");
        assertThat(chat.messages().get(1)).hasToString("Message[seq=2, role=OPERATOR, time=2008-10-23T12:49:24.531Z]");
        assertThat(chat.extra()).hasToString("Extra[rating, lang]");
        assertThat(TestChats.bare("a\u001b[2J")).hasToString("Chat[id=a\uFFFD[2J, start=null, messages=0]");
        assertThat(TestChats.bare(LONG).toString()).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "visitor, VISITOR",
        "Visitor, OTHER",
        "boss, OPERATOR",
        "ann@example.com, OPERATOR",
        "ann@localhost, OTHER",
        "@example.com, OTHER",
        "ann@.com, OTHER",
        "ann@example., OTHER",
        "a@b@example.com, OTHER",
        "'ann smith@example.com', OTHER",
        "'', OTHER",
        ", OTHER"
    })
    void tellsTheRoleFromTheSender(String from, Role role) {
        Chat chat = Chat.builder()
                .id("a")
                .message(from, null, "", Extra.EMPTY)
                .operator("boss")
                .build();

        assertThat(chat.messages().get(0).role()).isEqualTo(role);
        assertThat(chat.messages().get(0).from()).isEqualTo(from);
    }

    @Test
    void rolesHaveLabels() {
        assertThat(Role.values()).extracting(Role::label).containsExactly("visitor", "operator", "other");
    }
}
