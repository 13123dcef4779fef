package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.Forgotten;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.ForgetSummary.Found;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgetJobTest {
    private static final List<String> NOBODY = List.of();
    private static final String ANN = "10.0.0.9";

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private Path archive(ExportPlan plan, String name, String... without) throws IOException {
        Path archive = temp.resolve(name);
        Erasure.export(archive, plan, Erasure.serverWithout(without));
        return archive;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsLeftIsWhatAnExportWithoutThemHolds(boolean keepsRaw) throws IOException {
        ExportPlan plan = Erasure.plan().keepsRaw(keepsRaw).build();
        Path archive = archive(plan, "a");
        Path expected =
                archive(plan, "without", Erasure.ANN_EARLY, Erasure.ANN_LATE, Erasure.BAD_ANN, Erasure.TIMELESS);
        ForgetSummary done = Erasure.forget(archive, NOBODY, List.of(ANN));

        assertThat(done.found()).isEqualTo(new Found(2, 4, 0, 2, 0, 0));
        Map<String, String> texts = Erasure.texts(archive);
        if (keepsRaw) {
            assertThat(texts.entrySet().stream()
                            .map(file -> file.getKey().startsWith("raw/")
                                    ? file.getValue().replaceAll("\n+", "\n")
                                    : file.getValue().replaceAll("\"offset\":\\d+", "")))
                    .containsExactlyElementsOf(Erasure.texts(expected).values().stream()
                            .map(text -> text.replaceAll("\n+", "\n").replaceAll("\"offset\":\\d+", ""))
                            .toList());
        } else {
            texts.keySet().removeIf(file -> file.startsWith("quarantine/"));
            Map<String, String> others = Erasure.texts(expected);
            others.keySet().removeIf(file -> file.startsWith("quarantine/"));
            assertThat(texts).isEqualTo(others);
        }
        Erasure.requireWhole(archive);
        assertThat(Erasure.everything(archive))
                .doesNotContain("id-ann", "ann's", "id-bad-ann", "id-timeless", ">" + ANN + "<");
    }

    @Test
    void allOthersAreKeptToTheByte() throws IOException {
        Path archive = archive(Erasure.plan().build(), "a");
        Map<String, String> before = Erasure.texts(archive);
        Erasure.forget(archive, List.of("id-other-2"), NOBODY);
        Map<String, String> after = Erasure.texts(archive);

        String raw = "raw/year=2019/month=4/2019-04-01T000000Z.xml.zst";
        assertThat(after.get(raw)).isEqualTo(before.get(raw).replace(Erasure.OTHER_LATE, ""));
        before.keySet().removeIf(file -> file.contains("month=4"));
        assertThat(after).containsAllEntriesOf(before);
    }

    @Test
    void aChatInTheOverlapGoesFromBothAnswers() throws IOException {
        Path archive = archive(Erasure.plan().build(), "a");
        ForgetSummary done = Erasure.forget(archive, List.of("id-border"), NOBODY);

        assertThat(done.changes())
                .extracting(ForgetSummary.Change::found)
                .containsExactly(new Found(1, 2, 0, 0, 0, 0), new Found(0, 0, 1, 0, 0, 0));
        assertThat(done.changes().get(1).after().counts())
                .isEqualTo(new LedgerEntry.Counts(
                                2,
                                4,
                                0,
                                0,
                                0,
                                done.changes().get(1).after().counts().bytes())
                        .withForgotten(1, 0));
        assertThat(Erasure.everything(archive)).doesNotContain("id-border", "at the border");
        Erasure.requireWhole(archive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id-bad-ann", "id-timeless"})
    void whatCannotBeReadGoesByItsId(String id) throws IOException {
        for (boolean keepsRaw : new boolean[] {true, false}) {
            Path archive = archive(Erasure.plan().keepsRaw(keepsRaw).build(), "raw " + keepsRaw);

            assertThat(Erasure.forget(archive, List.of(id), NOBODY).found()).isEqualTo(new Found(0, 0, 0, 1, 0, 0));
            assertThat(Erasure.everything(archive)).doesNotContain(id);
            assertThat(ArchiveContents.read(archive).ledger().totals().quarantined())
                    .isEqualTo(2);
            Erasure.requireWhole(archive);
        }
    }

    @Test
    void anIdOrAnAddressThatStandsThereTwiceCountsToo() throws IOException {
        String twice = "<chat><id>x</id><id>second</id><visitorip>1.1.1.1</visitorip><visitorip>2.2.2.2</visitorip>"
                + "<start>2019-03-05T10:00:00Z</start></chat>";
        WindowSource source =
                request -> new ByteArrayInputStream(("<chats>" + twice + "</chats>").getBytes(StandardCharsets.UTF_8));
        for (boolean keepsRaw : new boolean[] {true, false}) {
            Path archive = temp.resolve("raw " + keepsRaw);
            Erasure.export(
                    archive,
                    Erasure.plan()
                            .keepsRaw(keepsRaw)
                            .formats(EnumSet.of(ExportFormat.NDJSON))
                            .build(),
                    source);
            assertThat(Erasure.forget(archive, List.of("2.2.2.2"), List.of("second"))
                            .changes())
                    .isEmpty();

            assertThat(Erasure.forget(archive, List.of("second"), NOBODY)
                            .found()
                            .chats())
                    .isOne();
            assertThat(Erasure.everything(archive)).doesNotContain("second", "1.1.1.1");
        }
        Path archive = temp.resolve("address");
        Erasure.export(archive, Erasure.plan().build(), source);
        assertThat(Erasure.forget(archive, NOBODY, List.of("2.2.2.2")).found().chats())
                .isOne();
    }

    @Test
    void windowsInWhichBadChatsWereSkippedKeepNoneOfThem() throws IOException {
        ExportPlan plan = Erasure.plan()
                .badChats(new BadChatRule(OnBadChat.SKIP, MaxBad.parse("100%")))
                .build();
        Path archive = archive(plan, "a");
        Erasure.forget(archive, NOBODY, List.of(ANN));

        assertThat(ArchiveContents.read(archive).files()).noneMatch(file -> file.startsWith("quarantine"));
        Erasure.requireWhole(archive);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSecondTimeThereIsNothingToDo(boolean keepsRaw) throws IOException {
        Path archive = archive(Erasure.plan().keepsRaw(keepsRaw).build(), "a");
        Erasure.forget(archive, List.of("id-border"), List.of(ANN));
        Map<String, String> before = TinyExport.files(archive);

        assertThat(Erasure.forget(archive, List.of("id-border"), List.of(ANN)).changes())
                .isEmpty();
        assertThat(TinyExport.files(archive)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fetchingAgainDoesNotBringThemBack(boolean keepsRaw) throws IOException {
        ExportPlanBuilder plan = Erasure.plan().keepsRaw(keepsRaw);
        Path archive = archive(plan.build(), "a");
        Erasure.forget(archive, List.of("id-border"), List.of(ANN));
        Map<String, String> before = Erasure.texts(archive);
        ExportPlan again = plan.lookback(Duration.ofDays(100)).build();
        ExportSummary summary = Erasure.export(archive, again, Erasure.serverWithout());

        assertThat(summary.windows().kept()).isZero();
        assertThat(summary.news().chats()).isZero();
        assertThat(Erasure.everything(archive)).doesNotContain("id-ann", "id-border", "id-timeless");
        if (keepsRaw) {
            assertThat(summary.news()).isEqualTo(new ExportSummary.News(2, 0, 0));
            assertThat(Erasure.texts(archive)).isEqualTo(before);
            assertThat(compared(archive, again)).isEqualTo(new ExportSummary.News(2, 0, 0));
        }
    }

    private static ExportSummary.News compared(Path archive, ExportPlan plan) throws IOException {
        try (Archive view = Archive.view(archive, plan.manifest("https://x/a/Srv", "abc"))) {
            return ExportJob.builder(plan, view, Erasure.serverWithout())
                    .build()
                    .compare()
                    .news();
        }
    }

    @Test
    void whatComesToBeFetchedLaterIsLookedThroughToo() throws IOException {
        Path archive = archive(Erasure.plan().build(), "a", Erasure.ANN_LATE);
        Erasure.forget(archive, NOBODY, List.of(ANN));
        ExportPlan again = Erasure.plan().lookback(Duration.ofDays(100)).build();
        Erasure.export(archive, again, Erasure.serverWithout());

        assertThat(Erasure.everything(archive)).doesNotContain("id-ann");
    }

    @Test
    void whoHasTheAddressLaterIsSomebodyElse() {
        Instant noon = Instant.parse("2020-01-01T12:00:00Z");
        Forgotten forgotten = Forgotten.nobody().with(NOBODY, List.of(ANN), noon);

        assertThat(forgotten.words().isForgotten("x", ANN, noon.minusMillis(1))).isTrue();
        assertThat(forgotten.words().isForgotten("x", ANN, noon)).isFalse();
        assertThat(forgotten.words().isForgotten(ANN, null, noon.minusMillis(1)))
                .isFalse();
    }

    @Test
    void inChatsThatCannotBeReadOnlyWholeWordsCount() {
        Forgotten forgotten = Forgotten.nobody().with(List.of("a id & more"), List.of(ANN), Erasure.NOW);

        for (String frame : List.of(
                "<x>10.0.0.9</x>", "<x y='10.0.0.9'>", "from 10.0.0.9.", "(10.0.0.9:80)", "<id> a id & more </")) {
            assertThat(forgotten.words().standIn(frame.getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
                    .as(frame)
                    .isTrue();
        }
        for (String frame : List.of("<x>10.0.0.99</x>", "110.0.0.9", "a id & more or less", "")) {
            assertThat(forgotten.words().standIn(frame.getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
                    .as(frame)
                    .isFalse();
        }
    }

    @Test
    void neitherIdsNorAddressesAreWrittenDown() throws IOException {
        Path archive = archive(Erasure.plan().build(), "a");
        Erasure.forget(archive, List.of("id-never-seen"), List.of("192.168.77.77"));

        assertThat(Erasure.everything(archive)).doesNotContain("id-never-seen", "192.168.77.77");
        assertThat(Files.readString(archive.resolve("forgotten.json")))
                .containsPattern("\"ids\" : \\{\\s+\"[0-9a-f]{64}\" : \"2020-01-01T00:00:00Z\"");
    }

    @Test
    void withoutAnswersAndNdjsonItIsRefusedBeforeAnythingIsChanged() throws IOException {
        ExportPlan plan = Erasure.plan()
                .keepsRaw(false)
                .formats(EnumSet.of(ExportFormat.CSV, ExportFormat.ROLLUP))
                .build();
        Path archive = archive(plan, "a");
        Map<String, String> before = TinyExport.files(archive);

        assertThatThrownBy(() -> Erasure.forget(archive, NOBODY, List.of(ANN)))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageContaining("neither the server's answer for 2019-03-01T00:00:00Z/2019-04-01T00:00:00Z"
                        + " (--no-raw) nor its NDJSON (--format)");
        assertThat(TinyExport.files(archive)).isEqualTo(before);
    }

    @Test
    void aDamagedAnswerIsRefusedBeforeAnythingIsChanged() throws IOException {
        Path archive = archive(Erasure.plan().build(), "a");
        Path raw = archive.resolve("raw/year=2019/month=4/2019-04-01T000000Z.xml.zst");
        byte[] bytes = Files.readAllBytes(raw);
        bytes[bytes.length / 2] ^= 1;
        Files.write(raw, bytes);
        Map<String, String> before = TinyExport.files(archive);

        assertThatThrownBy(() -> Erasure.forget(archive, NOBODY, List.of(ANN)))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageContaining("is not what was committed");
        assertThat(TinyExport.files(archive)).isEqualTo(before);
    }

    @Test
    void linesThatWouldComeOutOtherwiseAreLeftAsTheyAre() throws IOException {
        Path archive = archive(Erasure.plan().keepsRaw(false).build(), "a");
        ExportPlan other = Erasure.plan()
                .keepsRaw(false)
                .zone(java.time.ZoneId.of("Asia/Tokyo"))
                .build();
        try (Archive open = Archive.open(
                archive,
                Erasure.plan().keepsRaw(false).build().manifest("https://x/a/Srv", "abc"),
                new UnforcedFiles())) {
            Forgotten forgotten = open.forgotten().with(NOBODY, List.of(ANN), Erasure.NOW);
            ForgetJob job = new ForgetJob(other, ArchiveContents.read(archive), forgotten);
            ForgetSummary found = job.survey();

            assertThatThrownBy(() -> job.erase(open, found))
                    .isInstanceOf(ArchiveStateException.class)
                    .hasMessageContaining("what stays of it would not be what it was");
        }
        Erasure.requireWhole(archive);
        assertThat(Erasure.everything(archive)).contains("id-ann-1");
    }

    @Test
    void aListThatIsMissingIsNoticed() throws IOException {
        Path archive = archive(Erasure.plan().build(), "a");
        Erasure.forget(archive, NOBODY, List.of(ANN));
        Files.delete(archive.resolve("forgotten.json"));

        assertThatThrownBy(() -> Erasure.export(archive, Erasure.plan().build(), Erasure.serverWithout()))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageContaining(
                        "forgotten.json is missing, which keeps forgotten chats from being fetched again");
        Files.writeString(archive.resolve("forgotten.json"), "{\"v\":1,\"key\":\"00\"}");
        assertThatThrownBy(() -> Erasure.forget(archive, NOBODY, List.of(ANN)))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("forgotten.json cannot be read: it is not what chatpull wrote");
    }

    @Test
    void canBeInterrupted() throws IOException {
        Path archive = archive(Erasure.plan().build(), "a");
        ArchiveContents contents = ArchiveContents.read(archive);
        ForgetJob job = new ForgetJob(
                Erasure.plan().build(), contents, contents.forgotten().with(NOBODY, List.of(ANN), Erasure.NOW));
        job.progress(window -> job.close());

        assertThatThrownBy(job::survey).isInstanceOf(InterruptedIOException.class);
    }
}
