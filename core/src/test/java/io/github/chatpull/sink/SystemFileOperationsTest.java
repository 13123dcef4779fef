package io.github.chatpull.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SystemFileOperationsTest {
    private final FileOperations files = FileOperations.SYSTEM;

    @TempDir
    private Path directory;

    @Test
    void filesAreForTheirOwnerOnly() throws IOException {
        create(directory.resolve("new"), "x");
        files.append(directory.resolve("appended"), new byte[] {'x'});

        assertThat(mode(directory.resolve("new"))).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("appended"))).isEqualTo("rw-------");
    }

    @Test
    void directoriesAreForTheirOwnerOnly() throws IOException {
        files.createDirectories(directory.resolve("a/b"));
        files.createDirectories(directory.resolve("a/b"));

        assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void aPublishedFileIsForItsOwnerOnly() throws IOException {
        Path file = directory.resolve("out.txt");
        try (Output output = Output.toFile(file)) {
            output.stream().write('x');
            output.publish();
        }
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aNewFileMustNotExist() throws IOException {
        Path file = Files.writeString(directory.resolve("old"), "old");
        assertThatThrownBy(() -> files.createNew(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhichFileDoesNotFit() {
        assertThatThrownBy(() -> files.append(Path.of("/dev/full"), new byte[] {'x'}))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("/dev/full: No space left on device");
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), victim);
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));

        assertThatThrownBy(() -> files.createNew(link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> files.createNew(dangling)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> files.append(link, new byte[] {'x'})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.append(dangling, new byte[] {'x'})).isInstanceOf(IOException.class);
        assertThat(victim).hasContent("old");
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void publishingReplacesALinkAndNotWhatItPointsTo() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), victim);
        try (Output output = Output.toFile(link)) {
            output.stream().write("new".getBytes(UTF_8));
            output.publish();
        }
        assertThat(victim).hasContent("old");
        assertThat(link).isRegularFile().hasContent("new");
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void deletingALinkLeavesWhatItPointsTo() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "old");
        files.delete(Files.createSymbolicLink(directory.resolve("link"), victim));
        assertThat(victim).hasContent("old");
        assertThatCode(() -> files.delete(directory.resolve("link"))).doesNotThrowAnyException();
    }

    @Test
    void appendsToTheEnd() throws IOException {
        Path file = directory.resolve("ledger");
        files.append(file, "a\n".getBytes(UTF_8));
        files.append(file, "b\n".getBytes(UTF_8));
        assertThat(file).hasContent("a\nb\n");
    }

    @Test
    void renamesOverAnOldFile() throws IOException {
        Path from = Files.writeString(directory.resolve("from"), "new");
        Path to = Files.writeString(directory.resolve("to"), "old");
        files.rename(from, to);
        files.forceDirectory(directory);

        assertThat(to).hasContent("new");
        assertThat(from).doesNotExist();
        assertThatThrownBy(() -> files.rename(from, to)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files.forceDirectory(from)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void writesAllBytes() throws IOException {
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        Path file = directory.resolve("large");
        try (FileOperations.ForcedStream out = files.createNew(file)) {
            out.write(large, 0, 2_000_000);
            out.write(large[2_000_000]);
            out.write(large, 2_000_001, 999_999);
            out.force();
        }
        assertThat(file).hasBinaryContent(large);
    }

    @Test
    void anExistingFileStaysUntilTheNewOneIsPublished(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("out.txt"), "old");
        try (Output output = Output.toFile(file)) {
            output.stream().write("new".getBytes(UTF_8));
            output.stream().flush();
            assertThat(file).hasContent("old");
        }
        assertThat(file).hasContent("old");
        try (Stream<Path> left = Files.list(other)) {
            assertThat(left.toList()).containsExactly(file);
        }
    }

    @Test
    void aMissingDirectoryIsNotMade() {
        assertThatThrownBy(() -> Output.toFile(directory.resolve("none/out.txt")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(directory.resolve("none")).doesNotExist();
    }

    private void create(Path file, String text) throws IOException {
        try (FileOperations.ForcedStream out = files.createNew(file)) {
            out.write(text.getBytes(UTF_8));
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
