package io.github.chatpull.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.Chatpull;
import io.github.chatpull.cli.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** What is printed for shells and for man; .ci/completions asks the shells themselves. */
class ShellTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource
    void knowsEveryCommandOptionAndChoice(Shell shell) {
        CommandLine program = Chatpull.commandLine(new World(temp).host());
        String script = shell.completionOf(program);

        for (CommandOutline command : CommandOutline.of(program)) {
            assertThat(script).contains(command.name());
            for (CommandOutline.Argument option : command.options()) {
                assertThat(script).contains(option.names().get(0).replaceFirst("^-+", ""));
                assertThat(script).contains(String.join(" ", option.choices()));
            }
        }
    }

    @Test
    void fishIsTold() {
        String script = Shell.FISH.completionOf(Chatpull.commandLine(new World(temp).host()));

        assertThat(script.lines())
                .contains(
                        "complete -c chatpull -n '__chatpull_is report' -F",
                        "complete -c chatpull -n '__chatpull_is convert' -s q -l quiet -d 'Say nothing unless something is"
                                + " wrong'",
                        "complete -c chatpull -n '__chatpull_is schema' -l format -r -f -a 'json-schema bigquery duckdb markdown' -d"
                                + " 'json-schema, bigquery, duckdb or markdown'",
                        "complete -c chatpull -n '__chatpull_is none' -a verify -d 'Reads an archive back: every hash, count,"
                                + " gap and overlap.'");
    }

    @Test
    void aManualPageSaysWhatHelpSays() {
        World world = new World(temp);
        List<String> page = world.run("man", "schema").stdout().lines().toList();

        assertThat(page)
                .startsWith(
                        ".TH \"CHATPULL\\-SCHEMA\" 1 \"\" \"chatpull (not packaged)\" \"User Commands\"",
                        ".nh",
                        ".ad l",
                        ".SH \"NAME\"",
                        "chatpull\\-schema \\- Prints the schema of what chatpull writes",
                        ".SH \"SYNOPSIS\"",
                        ".B chatpull schema",
                        "[\\fIOPTIONS\\fR]",
                        ".SH \"EXAMPLES\"",
                        ".nf",
                        "chatpull schema > chat.schema.json",
                        "chatpull schema \\-\\-format markdown",
                        "chatpull schema \\-\\-format bigquery > chat.bigquery.json",
                        ".fi",
                        ".SH \"DESCRIPTION\"",
                        "Comes from the same definition as the files themselves.",
                        ".SH \"OPTIONS\"",
                        ".SS \"Options\"",
                        ".TP",
                        "\\fB\\-\\-format\\fR=\\fIFORMAT\\fR",
                        "json\\-schema, bigquery, duckdb or markdown (default: json\\-schema).")
                .containsSequence(".SH \"EXIT STATUS\"", ".TP", "\\fB0\\fR", "done")
                .endsWith(".SH \"SEE ALSO\"", ".BR chatpull (1)");
        assertThat(world.run("man", "export").stdout())
                .contains(
                        "\n\\fB\\-\\-format\\fR=\\fIFORMAT\\fR[,\\fIFORMAT\\fR...]\n",
                        "\n\\fB\\-q\\fR, \\fB\\-\\-quiet\\fR\n");
    }

    @Test
    void allManualPagesAreWritten() throws Exception {
        World world = new World(temp);
        assertThat(world.run("man", "--out", "man/man1")).isEqualTo(new World.Said(0, "", ""));
        Path first = temp.resolve("man/man1/chatpull.1");
        Files.createSymbolicLink(first, Files.move(first, temp.resolve("elsewhere")));
        assertThat(world.run("man", "--out", "man/man1").exitCode()).isZero();
        assertThat(Files.isSymbolicLink(first)).isFalse();
        assertThat(Files.getPosixFilePermissions(first)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));

        try (Stream<Path> pages = Files.list(temp.resolve("man/man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .hasSize(Chatpull.commandLine(world.host()).getSubcommands().size() + 1)
                    .contains("chatpull.1", "chatpull-export.1", "chatpull-man.1");
        }
        assertThat(world.run("man").stdout()).isEqualTo(Files.readString(temp.resolve("man/man1/chatpull.1")));
        assertThat(world.run("man", "exprot").stderr())
                .isEqualTo("chatpull man: there is no command 'exprot'. Did you mean chatpull man export?\n");
    }
}
