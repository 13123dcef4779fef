package io.github.chatpull.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class PasswordTextTest {
    @TempDir
    private Path temp;

    private final Host host = new World(Path.of("")).host();

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "pass,pass",
                "'pass\n',pass",
                "'pass\r\n',pass",
                "'pass\r',pass",
                "'pass\nanother\n',pass",
                "' pass word \n',' pass word '",
                "'\ufeffpass\n',pass",
                "'Pässword–🐤\n',Pässword–🐤",
                "'',''",
                "'\n',''",
                "'\npass',''"
            })
    void isTheFirstLineWithoutItsEnd(String content, String password) throws IOException {
        assertThat(PasswordText.ofFile(host, file(content, "rw-------"))).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------", "rwx------"})
    void aFileOfItsOwnerIsRead(String mode) throws IOException {
        assertThat(PasswordText.ofFile(host, file("pass", mode))).isEqualTo("pass");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rw-r-----",
                "rw----r--",
                "rw--w----",
                "rw-----w-",
                "rw---x---",
                "rw------x",
                "rw-r--r--",
                "rwxrwxrwx"
            })
    void aFileThatOthersCanGetAtIsRefused(String mode) throws IOException {
        Path file = file("pass", mode);
        Path link = Files.createSymbolicLink(temp.resolve("link"), file);

        for (Path path : new Path[] {file, link}) {
            assertThatThrownBy(() -> PasswordText.ofFile(host, path))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage(path + ": not only its owner can read or change this password: type 'chmod 600 " + path
                            + "'");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(PasswordText.ofFile(host, link)).isEqualTo("pass");
    }

    // As systemd makes it: the mask of an access control list looks like a group's permission.
    @Test
    void aCredentialOfSystemdIsRead() throws IOException {
        Path folder = folder("rwxr-x---");
        Path file = file("folder/password", "pass", "r--r-----");
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

        assertThat(PasswordText.ofFile(credentials(folder), file)).isEqualTo("pass");
        assertThat(PasswordText.ofFile(credentials(link), file)).isEqualTo("pass");
        assertThat(PasswordText.ofFile(credentials(folder), link.resolve("password")))
                .isEqualTo("pass");
    }

    @ParameterizedTest
    @CsvSource({
        "rwx------, rw-rw----",
        "rwx------, rw-r-x---",
        "rwx------, rw-r--r--",
        "rwxrwx---, rw-r-----",
        "rwx---rwx, rw-r-----"
    })
    void aCredentialThatOthersCanGetAtIsRefused(String folderMode, String mode) throws IOException {
        Path folder = folder(folderMode);
        Path file = file("folder/password", "pass", mode);

        assertRefused(credentials(folder), file);
    }

    @Test
    void onlyWhatLiesDirectlyInTheFolderOfCredentialsIsOne() throws IOException {
        Path folder = folder("rwx------");
        Path outside = file("pass", "rw-r-----");
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createDirectory(folder.resolve("below"));
        Path below = file("folder/below/password", "pass", "rw-r-----");

        assertRefused(credentials(folder), outside);
        assertRefused(credentials(folder), link);
        assertRefused(credentials(folder), below);
        assertRefused(credentials(temp.resolve("missing")), outside);
        assertRefused(credentials(Path.of("").toAbsolutePath().relativize(temp)), outside);
    }

    private static void assertRefused(Host host, Path file) {
        assertThatThrownBy(() -> PasswordText.ofFile(host, file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("not only its owner can read or change this password: type 'chmod 600 ");
    }

    private static Host credentials(Path folder) {
        return new World(Path.of(""))
                .with("CREDENTIALS_DIRECTORY", folder.toString())
                .host();
    }

    private Path folder(String mode) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }

    @Test
    void whatIsNoFileOfAPasswordIsRefused() {
        Path missing = temp.resolve("missing");

        assertThatThrownBy(() -> PasswordText.ofFile(host, missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> PasswordText.ofFile(host, temp))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(temp + ": expected a file with a password but it is a directory");
    }

    @Test
    void aLineThatNobodyTypedIsRefusedWithoutRepeatingIt() throws IOException {
        Path longest = file("x".repeat(4096) + "\n", "rw-------");
        assertThat(PasswordText.ofFile(host, longest)).hasSize(4096);

        Files.writeString(longest, "x".repeat(4097));
        assertThatThrownBy(() -> PasswordText.ofFile(host, longest))
                .isInstanceOf(UsageException.class)
                .hasMessage("expected a password of at most 4,096 bytes on the first line of " + longest
                        + " but it is longer");
        Files.write(longest, "Pässword\n".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> PasswordText.ofFile(host, longest))
                .isInstanceOf(UsageException.class)
                .hasNoCause()
                .hasMessage("expected UTF-8 on the first line of " + longest + " but it is something else");
    }

    @Test
    void whatFollowsTheFirstLineNeedsNotBeText() throws IOException {
        assertThat(PasswordText.firstLine("pass\n\u00e4".getBytes(ISO_8859_1), "it"))
                .isEqualTo("pass");
        assertThat(PasswordText.firstLine("pass\nä".getBytes(UTF_8), "it")).isEqualTo("pass");
    }

    // A shell's <(command), or a named pipe, is as others made it, and gone once it is read.
    @Test
    void aPipeIsReadAsItIs() throws Exception {
        Path pipe = temp.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", "-m", "644", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        Process writer = new ProcessBuilder("sh", "-c", "echo pass > \"$0\"", pipe.toString()).start();

        assertThat(PasswordText.ofFile(host, pipe)).isEqualTo("pass");
        assertThat(writer.waitFor()).isZero();
    }

    private Path file(String content, String mode) throws IOException {
        return file("password", content, mode);
    }

    private Path file(String name, String content, String mode) throws IOException {
        Path file = Files.writeString(temp.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
