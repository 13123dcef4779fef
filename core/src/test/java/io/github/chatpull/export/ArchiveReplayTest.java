package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.FakeServer.Rule;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.BadChats;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.stage.Redaction;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Parser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveReplayTest {
    private static final Period SPRING =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-05-12T10:00:00"));
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir
    private Path temp;

    private final ByteArrayOutputStream replayed = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"START, P1M, 1", "STOP, P7D, 1", "OVERLAP, P1D, 2", "CONTAINED, P1M, 3"})
    void givesTheBytesOfTheExport(Rule rule, String size, int threads) throws IOException {
        FakeServer server = FakeServer.withChats(rule, true, SPRING.widenedBy(Duration.ofDays(3)), 500, 7);
        ExportPlan plan = ExportPlan.builder(SPRING)
                .zone(OSLO)
                .windowSize(WindowSize.parse(size))
                .build();
        ArchiveContents contents = Exported.archive(temp.resolve("a"), plan, server);
        replay(contents, readers().threads(threads), new Settings(OSLO, threads, BadChats.FAIL));

        assertThat(contents.entries())
                .anySatisfy(window -> assertThat(window.counts().dropped()).isPositive());
        assertThat(replayed.toString(StandardCharsets.UTF_8)).isEqualTo(Exported.text(contents, "ndjson"));
    }

    @Test
    void windowsCanBeReadOneByOne() throws IOException {
        FakeServer server = FakeServer.withChats(Rule.OVERLAP, true, SPRING.widenedBy(Duration.ofDays(3)), 500, 7);
        ExportPlan plan =
                ExportPlan.builder(SPRING).windowSize(WindowSize.parse("P7D")).build();
        ArchiveContents contents = Exported.archive(temp.resolve("a"), plan, server);
        ArchiveReplay replay = new ArchiveReplay(contents, readers());
        try (NdjsonSink sink =
                new NdjsonSink(Output.toStream(replayed, Compression.NONE), new RecordFormat(plan.zone()))) {
            for (LedgerEntry window : contents.entries()) {
                ChatStage stage = replay.stageOf(window);
                try (ChatReader reader = replay.open(window)) {
                    for (Chat chat = reader.read(); chat != null; chat = reader.read()) {
                        Chat own = stage.apply(chat);
                        if (own != null) {
                            sink.accept(own);
                        }
                    }
                }
            }
            sink.complete();
        }
        assertThat(replayed.toString(StandardCharsets.UTF_8)).isEqualTo(Exported.text(contents, "ndjson"));
    }

    @Test
    void readsTimesWithoutAZoneAsTheExportReadThem() throws IOException {
        FakeServer server =
                FakeServer.withChats(Rule.START, true, SPRING, 100, 7).withSampleTimesIn(OSLO);
        ExportPlan plan = plan().sourceZone(OSLO).build();
        ArchiveContents contents = Exported.archive(temp.resolve("a"), plan, server);
        replay(contents, BadChats.FAIL);

        assertThat(replayed.toString(StandardCharsets.UTF_8)).isEqualTo(Exported.text(contents, "ndjson"));
    }

    @Test
    void takesNothingOfAnAnswerThatIsNotTheCommittedOne() throws IOException {
        ArchiveContents contents = Exported.archive(temp.resolve("a"), plan().build(), server());
        String first = contents.files().stream()
                .filter(file -> file.startsWith("raw/"))
                .findFirst()
                .orElseThrow();
        byte[] whole = Files.readAllBytes(contents.path(first));
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x10;
            Files.write(contents.path(first), changed);

            assertThatThrownBy(() -> replay(contents, BadChats.FAIL))
                    .isInstanceOf(ArchiveStateException.class)
                    .hasMessage(first + " is not what was committed: chatpull verify tells what else is damaged");
        }
        assertThat(replayed.size()).isZero();
        Files.delete(contents.path(first));
        assertThatThrownBy(() -> new ArchiveReplay(contents, readers()).requireAnswers())
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(first + " is missing: chatpull verify tells what else is");
    }

    @Test
    void anArchiveMayKeepNoAnswers() throws IOException {
        ArchiveContents contents =
                Exported.archive(temp.resolve("a"), plan().keepsRaw(false).build(), server());

        assertThatThrownBy(() -> new ArchiveReplay(contents, readers()).requireAnswers())
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(
                        "The archive does not hold the server's answer for 2019-03-01T00:00:00Z/2019-04-01T00:00:00Z"
                                + " (it was made with --no-raw or --redact): other outputs cannot be made of it");
    }

    @Test
    void chatsThatCannotBeReadAreNoDamage() throws IOException {
        BadChatRule one = new BadChatRule(OnBadChat.SKIP, MaxBad.parse("1"));
        ExportPlan plan = ExportPlan.builder(
                        new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-04-01T00:00:00")))
                .badChats(one)
                .build();
        String answer =
                "<chats><chat><id>a</id><start>2019-03-03T10:00:00Z</start></chat><chat><id>b</nd></chat></chats>";
        ArchiveContents contents = Exported.archive(
                temp.resolve("a"), plan, request -> new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));

        replay(contents, BadChats.SKIP);
        assertThat(replayed.toString(StandardCharsets.UTF_8)).isEqualTo(Exported.text(contents, "ndjson"));
        BadChatRule none = new BadChatRule(OnBadChat.SKIP, MaxBad.parse("0"));
        assertThatThrownBy(() -> replay(contents, none.into(new QuarantineSink(() -> {
                    throw new IllegalStateException("skipped chats are not kept");
                }))))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith("Expected at most 0 of the chats to be unreadable but 1 of 2 are");
        assertThatThrownBy(() -> replay(contents, BadChats.FAIL)).isInstanceOf(BadChatException.class);
        assertThatThrownBy(() -> replay(contents, readers().parser(Parser.STAX), new Settings(UTC, 1, BadChats.SKIP)))
                .isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void aRedactedArchiveHoldsNothingOfWhatWasSent() throws IOException {
        ExportPlan plan = ExportPlan.builder(
                        new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-04-01T00:00:00")))
                .badChats(new BadChatRule(OnBadChat.QUARANTINE, MaxBad.parse("1")))
                .redaction(Redaction.parse("text=drop"))
                .build();
        String answer =
                "<chats><chat><id>a</id><start>2019-03-03T10:00:00Z</start><msg from='visitor'>canary</msg></chat>"
                        + "<chat><id>b</id>canary</nd></chat></chats>";
        ArchiveContents contents = Exported.archive(
                temp.resolve("a"), plan, request -> new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));

        assertThat(contents.entries().get(0).files().keySet()).noneMatch(LedgerEntry::isRaw);
        assertThat(Exported.text(contents, "quarantine"))
                .contains("\"id\":\"b\"", "\"length\":34", "\"raw_base64\":null");
        assertThat(Exported.text(contents, "ndjson")).contains("\"id\":\"a\"").doesNotContain("canary");
        assertThat(contents.manifest().options())
                .containsEntry("redact", "text=drop")
                .containsEntry("raw", "none");
    }

    private static ExportPlanBuilder plan() {
        return ExportPlan.builder(SPRING);
    }

    private static ChatReaderBuilder readers() {
        return ChatReader.builder();
    }

    private static FakeServer server() {
        return FakeServer.withChats(Rule.START, true, SPRING, 30, 7);
    }

    private record Settings(ZoneId zone, int threads, BadChats badChats) {}

    private void replay(ArchiveContents contents, BadChats badChats) throws IOException {
        replay(contents, readers(), new Settings(UTC, 1, badChats));
    }

    private void replay(ArchiveContents contents, ChatReaderBuilder readers, Settings settings) throws IOException {
        replayed.reset();
        try (NdjsonSink sink =
                new NdjsonSink(Output.toStream(replayed, Compression.NONE), new RecordFormat(settings.zone))) {
            Pipeline pipeline = Pipeline.into(sink)
                    .threads(settings.threads)
                    .badChats(settings.badChats)
                    .build();
            new ArchiveReplay(contents, readers).drainInto(pipeline);
            sink.complete();
        }
    }
}
