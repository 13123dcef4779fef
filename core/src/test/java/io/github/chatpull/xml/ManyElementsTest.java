package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyElementsTest {
    @Test
    void readsAsManyElementsAsAreAllowed() throws IOException {
        try (ChatReader reader = open("<msg/>".repeat(Limits.MAX_ELEMENTS_IN_CHAT - 2))) {
            List<Chat> chats = reader.stream().toList();

            assertThat(chats).hasSize(2);
            assertThat(chats.get(0).messages()).hasSize(Limits.MAX_ELEMENTS_IN_CHAT - 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<msg/>", "<operator/>", "<a/>"})
    void refusesMoreThanThat(String element) throws IOException {
        String content = element.equals("<a/>")
                ? "<b>" + element.repeat(Limits.MAX_ELEMENTS_IN_CHAT) + "</b>"
                : element.repeat(Limits.MAX_ELEMENTS_IN_CHAT);
        try (ChatReader reader = open(content)) {
            assertThatThrownBy(reader::read)
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageStartingWith(
                            "Expected at most 100,000 elements and attributes in a chat but there are more at chat 1");
        }
    }

    private static ChatReader open(String content) throws IOException {
        String document = "<chats><chat><id>1</id>" + content + "</chat><chat><id>2</id><msg/></chat></chats>";
        return ChatReader.builder()
                .parser(Parser.STAX)
                .open(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
