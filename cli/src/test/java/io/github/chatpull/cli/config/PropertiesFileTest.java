package io.github.chatpull.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesFileTest {
    @TempDir
    private Path temp;

    private World world;

    @BeforeEach
    void prepare() {
        world = new World(temp).with("CHATPULL_CONFIG", "c.properties");
    }

    private void file(String content) throws Exception {
        Files.writeString(temp.resolve("c.properties"), content);
    }

    private String inForce() {
        World.Said said = world.run("export", "--print-config");
        assertThat(said.stderr()).isEmpty();
        return said.stdout();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "znoe=x | 2 | 'znoe' sets no option. Did you mean zone?",
                "frobnicate=x | 2 | 'frobnicate' sets no option.",
                "export.znoe=x | 2 | 'export.znoe' sets no option. Did you mean export.zone?",
                "config=x | 2 | 'config' sets no option.",
                "yes=true | 2 | 'yes' sets no option.",
                "password=hunter2 | 2 | a password does not stand here: give password-file or password-command, or set"
                        + " CHATPULL_PASSWORD.",
                "export.password=hunter2 | 2 | a password does not stand here: give password-file or password-command, or set"
                        + " CHATPULL_PASSWORD.",
                "zone=\\uZ | 2 | expected four hexadecimal digits behind every \\u: write \\\\ for a \\."
            })
    void aFileThatSaysNothingKnownIsRefused(String line, int exitCode, String sentence) throws Exception {
        file(line);
        World.Said said = world.run("export");

        assertThat(said.stderr()).isEqualTo("chatpull export: c.properties: " + sentence + "\n");
        assertThat(said.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void whatOtherCommandsKnowMayStandInTheFile() throws Exception {
        file("serve.port=1\nndjson=x\nlookback=P3D\nzone=Asia/Tokyo\n");
        assertThat(inForce()).contains("\n\n# c.properties\nzone=Asia/Tokyo\n\n");
    }

    @Test
    void aFileThatIsNamedHasToBeThere() {
        World.Said said = world.run("export", "--config", "missing");
        assertThat(said.stderr()).isEqualTo("chatpull export: missing: there is no such file or directory.\n");
        assertThat(said.exitCode()).isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(world.run("export", "--config", ".").stderr())
                .isEqualTo("chatpull export: .: expected a file with settings but it is a directory.\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatEverybodyCanChangeIsRefused() throws Exception {
        file("zone=UTC");
        Files.setPosixFilePermissions(temp.resolve("c.properties"), PosixFilePermissions.fromString("rw-rw-rw-"));
        World.Said said = world.run("export");
        assertThat(said.stderr())
                .isEqualTo(
                        "chatpull export: c.properties: everybody can change this file, and with it what is run here: type"
                                + " 'chmod o-w c.properties'.\n");
        assertThat(said.exitCode()).isEqualTo(ExitCode.LOCAL_FILE);
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws Exception {
        Files.write(temp.resolve("c.properties"), "zone=\u00e6".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(world.run("export").stderr())
                .isEqualTo("chatpull export: c.properties: expected UTF-8 but it is something else.\n");
        Files.write(temp.resolve("c.properties"), new byte[65_537]);
        assertThat(world.run("export").stderr())
                .isEqualTo(
                        "chatpull export: c.properties: expected at most 65,536 bytes of settings but there are more.\n");
        Files.writeString(temp.resolve("c.properties"), "\ufeffzone=Asia/Tokyo");
        assertThat(inForce()).contains("\n\n# c.properties\nzone=Asia/Tokyo\n\n");
    }

    @ParameterizedTest
    @CsvSource({"XDG_CONFIG_HOME,''", "HOME,.config/"})
    void theUsualFileIsInTheFolderForSettings(String variable, String folder) throws Exception {
        Path file = temp.resolve(folder).resolve("chatpull/chatpull.properties").toAbsolutePath();
        Files.createDirectories(file.getParent());
        world = new World(temp).with(variable, temp.toAbsolutePath().toString());
        assertThat(inForce()).startsWith("# chatpull export\n").contains("\nzone=UTC\n");
        Files.writeString(file, "zone=Asia/Tokyo");
        String said = "# chatpull export, with " + file + "\n\n# " + file + "\nzone=Asia/Tokyo\n\n";
        assertThat(inForce()).startsWith(said);
        // It is no path below the folder that somebody happens to be in.
        world.with("XDG_CONFIG_HOME", "relative");
        assertThat(inForce().startsWith(said)).isEqualTo(variable.equals("HOME"));
    }
}
