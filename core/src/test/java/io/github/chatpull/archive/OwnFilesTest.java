package io.github.chatpull.archive;

import static io.github.chatpull.archive.FilledArchive.FEBRUARY;
import static io.github.chatpull.archive.FilledArchive.JANUARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ArchiveStateException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an archive that came from somebody else must not make us touch. */
@DisabledOnOs(OS.WINDOWS)
class OwnFilesTest {
    private static final String CHATS = "csv/chats/year=2019/month=1/2019-01-01T000000Z.csv";

    @TempDir
    private Path temp;

    private Path directory;
    private Path elsewhere;

    @BeforeEach
    void makeAnArchiveAndSomethingBesideIt() throws IOException {
        directory = temp.resolve("archive");
        elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        FilledArchive.commit(directory, JANUARY);
        try (Archive archive = FilledArchive.open(directory)) {
            archive.remember(Forgotten.nobody());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.ndjson", "chatpull.json", "forgotten.json"})
    void aFileThatIsLargerThanItCanBeIsNotRead(String name) throws IOException {
        // A hole of eight gigabytes, which the heap does not hold.
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            file.setLength(1L << 33);
        }

        assertThatThrownBy(() -> ArchiveContents.read(directory).forgotten())
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "/etc/passwd",
                "raw/../../secret",
                "raw/../ledger.ndjson",
                "raw/./x",
                "raw//x",
                "raw/",
                "raw",
                "ledger.ndjson",
                "chatpull.json",
                "",
                ".",
                "..",
                "raw\\\\..\\\\x",
                "raw/nul\\u0000",
                "raw/two\\nlines",
                "raw/\\u001b[2J",
                "raw/\\u202egpj"
            })
    void theLedgerNamesFilesInFoldersOfTheArchiveOnly(String file) throws IOException {
        Path ledger = directory.resolve("ledger.ndjson");
        Files.writeString(ledger, Files.readString(ledger).replace(CHATS, file));

        refuses("its ledger names a file outside of it, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv/chats", "csv/chats/year=2019", "csv/chats/year=2019/month=1"})
    void noFolderOfSegmentsIsALink(String folder) throws IOException {
        moveAndLink(folder);

        refuses(folder + " is a symbolic link, and what it leads to is no part of the archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.ndjson", "chatpull.json", "chatpull.lock", "forgotten.json"})
    void noFileThatEveryArchiveMayHaveIsALink(String file) throws IOException {
        moveAndLink(file);

        refuses(file + " is no file of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.ndjson", "chatpull.json", "chatpull.lock", "forgotten.json"})
    void noFileThatEveryArchiveMayHaveIsAPipe(String file) throws Exception {
        Files.delete(directory.resolve(file));
        assertThat(new ProcessBuilder("mkfifo", directory.resolve(file).toString())
                        .start()
                        .waitFor())
                .isZero();

        refuses(file + " is no file of its own");
    }

    @Test
    void nothingIsMadeOrRemovedThroughALinkThatNoLineNames() throws IOException {
        String leftOver = "2019-02-01T000000Z.csv";
        Files.writeString(Files.createDirectories(elsewhere.resolve("month=2")).resolve(leftOver), "mine");
        Files.createSymbolicLink(directory.resolve("csv/chats/year=2020"), elsewhere);
        Files.createSymbolicLink(directory.resolve("ndjson/year=2019/month=2"), elsewhere.resolve("month=2"));

        assertThatThrownBy(() -> FilledArchive.commit(directory, FEBRUARY))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(directory + " is damaged: ndjson/year=2019/month=2 is a symbolic link, and what it leads to"
                        + " is no part of the archive");
        assertThat(filesIn(elsewhere)).containsExactly(leftOver);
        assertThat(elsewhere.resolve("month=2/" + leftOver)).hasContent("mine");
        assertThat(ArchiveContents.read(directory).entries()).hasSize(1);
    }

    @Test
    void aTopFolderThatIsALinkIsRefusedBeforeWhatItLeadsToIsTakenForLeftOvers() throws IOException {
        Path mine = Files.writeString(elsewhere.resolve("2019-03-01T000000Z.json"), "mine");
        Files.createSymbolicLink(directory.resolve("rollup"), elsewhere);

        refuses("rollup is a symbolic link, and what it leads to is no part of the archive");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void aLinkIsNoSegmentWhateverItLeadsTo() throws IOException {
        moveAndLink(CHATS);
        ArchiveContents contents = ArchiveContents.read(directory);
        LedgerEntry window = contents.entries().get(0);
        List<String> found = new ArrayList<>();
        new Verification(contents, new VerificationListener() {
                    @Override
                    public void found(Finding finding) {
                        found.add(finding.toString());
                    }
                })
                .run();

        assertThat(found).startsWith(CHATS + ": is no file");
        assertThatThrownBy(() -> contents.open(window, CHATS))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(CHATS + " is no file: chatpull verify tells what else is");
        try (Archive archive = FilledArchive.open(directory)) {
            assertThat(archive.isWhole(window)).isFalse();
        }
    }

    @Test
    void theArchiveItselfMayBeReachedThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), directory);

        assertThatCode(() -> FilledArchive.commit(link, FEBRUARY)).doesNotThrowAnyException();
        assertThat(ArchiveContents.read(link).entries()).hasSize(2);
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    private void refuses(String why) throws IOException {
        List<String> before = filesIn(temp);
        String message = directory + " is damaged: " + why;
        assertThatThrownBy(() -> ArchiveContents.read(directory))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> FilledArchive.commit(directory, FEBRUARY))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageStartingWith(message);
        assertThat(filesIn(temp)).isEqualTo(before);
    }

    private void moveAndLink(String name) throws IOException {
        Path moved = Files.move(directory.resolve(name), elsewhere.resolve("moved"));
        Files.createSymbolicLink(directory.resolve(name), moved);
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
