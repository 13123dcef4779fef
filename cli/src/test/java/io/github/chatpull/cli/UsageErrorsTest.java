package io.github.chatpull.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageErrorsTest {
    @TempDir
    private Path temp;

    private World world;

    @BeforeEach
    void prepare() {
        world = new World(temp);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exprot | chatpull: there is no command 'exprot'. Did you mean chatpull export?",
                "help exprot | chatpull: there is no command 'exprot'. Did you mean chatpull export?",
                "exprot --help | chatpull: there is no command 'exprot'. Did you mean chatpull export?",
                "frobnicate | chatpull: there is no command 'frobnicate'",
                "convert --ndjsn x | chatpull convert: Unknown option: '--ndjsn'. Did you mean --ndjson?",
                "convert -ndjson x | chatpull convert: Unknown option: '-ndjson'. Did you mean --ndjson?",
                "export --frm 2019-01-01 --out x | chatpull export: Unknown option: '--frm'. Did you mean --from?",
                "--out x export | chatpull export: expected a command before --out: options go behind it",
                "export --from | chatpull export: expected a value behind --from",
                "export --zone Oslo | chatpull export: --zone: expected a time zone such as Europe/Oslo, +02:00 or UTC but"
                        + " was 'Oslo'. Did you mean Europe/Oslo?",
                "export --zone Europe/Olso | chatpull export: --zone: expected a time zone such as Europe/Oslo, +02:00 or UTC"
                        + " but was 'Europe/Olso'. Did you mean Europe/Oslo?",
                "convert --threads many | chatpull convert: --threads: expected a whole number but was 'many'",
                "convert --overwrite=yes | chatpull convert: --overwrite: expected true or false but was 'yes'",
                "convert --progress maybe | chatpull convert: --progress: expected one of auto, always, never but was 'maybe'"
            })
    void sayWhatToTypeInstead(String typed, String sentence) {
        World.Said said = world.run(typed.split(" "));

        assertThat(said.stderr().lines()).first().isEqualTo(sentence);
        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(said.stdout()).isEmpty();
    }

    @Test
    void aNameThatNoFileCanHaveIsWrongUsage() {
        World.Said said = world.run("convert", "--ndjson", "a\u0000b");

        assertThat(said.stderr()).isEqualTo("chatpull convert: expected the name of a file but was a\ufffdb.\n");
        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void showAnExampleOfWhatIsMissing() {
        assertThat(world.run("export", "--email", "a@example.com").stderr()).isEqualTo("""
                        chatpull export: missing --from and --out; for example:
                          chatpull export --from 2019-01-01 --to 2024-01-01 --out archive/ \\
                              --email ann@example.com
                        Try 'chatpull export --help'.
                        """);
        assertThat(world.run("verify").stderr()).isEqualTo("""
                        chatpull verify: missing ARCHIVE; for example:
                          chatpull verify archive/
                        Try 'chatpull verify --help'.
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export --password hunter2 --from 2019-01-01 --out x",
                "export --password=hunter2",
                "export --passwd:hunter2",
                "export -phunter2",
                "export -p=hunter2",
                "export -vphunter2",
                "export --from 2019-01-01 --out x --password-command echo hunter2",
                "sync archive hunter2"
            })
    void neverShowWhatMayBeAPassword(String typed) {
        World.Said said = world.run(typed.split(" "));

        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(said.stderr()).doesNotContain("hunter2").isNotEmpty();
    }

    @Test
    void nothingIsReadFromATerminalUnasked() {
        World.Said said = world.withTerminal().run("convert", "--ndjson", "out");

        assertThat(said.stderr())
                .isEqualTo(
                        "chatpull convert: nothing to read: name an export or an archive, or pipe an export in; - is what"
                                + " is typed.\n");
        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whoAsksForATerminalIsTold() {
        World.Said said = world.withTerminal().run("convert", "-", "--ndjson", "out");

        assertThat(said.stderr().lines())
                .containsExactly(
                        "reading what is typed here; Ctrl-D ends it",
                        "chatpull convert: standard input: Expected an export but was an empty document (byte 0).");
    }

    @Test
    void aFileWhoseNameBeginsWithAnAtIsAFile() {
        assertThat(world.run("convert", "@list", "--ndjson", "out").stderr())
                .isEqualTo("chatpull convert: @list: there is no such file or directory.\n");
    }
}
