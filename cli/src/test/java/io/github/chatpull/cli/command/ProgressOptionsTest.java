package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a command says while it works. */
class ProgressOptionsTest {
    private static final String EXPORT = "export --from 2021-01-31 --to 2021-02-01 --out ";
    private static final String ERASED = "\r\u001b[K";
    private static final String NOT_WRAPPED = "\u001b[?7l";

    @TempDir
    private static Path temp;

    private static Served served;
    private static int outputs;

    // In which it is always time to say something.
    @BeforeAll
    static void export() throws IOException {
        String document = "<chats>" + chat("one") + chat("two") + "</chats>";
        Files.writeString(temp.resolve("in"), document);
        served = new Served(temp, document);
        served.world().withTimePassing(Duration.ofMinutes(2));
        says(EXPORT + "a");
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static String chat(String id) {
        return "<chat><id>" + id + "</id><start>2021-01-31T10:00:00Z</start></chat>";
    }

    private static String says(String command, String... more) {
        World.Said said = served.run(command.replace("NEW", "new" + outputs++), more);
        assertThat(said.exitCode()).as(said.stderr()).isZero();
        return said.stderr();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert in --ndjson -          | 2 chats, 0.1 KB, ",
                "inspect in                     | 2 chats",
                "report in --out NEW            | 2 chats",
                "show in one                    | 2 chats",
                "show a one                     | looking through 2021-01-31",
                "forget a --id one --dry-run    | looking through 2021-01-31",
                "verify a                       | [1/1] 2021-01-31",
                "verify a --refetch             | [1/1] 2021-01-31 to 2021-02-01: 2 chats",
                "sync a --to 2021-02-01         | [1/1] 2021-01-31 to 2021-02-01: 2 chats",
                EXPORT + "NEW                   | [1/1] 2021-01-31 to 2021-02-01: 2 chats",
            })
    void progressIsShownAsAskedFor(String command, String words) {
        assertThat(says(command)).contains(words).doesNotContain(ERASED);
        assertThat(says(command, "--progress", "always")).contains(ERASED + NOT_WRAPPED + words);
        assertThat(says(command, "--progress", "never")).doesNotContain(words, ERASED);
        assertThat(says(command, "-q")).isEmpty();
        assertThat(says(command, "-q", "--progress", "always")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-v"})
    void everyFileThatAnExportWritesIsNamedIfAskedFor(String option) {
        String archive = "files" + outputs;
        String made = says(EXPORT + archive, option);
        String grown = says("sync " + archive + " --to 2021-02-02", option);
        String files = served.run("files " + archive).stdout();

        assertThat(files.lines()).isNotEmpty().allSatisfy(file -> {
            assertThat((made + grown).contains("wrote " + file + "\n")).isEqualTo(option.equals("-v"));
        });
        assertThat(grown.contains("wrote ")).isEqualTo(option.equals("-v"));
    }

    @Test
    void aDemoIsQuietAndNamesItsFilesIfAskedFor() {
        assertThat(says("demo --chats 60 --out quiet -q -v").lines())
                .hasSize(300)
                .allMatch(line -> line.startsWith("wrote quiet/"));
    }

    @Test
    void aDemoThatIsDamagedIsNoDemo() throws IOException {
        says("demo --chats 60 --out damaged -q");
        Files.delete(temp.resolve("damaged/ndjson/year=2019/month=1/2019-01-01T000000Z.ndjson.gz"));
        World.Said again = served.run("demo --chats 60 --out damaged");

        assertThat(again.stderr())
                .contains("there already, from last time, with 60 chats", "To make it anew, delete damaged");
        assertThat(again.exitCode()).isEqualTo(8);
    }
}
