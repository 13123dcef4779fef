package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    private static final byte[] DOCUMENT = document();

    // Chats of all kinds: plain, with a misleading CDATA section, without an id, with something in between.
    private static byte[] document() {
        StringBuilder document = new StringBuilder("<?xml version='1.0'?>\n<chats a='å'>\n");
        for (int i = 0; i < 60; i++) {
            document.append("<chat><id>å").append(i).append("</id><msg><![CDATA[</chat><chat>]]></msg></chat>\n");
            document.append("<!-- </chats> --><chat><url>").append(i).append("</url></chat>");
        }
        return utf8(document.append("</chats>\n").toString());
    }

    private static ChatReaderBuilder readers(int batchBytes) {
        return ChatReader.builder().batchBytes(batchBytes);
    }

    private static ChatReader open(int batchBytes) throws IOException {
        return readers(batchBytes).open(new ByteArrayInputStream(DOCUMENT));
    }

    /** The ids of chats, and the messages of bad ones, that are left. */
    private static List<String> rest(ChatReader reader) throws IOException {
        List<String> rest = new ArrayList<>();
        while (true) {
            try {
                Chat chat = reader.read();
                if (chat == null) {
                    return rest;
                }
                rest.add(chat.id());
            } catch (BadChatException e) {
                rest.add(String.valueOf(e.getMessage()));
            }
        }
    }

    @Test
    void isEqualToWhatWasWrittenOfItAndToNoOther() throws IOException {
        try (ChatReader reader = open(300)) {
            reader.read();
            Position first = reader.position();
            assertThatThrownBy(reader::read).isInstanceOf(BadChatException.class);
            Position second = reader.position();

            assertThat(Position.parse(first.toString())).isEqualTo(first).hasSameHashCodeAs(first);
            assertThat(second).isNotEqualTo(first).isNotEqualTo(second.toString());
            assertThat(Position.parse(second.toString().replaceFirst("^(1:\\d+:)\\d+", "$19")))
                    .isNotEqualTo(second);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 100_000})
    void readingGoesOnBehindEveryChat(int batchBytes) throws IOException {
        List<String> all = rest(open(batchBytes));
        try (ChatReader reader = open(batchBytes)) {
            for (int read = 1; read < all.size(); read++) {
                try {
                    reader.read();
                } catch (BadChatException e) {
                    assertThat(e).hasMessage(all.get(read - 1));
                }
                Position position = Position.parse(reader.position().toString());
                assertThat(position).isEqualTo(reader.position()).hasSameHashCodeAs(reader.position());
                assertThat(position.chats()).isEqualTo(read);
                try (ChatReader later = readers(batchBytes).open(new ByteArrayInputStream(DOCUMENT), position)) {
                    assertThat(rest(later)).isEqualTo(all.subList(read, all.size()));
                }
            }
        }
    }

    @Test
    void anotherDocumentIsRefused() throws IOException {
        Position position;
        try (ChatReader reader = open(300)) {
            reader.read();
            position = reader.position();
        }
        byte[] other = utf8("<chats><chat><id>a</id></chat></chats>");
        assertThatThrownBy(() -> ChatReader.builder().open(new ByteArrayInputStream(other), position))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("Expected the document that the position was taken in but it is another");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 100_000})
    void aReaderBeginsAndEndsAtAPosition(int batchBytes) throws IOException {
        List<String> all = rest(open(batchBytes));
        try (ChatReader reader = open(batchBytes)) {
            Position first = reader.position();
            assertThat(first.chats()).isZero();
            assertThat(rest(readers(batchBytes).open(new ByteArrayInputStream(DOCUMENT), first)))
                    .isEqualTo(all);
            rest(reader);
            Position last = reader.position();
            assertThat(last.chats()).isEqualTo(all.size());
            try (ChatReader later = readers(batchBytes).open(new ByteArrayInputStream(DOCUMENT), last)) {
                assertThat(later.position()).isEqualTo(last);
                assertThat(rest(later)).isEmpty();
                assertThat(later.position()).isEqualTo(last);
            }
        }
    }

    @Test
    void thereIsNoPositionWhileAnIteratorHasLookedAhead() throws IOException {
        try (ChatReader reader = open(300)) {
            assertThat(reader.iterator().hasNext()).isTrue();
            assertThatThrownBy(reader::position)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Expected to stand behind a chat but an iterator has looked ahead");
            reader.read();
            assertThat(reader.position().chats()).isEqualTo(1);
        }
    }

    @Test
    void woodstoxKnowsNone() throws IOException {
        try (ChatReader reader = ChatReader.builder().parser(Parser.STAX).open(new ByteArrayInputStream(DOCUMENT))) {
            reader.read();
            assertThatThrownBy(reader::position)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("there are no positions and no splits with Parser.STAX");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:2:3", "2:1:1:1:0", "1:-1:1:1:ab", "1:1:1:1:xyz"})
    void readsOnlyWhatItWrote(String text) {
        assertThatThrownBy(() -> Position.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a position as written by Position.toString()");
    }
}
