package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs that cannot be meant are refused before any work. */
class ConvertTargetsTest {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

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
                "in --rollup in          | expected a folder for figures but in is a file",
                "in --rollup a           | a is an archive, which has figures of its own: name another folder",
                "in --ndjson=            | expected the name of a file to write but it is blank",
                "in --ndjson in          | expected another file to write than the one that is read, in",
                "in --ndjson link        | expected another file to write than the one that is read, link",
                "in --xlsx a/raw/x.xlsx  | a/raw/x.xlsx would be a part of an archive, which only exports write",
                "in --ndjson key --redact operator=hmac --redact-key-file key | than the one that is read, key",
                "in --report a/report.html      | a/report.html would be a part of an archive",
                "in --chats-csv a/tables/d.csv  | a/tables/d.csv would be a part of an archive",
                "in --rollup a/raw/new/er       | a/raw/new/er would be a part of an archive",
                "- - --ndjson o                 | standard input is there once only",
                "in --ndjson a/ledger.ndjson    | a/ledger.ndjson would be a part of an archive",
                "in --ndjson b/ndjson/y/m/o     | b/ndjson/y/m/o would be a part of an archive",
            })
    void whatCannotBeMeant(String typed, String sentence) throws IOException {
        Files.writeString(temp.resolve("in"), "<chats></chats>");
        Files.createSymbolicLink(temp.resolve("link"), Path.of("in"));
        Files.createDirectories(temp.resolve("a/raw"));
        Files.createDirectories(temp.resolve("a/ndjson/y/m"));
        Files.createSymbolicLink(temp.resolve("b"), Path.of("a"));
        Files.writeString(temp.resolve("a/chatpull.json"), "{}");
        Files.createFile(temp.resolve("key"), PosixFilePermissions.asFileAttribute(OWNERS));
        Files.writeString(temp.resolve("key"), "0123456789abcdef");
        World.Said said = new World(temp).run(("convert --overwrite " + typed).split(" +"));

        assertThat(said.stderr()).startsWith("chatpull convert: ").contains(sentence);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(temp).isDirectoryNotContaining("glob:**{XLSX,xlsx,csv,-}");
    }

    @Test
    void whatIsNamedTwiceIsReadTwiceWhichIsSaid() throws IOException {
        Files.writeString(temp.resolve("in"), "<chats></chats>");
        World.Said said =
                new World(temp).run("convert", "in", temp.resolve("in").toString(), "--ndjson", "-");

        assertThat(said.stderr()).startsWith(temp.resolve("in") + " is named twice: its chats are read twice\n");
    }

    @Test
    void aKeyThatNobodyReadsMayBeMissing() throws IOException {
        Files.writeString(temp.resolve("in"), "<chats></chats>");
        World world = new World(temp).with("CHATPULL_REDACT_KEY_FILE", "missing");

        assertThat(world.run("convert", "in", "--ndjson", "o").exitCode()).isZero();
        assertThat(world.run("convert", "in", "--ndjson", "o", "--overwrite").exitCode())
                .isZero();
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
