package io.github.chatpull.archive;

import static io.github.chatpull.archive.FilledArchive.FEBRUARY;
import static io.github.chatpull.archive.FilledArchive.JANUARY;
import static io.github.chatpull.archive.FilledArchive.MARCH;
import static io.github.chatpull.archive.FilledArchive.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ArchiveStateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveContentsTest {
    @TempDir
    private Path temp;

    private Path directory = Path.of("");

    @BeforeEach
    void nameIt() {
        directory = temp.resolve("a");
    }

    @Test
    void hasTheCommittedWindowsAndFilesInOrderOfTime() throws IOException {
        FilledArchive.commit(directory, MARCH);
        FilledArchive.commit(directory, JANUARY);
        ArchiveContents contents = ArchiveContents.read(directory);

        assertThat(contents.entries()).extracting(LedgerEntry::window).containsExactly(JANUARY, MARCH);
        assertThat(contents.files())
                .containsExactly(
                        "ndjson/year=2019/month=1/2019-01-01T000000Z.ndjson.gz",
                        "csv/chats/year=2019/month=1/2019-01-01T000000Z.csv",
                        "csv/messages/year=2019/month=1/2019-01-01T000000Z.csv",
                        "quarantine/year=2019/month=1/2019-01-01T000000Z.ndjson",
                        "raw/year=2019/month=1/2019-01-01T000000Z.xml.zst",
                        "ndjson/year=2019/month=3/2019-03-01T000000Z.ndjson.gz",
                        "csv/chats/year=2019/month=3/2019-03-01T000000Z.csv",
                        "csv/messages/year=2019/month=3/2019-03-01T000000Z.csv",
                        "quarantine/year=2019/month=3/2019-03-01T000000Z.ndjson",
                        "raw/year=2019/month=3/2019-03-01T000000Z.xml.zst");
        assertThat(contents.files())
                .allSatisfy(
                        file -> assertThat(contents.path(file)).isRegularFile().isEqualTo(directory.resolve(file)));
        assertThat(contents.manifest().range()).isEqualTo(QUARTER);
        assertThat(contents.directory()).isEqualTo(directory);
    }

    @Test
    void knowsWhatOfItsRangeIsMissing() throws IOException {
        FilledArchive.open(directory).close();
        assertThat(ArchiveContents.read(directory).gaps()).containsExactly(QUARTER);

        FilledArchive.commit(directory, FEBRUARY);
        assertThat(ArchiveContents.read(directory).gaps()).containsExactly(JANUARY, MARCH);
    }

    @Test
    void readsWhileSomebodyWritesAndChangesNothing() throws IOException {
        FilledArchive.commit(directory, JANUARY);
        try (Archive writer = FilledArchive.open(directory);
                WindowTransaction transaction = writer.begin(FEBRUARY, "year=2019/month=2")) {
            transaction.create("ndjson", ".ndjson").stream().write('x');
            Path ledger = directory.resolve("ledger.ndjson");
            Files.writeString(ledger, "{\"torn", StandardOpenOption.APPEND);
            String before = Files.readString(ledger);

            assertThat(ArchiveContents.read(directory).entries())
                    .extracting(LedgerEntry::window)
                    .containsExactly(JANUARY);
            assertThat(ledger).hasContent(before);
        }
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        assertThatThrownBy(() -> ArchiveContents.read(directory)).isInstanceOf(NoSuchFileException.class);

        Files.createDirectory(directory);
        assertThat(ArchiveContents.isArchive(directory)).isFalse();
        assertThatThrownBy(() -> ArchiveContents.read(directory))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(directory + " is no chatpull archive: there is no chatpull.json in it");
        Files.writeString(directory.resolve("chatpull.json"), "{}");
        assertThat(ArchiveContents.isArchive(directory)).isTrue();
        assertThatThrownBy(() -> ArchiveContents.read(directory))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("chatpull.json cannot be read: it is not what chatpull wrote");
    }

    @Test
    void refusesALedgerThatNamesFilesOfOthers() throws IOException {
        FilledArchive.commit(directory, JANUARY);
        Path ledger = directory.resolve("ledger.ndjson");
        String whole = Files.readString(ledger);
        for (String file : new String[] {"../secret", "/etc/passwd", "raw/../../secret", "nul\\u0000"}) {
            Files.writeString(ledger, whole.replace("csv/chats/year=2019/month=1/2019-01-01T000000Z.csv", file));
            assertThatThrownBy(() -> ArchiveContents.read(directory))
                    .as(file)
                    .isInstanceOf(ArchiveStateException.class)
                    .hasMessageStartingWith(directory + " is damaged: its ledger names a file outside of it, ");
        }
    }

    @Test
    void saysWhetherAnExportWouldGoOn() throws IOException {
        ArchiveManifest other = new ArchiveManifest(QUARTER, Map.of("zone", "Europe/Oslo"));
        FilledArchive.open(directory).close();
        ArchiveContents.read(directory).requireFits(other);

        FilledArchive.commit(directory, JANUARY);
        ArchiveContents contents = ArchiveContents.read(directory);
        contents.requireFits(contents.manifest());
        assertThatThrownBy(() -> contents.requireFits(other))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageStartingWith("This archive was made with --format csv,ndjson but was asked for without it");
    }
}
