package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Forgotten;
import io.github.chatpull.model.ArchiveStateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a window is never read otherwise than when it was fetched. */
class ForgetOtherwiseTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final List<String> NOBODY = List.of();
    private static final String ANN = "10.0.0.9";
    private static final String ANSWER = "<chats><chat><id>ann</id><visitorip>10.0.0.9</visitorip>"
            + "<start>2019-03-05T10:00:00</start></chat><chat><id>other</id><visitorip>10.0.0.8</visitorip>"
            + "<start>2019-03-06T10:00:00</start></chat></chats>";

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private static WindowSource server() {
        return request -> {
            boolean isMarch = request.from().isBefore(FakeServer.utc("2019-03-15T00:00:00"));
            return new ByteArrayInputStream((isMarch ? ANSWER : "<chats/>").getBytes(StandardCharsets.UTF_8));
        };
    }

    private Path archive() throws IOException {
        Path archive = temp.resolve("a");
        Erasure.export(archive, Erasure.plan().sourceZone(OSLO).build(), server());
        return archive;
    }

    private static void forget(Path archive, ExportPlan plan) throws IOException {
        try (Archive open = Archive.open(archive, ArchiveManifest.of(archive), new UnforcedFiles())) {
            Forgotten forgotten = open.forgotten().with(NOBODY, List.of(ANN), Erasure.NOW);
            ForgetJob job = new ForgetJob(plan, ArchiveContents.read(archive), forgotten);
            job.erase(open, job.survey());
        }
    }

    @Test
    void anAnswerOfWhichOtherLinesWouldBeMadeIsLeftAsItIs() throws IOException {
        Path archive = archive();
        Map<String, String> before = Erasure.texts(archive);
        ExportPlan other = Erasure.plan().sourceZone(ZoneOffset.UTC).build();

        assertThatThrownBy(() -> forget(archive, other))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("What stays of ndjson/year=2019/month=3/2019-03-01T000000Z.ndjson would not be what it was:"
                        + " give the --max-chat-bytes, --parser and --source-zone it was exported with, and the version;"
                        + " it stays as it was");
        assertThat(Erasure.texts(archive)).isEqualTo(before);
        Erasure.requireWhole(archive);
        forget(archive, Erasure.plan().sourceZone(OSLO).build());
        assertThat(Erasure.everything(archive)).doesNotContain("<id>ann").contains("2019-03-06T09:00:00.000Z");
    }

    @Test
    void withoutLinesThereIsNothingToCompareWith() throws IOException {
        Path archive = temp.resolve("a");
        ExportPlan plan = Erasure.plan()
                .formats(EnumSet.of(ExportFormat.CSV))
                .sourceZone(OSLO)
                .build();
        Erasure.export(archive, plan, server());
        forget(archive, plan);

        assertThat(Erasure.everything(archive)).doesNotContain("<id>ann").contains("2019-03-06T09:00:00.000Z");
    }

    @Test
    void aFolderOfOldFilesThatIsGoneStopsNothing() throws IOException {
        Path archive = temp.resolve("a");
        Erasure.export(archive, Erasure.plan().build(), Erasure.serverWithout());
        ScratchFolder.delete(archive.resolve("quarantine"));
        ForgetSummary done = Erasure.forget(archive, List.of("id-bad-other"), NOBODY);

        assertThat(done.found().bad()).isOne();
        assertThat(ArchiveContents.read(archive).entries())
                .contains(done.changes().get(0).after());
        ScratchFolder.delete(archive.resolve("quarantine"));
        assertThat(Erasure.forget(archive, NOBODY, List.of(ANN)).found().bad()).isEqualTo(2);
        assertThat(Erasure.everything(archive)).doesNotContain("id-bad-ann", "id-ann");
        assertThat(archive.resolve("quarantine")).doesNotExist();
    }

    @Test
    void theZoneOfAnArchiveIsItsOwn() throws IOException {
        ArchiveManifest made = ArchiveManifest.of(archive());

        assertThatCode(() -> made.requireSourceZone(OSLO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> made.requireSourceZone(ZoneId.of("Asia/Tokyo")))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(
                        "This archive was made with --source-zone Europe/Oslo but was asked for Asia/Tokyo: leave it"
                                + " away, or give the same; nothing was changed");
        ArchiveManifest none = Erasure.plan().build().manifest("https://x/a/Srv", "abc");
        assertThatCode(() -> none.requireSourceZone(OSLO)).doesNotThrowAnyException();
    }
}
