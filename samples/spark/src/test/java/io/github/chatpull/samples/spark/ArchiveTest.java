package io.github.chatpull.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.export.ExportFormat;
import io.github.chatpull.export.ExportJob;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.FileOperations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An archive is read by the server's answers that it has kept, each chat once, though a server sends some twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveTest extends SparkTest {
    private static final Period RANGE =
            new Period(Instant.parse("2019-01-01T00:00:00Z"), Instant.parse("2019-04-01T00:00:00Z"));

    private ArchiveContents archive(String name, OnBadChat onBadChat, boolean keepsRaw) throws IOException {
        ExportPlan plan = ExportPlan.builder(RANGE)
                .sourceZone(ZoneOffset.UTC)
                .formats(Set.of(ExportFormat.NDJSON))
                .badChats(new BadChatRule(onBadChat, MaxBad.parse("100%")))
                .keepsRaw(keepsRaw)
                .build();
        Path directory = folder.resolve(name);
        try (Archive archive =
                Archive.open(directory, plan.manifest("https://x/a/Srv", "abc"), FileOperations.SYSTEM)) {
            ExportJob.builder(plan, archive, ArchiveTest::answer).build().run();
        }
        return ArchiveContents.read(directory);
    }

    // The chats that begin in the period asked for, which is longer than the window at both ends.
    private static InputStream answer(Period period) {
        int from = (int) Math.max(0, (seconds(period.from()) + Chats.SECONDS_APART - 1) / Chats.SECONDS_APART);
        int to = (int) ((seconds(period.to()) + Chats.SECONDS_APART - 1) / Chats.SECONDS_APART);
        return new ByteArrayInputStream(Chats.document(from, to).getBytes(StandardCharsets.UTF_8));
    }

    private static long seconds(Instant time) {
        return time.getEpochSecond() - RANGE.from().getEpochSecond();
    }

    private static List<String> exportedIds(ArchiveContents archive) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String file : archive.files()) {
            if (file.startsWith("ndjson/")) {
                try (InputStream in = Compression.decode(Files.newInputStream(archive.path(file)))) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.substring(line.indexOf("\"id\":\"") + 6, line.indexOf("\",\"referrer")))
                            .forEach(ids::add);
                }
            }
        }
        return ids;
    }

    @Test
    void everyChatIsThereOnce() throws IOException {
        ArchiveContents archive = archive("a", OnBadChat.QUARANTINE, true);
        Dataset<Row> chats = chatpull().load(archive.directory().toString());

        assertThat(chats.rdd().getNumPartitions()).isEqualTo(3);
        assertThat(ids(chats)).hasSizeGreaterThan(1_000).isEqualTo(exportedIds(archive));
        assertThat(chats.select("_source").distinct().count()).isEqualTo(3);
    }

    @Test
    void whatTheExportMendedIsMended() throws IOException {
        ArchiveContents archive = archive("m", OnBadChat.MEND, true);
        Dataset<Row> chats = chatpull().load(archive.directory().toString());

        assertThat(ids(chats)).isEqualTo(exportedIds(archive)).contains("c102");
    }

    @Test
    void anArchiveWithoutAnswersIsRefused() throws IOException {
        ArchiveContents archive = archive("n", OnBadChat.QUARANTINE, false);
        assertThatThrownBy(() -> chatpull().load(archive.directory().toString()).collectAsList())
                .hasRootCauseMessage(
                        "The archive does not hold the server's answer for 2019-01-01T00:00:00Z/"
                                + "2019-02-01T00:00:00Z (it was made with --no-raw or --redact): other outputs cannot be made of it");
    }
}
