package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import io.github.chatpull.model.RawChat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
        readInto(rest, reader);
        return rest;
    }

    private static void readInto(List<String> rest, ChatReader reader) throws IOException {
        while (true) {
            try {
                Chat chat = reader.read();
                if (chat == null) {
                    return;
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

    /** A document that cannot be read any further behind so many bytes. */
    private static InputStream breaking(byte[] document, int behind) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return read();
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(document, 0, behind), broken);
    }

    @Test
    void isBehindAWholeChatWhereverTheStreamBreaks() throws IOException {
        // Over the limit, over several blocks, with text in it that looks like chats.
        String large = "<chat><id>1</id><msg>" + "x".repeat(600) + "<![CDATA["
                + "</chat><chat><id>no</id></chat>".repeat(20) + "]]></msg></chat>";
        String few = "<chat><id>0</id></chat>";
        byte[] document = utf8("<chats>" + few.repeat(600) + large + few + "</chats>");
        ChatReaderBuilder readers =
                ChatReader.builder().limits(new Limits(200, 4096)).batchBytes(64);
        List<String> all = rest(readers.open(new ByteArrayInputStream(document)));
        assertThat(all).hasSize(602);
        for (int at = document.length - large.length() - 100; at < document.length; at++) {
            List<String> before = new ArrayList<>();
            try (ChatReader reader = readers.open(breaking(document, at))) {
                assertThatThrownBy(() -> readInto(before, reader)).hasMessage("connection reset");
                Position position = reader.position();
                assertThat(position.chats()).isEqualTo(before.size());
                assertThat(rest(readers.open(new ByteArrayInputStream(document), position)))
                        .as("behind byte %d", at)
                        .isEqualTo(all.subList(before.size(), all.size()));
            }
        }
    }

    @Test
    void aReaderWithOtherSettingsGoesOnThere() throws IOException {
        byte[] document =
                utf8("<chats><chat><id>1</id></chat><chat><id>" + "2".repeat(150_000) + "</id></chat></chats>");
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document))) {
            reader.read();
            ChatReaderBuilder others = ChatReader.builder().threads(64);
            assertThat(rest(others.open(new ByteArrayInputStream(document), reader.position())))
                    .containsExactly("2".repeat(150_000));
        }
    }

    @Test
    void aDocumentThatHasGrownIsTheSame() throws IOException {
        String chats = "<chats><chat><id>1</id></chat>";
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(utf8(chats)))) {
            reader.read();
            byte[] grown = utf8(chats + "<chat><id>2</id></chat></chats>");
            assertThat(rest(ChatReader.builder().open(new ByteArrayInputStream(grown), reader.position())))
                    .containsExactly("2");
            byte[] shorter = utf8("<chats></chats>");
            assertThatThrownBy(() -> ChatReader.builder().open(new ByteArrayInputStream(shorter), reader.position()))
                    .isInstanceOf(MalformedDocumentException.class);
        }
    }

    @Test
    void aDocumentThatEndsBeforeItIsAnother() throws IOException {
        byte[] document = utf8("<chats>" + "<chat><id>1</id></chat>".repeat(100_000) + "</chats>");
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document))) {
            rest(reader);
            Position last = reader.position();
            byte[] shorter = Arrays.copyOf(document, 10_000);
            assertThatThrownBy(() -> ChatReader.builder().open(new ByteArrayInputStream(shorter), last))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessage("Expected the document that the position was taken in but it is another");
        }
    }

    @Test
    void aChatThatWasReadSaysWhereItIs() throws IOException {
        try (ChatReader reader = open(64)) {
            assertThatThrownBy(reader::place)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Expected to stand behind a chat");
            for (int i = 1; i <= 3; i += 2) {
                reader.read();
                Place place = reader.place();
                assertThat(place.chat()).isEqualTo(i);
                RawChat raw = Objects.requireNonNull(reader.raw());
                assertThat(raw.offset()).isEqualTo(place.byteOffset());
                assertThat(new String(raw.head(), StandardCharsets.UTF_8)).startsWith("<chat><id>å" + i / 2);
                assertThatThrownBy(reader::read).isInstanceOf(BadChatException.class);
                assertThat(reader.place().chat()).isEqualTo(i + 1);
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
