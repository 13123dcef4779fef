package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.chat;
import static io.github.chatpull.xml.Documents.reader;
import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderLifeTest {
    private static final String TWO = "<chats><chat><id>a</id></chat><chat><id>b</id></chat></chats>";

    private static final class Source extends FilterInputStream {
        private int closed;

        Source(String document) {
            super(new ByteArrayInputStream(utf8(document)));
        }

        @Override
        public void close() throws IOException {
            closed++;
            super.close();
        }
    }

    @Test
    void readsToTheEndAndStaysThere() throws IOException {
        try (ChatReader reader = reader(TWO)) {
            assertThat(reader.read().id()).isEqualTo("a");
            assertThat(reader.chatsRead()).isEqualTo(1);
            assertThat(reader.read().id()).isEqualTo("b");
            assertThat(reader.read()).isNull();
            assertThat(reader.read()).isNull();
            assertThat(reader.chatsRead()).isEqualTo(2);
            assertThat(reader.bytesRead()).isEqualTo(TWO.length());
            assertThat(reader.iterator()).isExhausted();
        }
    }

    @Test
    void askingForTheNextTwiceTakesNothing() throws IOException {
        try (ChatReader reader = reader(TWO)) {
            Iterator<Chat> chats = reader.iterator();
            assertThat(chats.hasNext()).isTrue();
            assertThat(chats.hasNext()).isTrue();
            assertThat(chats.next().id()).isEqualTo("a");
            assertThat(chats.next().id()).isEqualTo("b");
            assertThat(chats.hasNext()).isFalse();
            assertThat(chats.hasNext()).isFalse();
            assertThatThrownBy(chats::next)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("the export has no more chats");
        }
    }

    @Test
    void whatOneIteratorLookedAtTheNextStillGives() throws IOException {
        try (ChatReader reader = reader(TWO)) {
            assertThat(reader.iterator().hasNext()).isTrue();
            List<String> ids = new ArrayList<>();
            for (Chat chat : reader) {
                ids.add(chat.id());
            }
            assertThat(ids).containsExactly("a", "b");
        }
        try (ChatReader reader = reader(TWO)) {
            assertThat(reader.iterator().hasNext()).isTrue();
            assertThat(reader.read().id()).isEqualTo("a");
            assertThat(reader.iterator().next().id()).isEqualTo("b");
        }
    }

    @Test
    void streamsInOrderAndClosesTheReader() throws IOException {
        Source source = new Source(TWO);
        try (Stream<Chat> chats = ChatReader.builder().parser(Parser.STAX).open(source).stream()) {
            assertThat(chats.map(Chat::id).toList()).containsExactly("a", "b");
            assertThat(source.closed).isZero();
        }
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void iteratorsAndStreamsWrapWhatCannotBeRead() throws IOException {
        try (ChatReader reader = reader("<chats><chat/><chat><id>b</id></chat><x")) {
            Iterator<Chat> chats = reader.iterator();
            assertThatThrownBy(chats::hasNext)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(BadChatException.class);
            assertThat(chats.next().id()).isEqualTo("b");
            assertThatThrownBy(chats::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(MalformedDocumentException.class);
        }
        try (ChatReader reader = reader("<chats><chat>");
                Stream<Chat> chats = reader.stream()) {
            assertThatThrownBy(chats::count)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(MalformedDocumentException.class);
        }
    }

    @Test
    void closingClosesTheSourceAndMayBeRepeated() throws IOException {
        Source source = new Source(TWO);
        ChatReader reader = ChatReader.builder().parser(Parser.STAX).open(source);
        reader.read();
        reader.close();
        assertThat(source.closed).isEqualTo(1);
        reader.close();
    }

    @Test
    void aDocumentThatIsRefusedAtOpeningIsClosed() {
        Source source = new Source("<html/>");
        assertThatThrownBy(() -> ChatReader.builder().parser(Parser.STAX).open(source))
                .isInstanceOf(MalformedDocumentException.class);
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void aFailureToCloseDoesNotHideWhyOpeningFailed() {
        InputStream source = new ByteArrayInputStream(utf8("<html/>")) {
            @Override
            public void close() throws IOException {
                throw new IOException("cannot close");
            }
        };
        assertThatThrownBy(() -> ChatReader.builder().parser(Parser.STAX).open(source))
                .isInstanceOf(MalformedDocumentException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("cannot close"));
    }

    @Test
    void aFaultOfTheSourcePassesThroughUnchanged() throws IOException {
        IOException fault = new IOException("cable");
        byte[] begin = utf8("<chats>" + "<chat><id>a</id></chat>".repeat(10_000));
        for (int length : new int[] {0, 5, 300, 100_000}) {
            InputStream source = failing(Arrays.copyOf(begin, length), fault);
            assertThat(Documents.failure(source, Limits.DEFAULT)).isSameAs(fault);
        }
    }

    private static InputStream failing(byte[] begin, IOException fault) {
        return new SequenceInputStream(new ByteArrayInputStream(begin), new InputStream() {
            @Override
            public int read() throws IOException {
                throw fault;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw fault;
            }
        });
    }

    @Test
    void opensAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("export.xml"), TWO);
        try (ChatReader reader = ChatReader.builder().parser(Parser.STAX).open(file)) {
            assertThat(reader).extracting(Chat::id).containsExactly("a", "b");
        }
        assertThatThrownBy(() -> ChatReader.builder().parser(Parser.STAX).open(directory.resolve("none.xml")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theSourceZoneIsSetOnTheBuilder() throws IOException {
        ChatReaderBuilder builder = ChatReader.builder().sourceZone(ZoneId.of("Europe/Oslo"));
        byte[] document = utf8(chat("<start>2008-07-01T12:00:00</start>"));
        for (int i = 0; i < 2; i++) {
            try (ChatReader reader = builder.open(new ByteArrayInputStream(document))) {
                assertThat(reader.read().start()).isEqualTo(Instant.parse("2008-07-01T10:00:00Z"));
            }
        }
    }
}
