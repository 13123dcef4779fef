package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.Finding;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.Verification;
import io.github.chatpull.archive.VerificationListener;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive whose chats were mended where they could be. */
class MendedExportTest {
    private static final Period TWO_MONTHS =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-05-01T00:00:00"));

    // The second one lies in the overlap of the windows, and in the first month.
    private static final List<String> STARTS =
            List.of("2019-03-05T10:00:00", "2019-03-31T23:00:00", "2019-04-02T10:00:00");
    private static final String BAD = "<chat><id>bad</id><url>& <b></url></chat>";

    @TempDir
    private Path temp;

    @Test
    void holdsThemInTheWindowTheyBelongToWithTheirOriginals() throws IOException {
        ArchiveContents contents = export(OnBadChat.MEND);

        assertThat(contents.entries())
                .extracting(LedgerEntry::counts)
                .extracting(LedgerEntry.Counts::chats, LedgerEntry.Counts::quarantined, LedgerEntry.Counts::mended)
                .containsExactly(tuple(2L, 1L, 2L), tuple(1L, 1L, 1L));
        assertThat(contents.ledger().totals().mended()).isEqualTo(3);
        assertThat(Exported.text(contents, "ndjson").lines())
                .hasSize(3)
                .allMatch(line -> line.contains("\"url\":\"?a=1&b=2\""));
        assertThat(Exported.text(contents, "quarantine")
                        .lines()
                        .map(line -> line.replaceAll(
                                ".*\"ordinal\":(\\d+),\"id\":\"([^\"]*)\".*\"reason\":\"(\\w+)\".*", "$1 $2 $3")))
                .containsExactly(
                        "1 2019-03-05T10:00:00 mended",
                        "2 2019-03-31T23:00:00 mended",
                        "3 bad malformed",
                        "2 2019-04-02T10:00:00 mended",
                        "3 bad malformed");
    }

    @Test
    void isWholeToWhoVerifiesIt() throws IOException {
        ArchiveContents contents = export(OnBadChat.MEND);

        assertThat(findings(contents)).isEmpty();
        Path ledger = contents.directory().resolve("ledger.ndjson");
        assertThat(Files.readAllLines(ledger).get(0)).contains("\"mended\":2,");
        Files.writeString(ledger, Files.readString(ledger).replace("\"mended\":2,", ""));
        assertThat(findings(contents)).singleElement().asString().contains("expected 1 quarantined chats but was 3");
    }

    @Test
    void isReadAgainAsItWasMade() throws IOException {
        ArchiveContents contents = export(OnBadChat.MEND);
        assertThat(contents.manifest().mends()).isTrue();
        Replayed replayed = replay(contents, new BadChatRule(OnBadChat.MEND, MaxBad.parse("2")));

        assertThat(replayed.ndjson).isEqualTo(Exported.text(contents, "ndjson"));
        assertThat(replayed.counts.bad()).isEqualTo(2);
        assertThat(replayed.counts.mended()).isEqualTo(3);
        assertThat(replayed.quarantine.lines()).hasSize(5);
    }

    @Test
    void isNotMendedByReadingItAgainUnlessAsked() throws IOException {
        ArchiveContents contents = export(OnBadChat.QUARANTINE);
        assertThat(contents.ledger().totals())
                .extracting(LedgerEntry.Counts::chats, LedgerEntry.Counts::mended)
                .containsExactly(0L, 0L);
        assertThat(Files.readString(contents.directory().resolve("ledger.ndjson")))
                .doesNotContain("mended");
        assertThat(Files.readString(contents.directory().resolve("chatpull.json")))
                .doesNotContain("on-bad-chat");

        Replayed replayed = replay(contents, new BadChatRule(OnBadChat.QUARANTINE, MaxBad.parse("100%")));
        assertThat(replayed.counts.read()).isZero();
        assertThat(replayed.counts.mended()).isZero();
    }

    @Test
    void goesOnUnderTheSameRuleOnly() throws IOException {
        ArchiveContents mended = export(OnBadChat.MEND);
        assertThatThrownBy(() -> export(OnBadChat.QUARANTINE))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(
                        "This archive was made with --on-bad-chat mend but was asked for quarantine: use the same, or another --out");
        assertThat(ExportPlan.builder(mended.manifest(), TWO_MONTHS).build().badChats())
                .isEqualTo(new BadChatRule(OnBadChat.MEND, MaxBad.DEFAULT));

        assertThat(export(OnBadChat.MEND).entries()).isEqualTo(mended.entries());
    }

    @Test
    void whatWasNotMendedIsNotMendedLater() throws IOException {
        ArchiveContents plain = export(OnBadChat.SKIP);
        assertThatThrownBy(() -> export(OnBadChat.MEND))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(
                        "This archive was made with --on-bad-chat quarantine but was asked for mend: use the same, or another --out");
        assertThat(ExportPlan.builder(plain.manifest(), TWO_MONTHS).build().badChats())
                .isEqualTo(BadChatRule.DEFAULT);
        assertThat(export(OnBadChat.QUARANTINE).entries()).isEqualTo(plain.entries());
    }

    private static List<String> findings(ArchiveContents contents) throws IOException {
        List<String> findings = new ArrayList<>();
        VerificationListener listener = new VerificationListener() {
            @Override
            public void found(Finding finding) {
                findings.add(finding.toString());
            }

            @Override
            public void windowRead(LedgerEntry window) {}
        };
        assertThat(new Verification(ArchiveContents.read(contents.directory()), listener)
                        .run()
                        .isWhole())
                .isEqualTo(findings.isEmpty());
        return findings;
    }

    private ArchiveContents export(OnBadChat onBadChat) throws IOException {
        ExportPlan plan = ExportPlan.builder(TWO_MONTHS)
                .overlap(Duration.ofHours(2))
                .compression(Compression.NONE)
                .badChats(new BadChatRule(onBadChat, MaxBad.parse("100%")))
                .build();
        return Exported.archive(temp.resolve("a"), plan, MendedExportTest::answer);
    }

    private static ByteArrayInputStream answer(Period request) {
        StringBuilder xml = new StringBuilder("<chats>");
        for (String start : STARTS) {
            Instant time = FakeServer.utc(start);
            if (request.contains(time)) {
                xml.append("<chat><id>").append(start).append("</id><start>").append(time);
                xml.append("</start><url>?a=1&b=2</url></chat>");
            }
        }
        return new ByteArrayInputStream(
                xml.append(BAD).append("</chats>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private record Replayed(String ndjson, String quarantine, RunCounts counts) {}

    private static Replayed replay(ArchiveContents contents, BadChatRule rule) throws IOException {
        ByteArrayOutputStream ndjson = new ByteArrayOutputStream();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (QuarantineSink quarantine = new QuarantineSink(() -> Output.toStream(kept, Compression.NONE));
                ChatSink sink = new NdjsonSink(Output.toStream(ndjson, Compression.NONE), RecordFormat.DEFAULT)) {
            Pipeline pipeline = Pipeline.into(sink)
                    .badChats(rule.into(quarantine))
                    .threads(2)
                    .build();
            new ArchiveReplay(contents, ChatReader.builder()).drainInto(pipeline);
            sink.complete();
            quarantine.complete();
            return new Replayed(
                    ndjson.toString(StandardCharsets.UTF_8), kept.toString(StandardCharsets.UTF_8), pipeline.counts());
        }
    }
}
