package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Breach;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.RawChat;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BadChatHandlerTest {
    private static final String MENDABLE = "<chat><id>2</id><msg>a & b</msg></chat>";
    private static final String NO_ID = "<chat><url>u</url></chat>";
    private static final String DOCUMENT =
            "<chats><chat><id>1</id></chat>" + MENDABLE + NO_ID + "<chat><id>4</id></chat></chats>";

    private static ChatReader open(BadChatHandler handler) throws IOException {
        return ChatReader.builder().onBadChat(handler).open(new ByteArrayInputStream(utf8(DOCUMENT)));
    }

    private static List<String> ids(ChatReader reader) throws IOException {
        try (reader) {
            List<String> ids = new ArrayList<>();
            reader.forEach(chat -> ids.add(chat.id()));
            return ids;
        }
    }

    @Test
    void theyAreLeftOut() throws IOException {
        assertThat(ids(open(BadChatHandler.SKIP))).containsExactly("1", "4");
    }

    @Test
    void theyAreMended() throws IOException {
        ChatReader reader = open(BadChatHandler.MEND);
        assertThat(ids(reader)).containsExactly("1", "2", "4");
        assertThat(reader.chatsRead()).isEqualTo(3);
    }

    @Test
    void aHandlerSeesWhatIsWrongAndTheBytes() throws IOException {
        List<String> seen = new ArrayList<>();
        List<RawChat> raw = new ArrayList<>();
        List<String> ids = ids(open(bad -> {
            seen.add(bad.failure().getMessage());
            raw.add(Objects.requireNonNull(bad.raw()));
            return null;
        }));

        assertThat(ids).containsExactly("1", "4");
        assertThat(seen)
                .containsExactly(
                        "Expected well-formed XML but: Unexpected character ' ' (code 32) (missing name?) at chat 2,"
                                + " <msg> 1 (byte 51)",
                        "Expected an <id> but there is none at chat 3 (byte 69)");
        assertThat(raw.get(0).head()).isEqualTo(utf8(MENDABLE));
        assertThat(raw.get(1).head()).isEqualTo(utf8(NO_ID));
        assertThat(raw.get(1).offset()).isEqualTo(69);
    }

    @Test
    void readingGoesOnBehindABadChatThatIsThrown() throws IOException {
        try (ChatReader reader = open(BadChatHandler.THROW)) {
            assertThat(Objects.requireNonNull(reader.read()).id()).isEqualTo("1");
            assertThatThrownBy(reader::read).isInstanceOf(BadChatException.class);
            assertThat(reader.position().chats()).isEqualTo(2);
            assertThatThrownBy(reader::read).isInstanceOf(BadChatException.class);
            assertThat(Objects.requireNonNull(reader.read()).id()).isEqualTo("4");
        }
    }

    @Test
    void whatElseAHandlerThrowsEndsTheReading() throws IOException {
        try (ChatReader reader = open(bad -> {
            throw new EOFException("disk full");
        })) {
            reader.read();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(reader::read)
                        .isInstanceOf(EOFException.class)
                        .hasMessage("disk full");
            }
        }
    }

    @Test
    void whatAHandlerThrowsSaysTheChatThatItSays() throws IOException {
        byte[] document = utf8("<chats>" + "<chat><id>1</id></chat>".repeat(20_000) + NO_ID + "</chats>");
        try (ChatReader reader = ChatReader.builder()
                .onBadChat(bad -> {
                    throw new LimitExceededException(
                            "bad chats", 0, bad.failure().place());
                })
                .open(new ByteArrayInputStream(document))) {
            assertThatThrownBy(
                            () -> reader.forEach(chat -> assertThat(chat.id()).isEqualTo("1")))
                    .hasMessageContaining("at chat 20,001 ");
        }
    }

    @Test
    void aChatIsMendedOnceHoweverOftenItIsAskedFor() throws IOException {
        try (ChatReader reader = open(bad -> {
            assertThat(bad.mended()).isSameAs(bad.mended());
            return bad.mended();
        })) {
            assertThat(ids(reader)).containsExactly("1", "2", "4");
            assertThat(reader.breaches().count(Breach.BARE_AMPERSAND)).isEqualTo(1);
            assertThat(reader.breaches().count(Breach.REPEATED_ID)).isZero();
        }
    }

    @Test
    void whatIsReadInsteadTakesPartInTheReading() throws IOException {
        List<String> ids = ids(open(
                bad -> Chat.builder().id("bad " + bad.failure().place().chat()).build()));
        assertThat(ids).containsExactly("1", "bad 2", "bad 3", "4");
    }

    @Test
    void woodstoxDoesNotKnowTheBytes() throws IOException {
        List<RawChat> raw = new ArrayList<>();
        try (ChatReader reader = ChatReader.builder()
                .parser(Parser.STAX)
                .onBadChat(bad -> {
                    raw.add(bad.raw());
                    return bad.mended();
                })
                .open(new ByteArrayInputStream(utf8("<chats>" + NO_ID + "</chats>")))) {
            assertThat(reader.read()).isNull();
        }
        assertThat(raw).hasSize(1).containsOnlyNulls();
    }
}
