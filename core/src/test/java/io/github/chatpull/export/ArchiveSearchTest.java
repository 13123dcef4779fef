package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChats;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.stage.Redaction;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSearchTest {
    private static final Period SPRING =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-05-01T00:00:00"));
    private static final String ODD = "q\"\\<&\u2028,\"referrer\":";
    private static final List<Sent> SENT = List.of(
            new Sent("a", "2019-03-03", "first"),
            new Sent("ab", "2019-03-04", "other"),
            new Sent(ODD, "2019-03-30", "odd"),
            new Sent("a", "2019-04-05", "second"));

    @TempDir
    private Path temp;

    private final List<Chat> found = new ArrayList<>();

    private record Sent(String id, String day, String text) {
        Instant start() {
            return FakeServer.utc(day + "T10:00:00");
        }

        String xml() {
            return "<chat><id>" + id.replace("&", "&amp;").replace("<", "&lt;") + "</id><start>" + start()
                    + "</start><msg from='visitor' time='" + start() + "'>" + text + "</msg></chat>";
        }
    }

    @Test
    void findsAllChatsWithTheIdInLines() throws IOException {
        ArchiveContents contents = exported(plan().keepsRaw(false));
        find(contents, "a");

        assertThat(found).extracting(chat -> chat.messages().get(0).text()).containsExactly("first", "second");
        assertThat(found.get(1)).isEqualTo(onlyChat(SENT.get(3).xml()));
    }

    @Test
    void findsTheSameInAnswers() throws IOException {
        ArchiveContents contents = exported(plan().formats(EnumSet.of(ExportFormat.CSV)));
        for (String id : List.of("a", "ab", ODD, "b", "A")) {
            find(contents, id);
        }

        assertThat(found)
                .extracting(chat -> chat.messages().get(0).text())
                .containsExactly("first", "second", "other", "odd");
    }

    @Test
    void findsIdsThatLookLikeMoreThanAnId() throws IOException {
        ArchiveContents contents = exported(plan());
        find(contents, ODD);
        find(contents, ODD.substring(0, 3));

        assertThat(found).extracting(Chat::id).containsExactly(ODD);
    }

    @Test
    void findsNothingOfWhatWasRedacted() throws IOException {
        find(exported(plan().redaction(Redaction.parse("text=drop"))), "ab");

        assertThat(found).extracting(chat -> chat.messages().get(0).text()).containsExactly("");
    }

    @Test
    void readsNothingButWhatWasCommitted() throws IOException {
        ArchiveContents contents = exported(plan());
        String lines = contents.files().stream()
                .filter(file -> file.startsWith("ndjson/"))
                .findFirst()
                .orElseThrow();
        Files.write(contents.path(lines), new byte[] {1});

        assertThatThrownBy(() -> find(contents, "a"))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(lines + " is not what was committed: chatpull verify tells what else is damaged");
    }

    @Test
    void saysWhatItWouldNeed() throws IOException {
        ArchiveContents contents =
                exported(plan().formats(EnumSet.of(ExportFormat.CSV)).keepsRaw(false));

        assertThatThrownBy(() -> find(contents, "a"))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("The archive holds neither NDJSON (--format) nor the server's answer (--no-raw) for"
                        + " 2019-03-01T00:00:00Z/2019-04-01T00:00:00Z: its chats are in the tables that chatpull files"
                        + " names");
    }

    @Test
    void refusesLinesOfAnotherVersion() throws IOException {
        LinesOfId lines = new LinesOfId("a");

        assertThatThrownBy(() -> lines.find(bytes("{\"v\":2,\"id\":\"a\"}\n"), new Finds(found)))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("Expected a line of NDJSON as this chatpull writes it but there is another");
        assertThatThrownBy(() -> lines.find(bytes("{\"v\":1,\"id\":\"a\",\"referrer\":1.5e\n"), new Finds(found)))
                .isInstanceOf(ArchiveStateException.class);
        assertThat(found).isEmpty();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ExportPlanBuilder plan() {
        return ExportPlan.builder(SPRING);
    }

    private ArchiveContents exported(ExportPlanBuilder plan) throws IOException {
        return Exported.archive(
                temp.resolve("archive"),
                plan.build(),
                request -> bytes(SENT.stream()
                        .filter(chat -> request.contains(chat.start()))
                        .map(Sent::xml)
                        .collect(Collectors.joining("", "<chats>", "</chats>"))));
    }

    private void find(ArchiveContents contents, String id) throws IOException {
        new ArchiveSearch(contents, ChatReader.builder()).find(id, BadChats.FAIL, new Finds(found));
    }

    private static Chat onlyChat(String xml) throws IOException {
        try (ChatReader reader = ChatReader.open(bytes("<chats>" + xml + "</chats>"))) {
            return reader.iterator().next();
        }
    }

    private record Finds(List<Chat> chats) implements ChatSink {
        @Override
        public void accept(Chat chat) {
            chats.add(chat);
        }

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }
}
