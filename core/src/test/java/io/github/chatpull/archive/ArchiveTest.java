package io.github.chatpull.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final Period JANUARY = period("2019-01-01", "2019-02-01");
    private static final Period JANUARY_SO_FAR = period("2019-01-01", "2019-01-10");
    private static final LedgerEntry.Counts COUNTS = new LedgerEntry.Counts(1, 2, 3, 0, 0, 4);

    @TempDir
    private Path temp;

    @Test
    void commitsAWindowWithItsLedgerLine() throws IOException {
        try (Archive archive = open(JANUARY)) {
            LedgerEntry entry = commit(archive, JANUARY, "hello");

            assertThat(archive.ledger().entries()).containsExactly(entry);
            assertThat(entry.files())
                    .containsExactly(
                            Map.entry("ndjson/year=2019/month=1/2019-01-01T000000Z.ndjson", Sha256.hex("hello")));
        }
        assertThat(files())
                .containsExactly(
                        "chatpull.json",
                        "chatpull.lock",
                        "ledger.ndjson",
                        "ndjson/year=2019/month=1/2019-01-01T000000Z.ndjson");
        assertThat(temp.resolve("a/ledger.ndjson"))
                .hasContent("{\"v\":1,\"window_from\":\"2019-01-01T00:00:00Z\",\"window_to\":\"2019-02-01T00:00:00Z\","
                        + "\"request_from\":\"2019-01-01T00:00:00Z\",\"request_to\":\"2019-02-01T00:00:00Z\",\"chats\":1,"
                        + "\"messages\":2,\"dropped\":3,\"quarantined\":0,\"bytes\":4,\"sha256\":\"cafe\",\"files\":"
                        + "{\"ndjson/year=2019/month=1/2019-01-01T000000Z.ndjson\":\"" + Sha256.hex("hello")
                        + "\"}}\n");
    }

    @Test
    void remembersWhatIsCommitted() throws IOException {
        LedgerEntry entry;
        try (Archive archive = open(JANUARY)) {
            entry = commit(archive, JANUARY, "hello");
        }
        try (Archive archive = open(JANUARY)) {
            assertThat(archive.ledger().entries()).containsExactly(entry);
            assertThat(archive.ledger().covers(JANUARY)).isTrue();
            assertThat(archive.ledger().covers(JANUARY_SO_FAR)).isTrue();
            assertThat(archive.ledger().covers(period("2019-01-31", "2019-02-02")))
                    .isFalse();
        }
    }

    @Test
    void leavesNothingOfAWindowThatWasNotCommitted() throws IOException {
        try (Archive archive = open(JANUARY)) {
            try (WindowTransaction window = archive.begin(JANUARY, "year=2019/month=1")) {
                Output output = window.create("ndjson", ".ndjson");
                output.stream().write(1);
                output.publish();
            }
            assertThat(archive.ledger().entries()).isEmpty();
        }
        assertThat(files()).containsExactly("chatpull.json", "chatpull.lock", "ledger.ndjson");
    }

    @Test
    void aGrownWindowReplacesItsFormerSelf() throws IOException {
        try (Archive archive = open(JANUARY_SO_FAR)) {
            commit(archive, JANUARY_SO_FAR, "early");
        }
        try (Archive archive = open(JANUARY)) {
            LedgerEntry whole = commit(archive, JANUARY, "whole");
            assertThat(archive.ledger().entries()).containsExactly(whole);
        }
        assertThat(files())
                .contains("ndjson/year=2019/month=1/2019-01-01T000000Z_r2.ndjson")
                .doesNotContain("ndjson/year=2019/month=1/2019-01-01T000000Z.ndjson");
        try (Archive archive = open(JANUARY)) {
            assertThat(archive.ledger().entries())
                    .extracting(LedgerEntry::window)
                    .containsExactly(JANUARY);
            commit(archive, JANUARY, "again");
        }
        assertThat(files())
                .contains("ndjson/year=2019/month=1/2019-01-01T000000Z_r3.ndjson")
                .hasSize(4);
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        try (Stream<Path> all = Files.walk(temp.resolve("a"))) {
            for (Path path : all.toList()) {
                String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as("%s", path)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void isOneWritersAtATime() throws IOException {
        try (Archive archive = open(JANUARY)) {
            assertThat(archive.ledger().entries()).isEmpty();
            assertThatThrownBy(() -> open(JANUARY))
                    .isInstanceOf(ArchiveStateException.class)
                    .hasMessage(temp.resolve("a") + " is in use by another chatpull: wait until it has ended");
        }
        open(JANUARY).close();
    }

    @Test
    void refusesAnotherRequestNamingWhatDiffers() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        assertThatThrownBy(() -> open(JANUARY, Map.of("zone", "Europe/Oslo", "format", "ndjson")))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(
                        "This archive was made with --zone UTC but was asked for Europe/Oslo: use the same, or another"
                                + " --out");
        assertThatThrownBy(() -> open(JANUARY, Map.of("zone", "UTC")))
                .hasMessageStartingWith("This archive was made with --format ndjson but was asked for without it");
        assertThatThrownBy(() -> open(period("2019-01-02", "2019-02-01")))
                .hasMessageStartingWith("This archive was made with --from 2019-01-01 but was asked for 2019-01-02");
    }

    @Test
    void aTextThatSaysNoneIsNoMissingOption() throws IOException {
        try (Archive archive = open(JANUARY, Map.of("zone", "UTC"))) {
            commit(archive, JANUARY, "hello");
        }

        assertThatThrownBy(() -> open(JANUARY, Map.of("zone", "UTC", "text-contains", "none")))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("This archive was made without --text-contains but was asked for none: use the same, or"
                        + " another --out");
    }

    @Test
    void anOptionIsNotLeftAwayBecauseItsTextSaysNone() throws IOException {
        try (Archive archive = open(JANUARY, Map.of("zone", "UTC", "text-contains", "none"))) {
            commit(archive, JANUARY, "hello");
        }

        assertThatThrownBy(() -> open(JANUARY, Map.of("zone", "UTC")))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageStartingWith("This archive was made with --text-contains none but was asked for without it");
    }

    @Test
    void aSourceZoneCanBeGivenLaterButNotChanged() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        open(JANUARY, Map.of("zone", "UTC", "format", "ndjson", "source-zone", "UTC"))
                .close();

        assertThatThrownBy(() -> open(JANUARY, Map.of("zone", "UTC", "format", "ndjson", "source-zone", "+01:00")))
                .hasMessageStartingWith("This archive was made with --source-zone UTC but was asked for +01:00");
        assertThatThrownBy(() -> open(JANUARY))
                .hasMessageStartingWith("This archive was made with --source-zone UTC but was asked for without it");
    }

    @Test
    void tablesAreForProgramsWhereNobodySaid() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "a");
        }
        Map<String, String> plain = Map.of("zone", "UTC", "format", "ndjson", "csv-profile", "plain");
        Map<String, String> excel = Map.of(
                "zone",
                "UTC",
                "format",
                "ndjson",
                "csv-profile",
                "excel",
                "csv-delimiter",
                "tab",
                "csv-decimal",
                "comma");
        assertThatThrownBy(() -> open(JANUARY, excel))
                .hasMessage("This archive was made with --csv-profile plain but was asked for excel: use the same, or"
                        + " another --out");
        open(JANUARY, plain).close();

        assertThat(ArchiveManifest.read(temp.resolve("a/chatpull.json")).options())
                .isEqualTo(plain);
    }

    @Test
    void refusesAnotherDecimalSignInTables() throws IOException {
        Map<String, String> comma = Map.of("csv-profile", "excel", "csv-delimiter", "tab", "csv-decimal", "comma");
        Map<String, String> point = Map.of("csv-profile", "excel", "csv-delimiter", "tab", "csv-decimal", "point");
        try (Archive archive = open(JANUARY, comma)) {
            commit(archive, JANUARY, "a");
        }
        assertThatThrownBy(() -> open(JANUARY, point))
                .hasMessage(
                        "This archive was made with a decimal comma in its tables but was asked for a decimal point:"
                                + " use the same --locale, or another --out");
    }

    @Test
    void takesAnotherRequestAsLongAsItIsEmpty() throws IOException {
        open(JANUARY).close();
        open(JANUARY, Map.of("zone", "Europe/Oslo")).close();

        assertThat(ArchiveManifest.read(temp.resolve("a/chatpull.json")).options())
                .containsExactly(Map.entry("zone", "Europe/Oslo"));
    }

    @Test
    void growsButDoesNotShrink() throws IOException {
        try (Archive archive = open(JANUARY_SO_FAR)) {
            commit(archive, JANUARY_SO_FAR, "early");
        }
        open(JANUARY).close();
        open(JANUARY_SO_FAR).close();

        assertThat(ArchiveManifest.read(temp.resolve("a/chatpull.json")).range())
                .isEqualTo(JANUARY);
    }

    @Test
    void refusesADirectoryOfOtherThings() throws IOException {
        Files.createDirectory(temp.resolve("a"));
        Files.writeString(temp.resolve("a/photo.jpg"), "x");

        assertThatThrownBy(() -> open(JANUARY))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(
                        temp.resolve("a") + " is no chatpull archive and not empty: give an empty or a new directory");
        assertThat(files()).containsExactly("photo.jpg");
    }

    @Test
    void cutsOffALineThatACrashLeftUnfinished() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        Path ledger = temp.resolve("a/ledger.ndjson");
        String whole = Files.readString(ledger);

        for (String torn : List.of("{", whole.strip(), "\0".repeat(100), "\0".repeat(whole.length() - 1) + "\n")) {
            Files.writeString(ledger, whole + torn);
            try (Archive archive = open(JANUARY)) {
                assertThat(archive.ledger().covers(JANUARY)).isTrue();
                assertThat(ledger).hasContent(whole);
            }
        }
    }

    @Test
    void removesWhatACrashLeftAndNothingElse() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        List<String> before = files();
        Path folder = temp.resolve("a/ndjson/year=2019/month=1");
        for (String name : List.of(
                "2019-01-01T000000Z_r2.ndjson", "2019-01-08T000000Z.ndjson.gz", ".2019-01-01T000000Z.ndjson.0.part")) {
            Files.writeString(folder.resolve(name), "half");
        }
        Files.writeString(temp.resolve("a/.chatpull.json.0.part"), "half");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(temp.resolve("a/2019-01-08T000000Z.ndjson"), "mine");
        open(JANUARY).close();

        assertThat(files())
                .containsAll(before)
                .contains("ndjson/year=2019/month=1/notes.txt", "2019-01-08T000000Z.ndjson")
                .hasSize(before.size() + 2);
    }

    @Test
    void refusesADamagedLedger() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        Path ledger = temp.resolve("a/ledger.ndjson");
        String whole = Files.readString(ledger);

        Files.writeString(ledger, "\0" + whole.substring(1) + whole);
        assertThatThrownBy(() -> open(JANUARY)).hasMessage(ledger + " is damaged: a line is not what chatpull wrote");
        for (String line : List.of(
                "{}",
                "[]",
                "not json",
                "{\"v\":1}",
                whole.strip().replace("\"v\":1", "\"v\":2"),
                whole.strip().replace("2019-02-01T00:00:00Z", "tomorrow"))) {
            Files.writeString(ledger, line + "\n");
            assertThatThrownBy(() -> open(JANUARY)).as(line).isInstanceOf(ArchiveStateException.class);
        }
    }

    @Test
    void anArchiveWithoutItsLedgerIsNotTakenForAnEmptyOne() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        Files.delete(temp.resolve("a/ledger.ndjson"));
        List<String> before = files();

        assertThatThrownBy(() -> open(JANUARY))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageContaining("its ledger.ndjson is missing");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void noCommittedFileIsOverwrittenByAWindowWithinItsOwn() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");

            assertThatThrownBy(() -> commit(archive, JANUARY_SO_FAR, "half")).isInstanceOf(IllegalStateException.class);
        }
        assertThat(temp.resolve("a/ndjson/year=2019/month=1/2019-01-01T000000Z.ndjson"))
                .hasContent("hello");
    }

    @Test
    void refusesADamagedManifest() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        for (String text :
                List.of("", "{}", "[1]", "\0\0\0{ \"v\"", "{\"v\":2}", "{\"v\":1,\"from\":\"x\",\"to\":\"y\"}")) {
            Files.writeString(temp.resolve("a/chatpull.json"), text);
            assertThatThrownBy(() -> open(JANUARY)).as(text).isInstanceOf(ArchiveStateException.class);
        }
    }

    @Test
    void refusesAManifestWithAZoneThatIsNone() throws IOException {
        try (Archive archive = open(JANUARY)) {
            commit(archive, JANUARY, "hello");
        }
        Path manifest = temp.resolve("a/chatpull.json");
        String whole = Files.readString(manifest);
        for (String zone : List.of("../../etc/passwd", "Europe/Nowhere", "", "gmt+1")) {
            for (String option : List.of("zone", "source-zone")) {
                Files.writeString(manifest, whole.replace("\"zone\" : \"UTC\"", "\"" + option + "\":\"" + zone + "\""));
                assertThatThrownBy(() -> ArchiveManifest.of(temp.resolve("a")))
                        .as("%s %s", option, zone)
                        .isInstanceOf(ArchiveStateException.class)
                        .hasMessage("chatpull.json cannot be read: it is not what chatpull wrote");
            }
        }
    }

    private Archive open(Period range) throws IOException {
        return open(range, Map.of("zone", "UTC", "format", "ndjson"));
    }

    private Archive open(Period range, Map<String, String> options) throws IOException {
        return Archive.open(temp.resolve("a"), new ArchiveManifest(range, options));
    }

    private static LedgerEntry commit(Archive archive, Period window, String content) throws IOException {
        try (WindowTransaction transaction = archive.begin(window, "year=2019/month=1")) {
            Output output = transaction.create("ndjson", ".ndjson");
            output.stream().write(content.getBytes(StandardCharsets.UTF_8));
            output.publish();
            LedgerEntry entry = transaction.entry(window, COUNTS, "cafe");
            transaction.commit(entry);
            return entry;
        }
    }

    private List<String> files() throws IOException {
        Path root = temp.resolve("a");
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    }
}
