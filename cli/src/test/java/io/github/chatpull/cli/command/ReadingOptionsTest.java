package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of reading change, in every command in which they change anything that can be seen. */
class ReadingOptionsTest {
    private static final String EXPORT = "export --from 2021-07-01 --to 2021-08-01 --out ";
    private static final String BIG = "<chat><id>big</id><start>2021-07-02T10:00:00Z</start><msg from=\"visitor\">"
            + "x".repeat(2000) + "</msg></chat>";
    private static final String BAD = "<chat><id>bad</id><x></chat>";

    @TempDir
    private static Path temp;

    private static Served served;
    private static int outputs;

    @BeforeAll
    static void export() throws IOException {
        Files.writeString(temp.resolve("in"), "<chats>" + one("") + BIG + "</chats>");
        Files.writeString(temp.resolve("broken"), "<chats>" + one("") + BAD + "</chats>");
        served = new Served(temp, "<chats>" + one("Z") + BIG + BAD + "</chats>");
        assertThat(all(EXPORT + "a", "")).startsWith("ends with 3\n");
        assertThat(all(EXPORT + "b", "--source-zone UTC")).startsWith("ends with 3\n");
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static String one(String zone) {
        return "<chat><id>one</id><start>2021-07-03T00:30:00" + zone + "</start></chat>";
    }

    // How it ends, and all it says and counts.
    private static String all(String command, String option) {
        String output = "new" + outputs++;
        World.Said said = served.run(command.replace("NEW", output), option.split(" "));
        return "ends with " + said.exitCode() + "\n" + said.stdout() + said.stderr() + figures(output);
    }

    private static String figures(String output) {
        try {
            Path daily = temp.resolve(output).resolve("tables/daily.csv");
            return Files.exists(daily) ? Files.readString(daily) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void changes(String command, String option, String without, String with) {
        assertThat(all(command, "")).contains(without).doesNotContain(with);
        assertThat(all(command, option)).contains(with).doesNotContain(without);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert in --ndjson - --quarantine NEW | 2021-07-03T00:30:00.000Z | 2021-07-02T22:30:00.000Z",
                "convert in --ndjson - --quarantine NEW | give --source-zone | 2021-07-02T22:30",
                "inspect in             | to 2021-07-03T00:30      | to 2021-07-02T22:30",
                "show in one            | 2021-07-03 00:30:00      | 2021-07-02 22:30:00",
                "report in --out NEW    | 2021-07-03,1,            | 2021-07-02,2,",
            })
    void timesWithoutAZoneAreReadInThatOfTheSource(String command, String without, String with) {
        changes(command, "--source-zone Europe/Oslo", without, with);
    }

    // An archive's times are read as they were when it was made.
    @ParameterizedTest
    @ValueSource(
            strings = {"convert in b --ndjson - --quarantine NEW", "inspect b in", "show b one", "report b --out NEW"})
    void anArchiveIsReadInItsOwnZone(String command) {
        String words = "b: times without a zone are read as when it was made, --source-zone UTC, not Europe/Oslo\n";
        assertThat(all(command, "")).doesNotContain(words);
        assertThat(all(command, "--source-zone Etc/UTC")).doesNotContain("as when it was made");
        assertThat(all(command, "--source-zone Europe/Oslo"))
                .doesNotStartWith("ends with 8\n")
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget b --id one --dry-run", "verify b --refetch"})
    void anArchiveIsComparedInNoOtherZoneThanItsOwn(String command) {
        String refusal = "This archive was made with --source-zone UTC but was asked for Europe/Oslo";
        assertThat(all(command, "")).doesNotContain(refusal);
        assertThat(all(command, "--source-zone UTC")).doesNotContain(refusal);
        assertThat(all(command, "--source-zone Europe/Oslo"))
                .startsWith("ends with 8\n")
                .contains(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert in --ndjson - --quarantine NEW  | ends with 0  | ends with 3",
                "inspect in                     | ends with 0  | ends with 3",
                "report in --out NEW            | ends with 0  | ends with 3",
                "show in big                    | ends with 0  | (1 chat could not be read)",
                "forget a --id big --dry-run    | 1 message would go | 1 that cannot be read",
                "verify a --refetch             | ends with 0  | ends with 6",
                "sync a --to 2021-08-01         | ends with 3  | ends with 6",
                EXPORT + "NEW                   | ends with 3  | ends with 6",
            })
    void aChatThatIsTooLargeCannotBeRead(String command, String without, String with) {
        changes(command, "--max-chat-bytes 1000", without, with);
    }

    @Test
    void whatIsTooLargeByDefaultCanBeAllowed() throws IOException {
        Files.writeString(temp.resolve("huge"), "<chats>" + BIG.replace("xxxxx", "x".repeat(15_000)) + "</chats>");
        changes("convert huge --ndjson - --quarantine NEW", "--max-chat-bytes 8000000", "ends with 3", "ends with 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert broken --ndjson - --quarantine NEW | ends with 3",
                "inspect broken                 | ends with 3",
                "report broken --out NEW        | ends with 3",
                "show broken one                | ends with 0",
                "verify a --refetch             | ends with 0",
                "sync a --to 2021-08-01         | ends with 3",
                EXPORT + "NEW                   | ends with 3",
            })
    void woodstoxAloneStopsAtTheFirstChatThatIsNoXml(String command, String fast) {
        changes(command, "--parser stax", fast, "ends with 6");
    }

    @Test
    void woodstoxAloneForgetsNothingBesideAChatThatIsNoXml() {
        assertThat(all(EXPORT + "forgetting", "")).startsWith("ends with 3\n");
        assertThat(all("forget forgetting --id one --yes", "--parser stax")).startsWith("ends with 6\n");
        assertThat(all("forget forgetting --id one --yes", "")).startsWith("ends with 0\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert in --ndjson - --quarantine NEW  | audited 1",
                "inspect in                     | audited 1",
                "sync a --to 2021-08-01         | audited 1",
                EXPORT + "NEW                   | audited 1",
            })
    void asManyAreAuditedAsAskedFor(String command, String audited) {
        changes(command, "--audit 1/1", "audited 0", audited);
    }
}
