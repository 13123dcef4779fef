package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs that cannot be meant are refused before any work. */
class ConvertTargetsTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in                      | --rollup or --report.",
                "in out.csv              | --rollup or --report; out.csv, which does not exist, is taken for an export",
                "in --chats-csv a.XLSX   | expected a name for a CSV file but was a.XLSX: --xlsx writes a workbook",
                "in --messages-csv a.xlsx | expected a name for a CSV file but was a.xlsx: --xlsx writes a workbook",
                "in --xlsx a.csv         | expected --xlsx with a name that ends in .xlsx",
                "in --rollup -           | --rollup writes several files: name a folder for them",
            })
    void whatCannotBeMeant(String typed, String sentence) throws IOException {
        Files.writeString(temp.resolve("in"), "<chats></chats>");
        World.Said said = new World(temp).run(("convert " + typed).split(" +"));

        assertThat(said.stderr()).startsWith("chatpull convert: ").contains(sentence);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(temp).isDirectoryNotContaining("glob:**{XLSX,xlsx,csv,-}");
    }

    @Test
    void aFolderThatIsMissingIsNotMade() throws IOException {
        Files.writeString(temp.resolve("in"), "<chats></chats>");
        World.Said said = new World(temp).run("convert", "in", "--ndjson", "no/out");

        assertThat(said.stderr())
                .isEqualTo("chatpull convert: no/out: there is no folder to write it into: make it first.\n");
        assertThat(said.exitCode()).isEqualTo(7);
    }
}
