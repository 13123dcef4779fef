package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a plan tells that an export with these options would not fit the archive. */
class PlanOptionsTest {
    private static final String RANGE = " --from 2021-01-31 --to 2021-02-01 --out ";

    @TempDir
    private static Path temp;

    private static World world;

    @BeforeAll
    static void export() throws IOException {
        try (Served served = new Served(temp, "<chats/>")) {
            world = served.world();
            assertThat(run("export" + RANGE + "plain", "").exitCode()).isZero();
            assertThat(run("export" + RANGE + "oslo", "--source-zone Europe/Oslo")
                            .exitCode())
                    .isZero();
        }
    }

    private static World.Said run(String command, String options) {
        return world.run((command + " " + options).strip().split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | --operator a@example.com | made without --operator",
                "plain | --since 2021-01-01       | without --since but was asked for 2021-01-01T00:00:00Z",
                "plain | --until 2021-01-01       | without --until but was asked for 2021-01-01T00:00:00Z",
                "plain | --url-contains x         | without --url-contains but was asked for x",
                "plain | --text-contains x        | without --text-contains but was asked for x",
                "plain | --min-messages 2         | without --min-messages but was asked for 2",
                "plain | --answered               | made without --answered",
                "plain | --missed                 | made without --missed",
                "plain | --redact ip=drop         | without --redact but was asked for ip=drop",
                "plain | --no-raw                 | made without --no-raw",
                "plain | --format ndjson          | --format csv,ndjson,rollup but was asked for ndjson",
                "plain | --partition day          | --partition month but was asked for day",
                "plain | --csv-profile excel      | --csv-profile plain but was asked for excel",
                "plain | --on-bad-chat mend       | --on-bad-chat quarantine but was asked for mend",
                "plain | --endpoint https://x/    | --endpoint http://127.0.0.1/a/Srv but was asked for https://x/",
                "oslo  | --source-zone Asia/Tokyo | --source-zone Europe/Oslo but was asked for Asia/Tokyo",
            })
    void anArchiveThatDoesNotFitIsToldOf(String archive, String option, String words) {
        String fits = archive.equals("oslo") ? "--source-zone Europe/Oslo" : "";
        World.Said same = run("plan" + RANGE + archive, fits);
        assertThat(same.exitCode()).as(same.stderr()).isZero();

        World.Said other = run("plan" + RANGE + archive, option);
        assertThat(other.stderr()).contains(words);
        assertThat(other.exitCode()).isEqualTo(8);
        assertThat(other.stdout()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | 2021-01-31 to 2021-02-01  year=2021/month=1  asks for",
                "--partition day | 2021-01-31 to 2021-02-01  year=2021/month=1/day=31  asks for",
                "--window PT12H  | 2021-01-31 to 2021-01-31 12:00  year=2021/month=1  asks for",
                "--overlap PT1H  | asks for 2021-01-30T23:00:00Z/2021-02-01T01:00:00Z",
                "--zone +01:00   | asks for 2021-01-30T17:00:00Z/2021-02-01T05:00:00Z",
            })
    void aPlanIsOfWhatWasAskedFor(String option, String words) {
        assertThat(run("plan" + RANGE + "none", option).stdout()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--window P2M                    | --window P2M is cut where a month ends (--partition month)",
                "--window P12M                   | --window P12M is cut where a month ends (--partition month)",
                "--window P2D --partition day    | --window P2D is cut where a day ends (--partition day)",
                "--partition day                 | --window P1M is cut where a day ends (--partition day)",
                "--window P1M                    | ''",
                "--window P31D                   | ''",
                "--window PT6H                   | ''",
                "--window P1D --partition day    | ''",
                "--window PT24H --partition day  | ''",
                "--window P12M --partition year  | ''",
                "--window P2M -q                 | ''",
            })
    void aWindowThatIsCutIsToldOf(String options, String words) {
        World.Said plan = run("plan" + RANGE + "none", options);

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.stderr().lines().filter(line -> line.startsWith("--window")))
                .containsExactlyElementsOf(words.isEmpty() ? List.of() : List.of(words));
    }

    @Test
    void anExportTellsOfItFirst() throws IOException {
        try (Served served = new Served(temp, "<chats/>")) {
            String command =
                    "export" + RANGE + "cut --window P2M --endpoint http://127.0.0.1:" + served.port() + "/a/Srv";

            assertThat(run(command, "").stderr())
                    .startsWith("--window P2M is cut where a month ends (--partition month)\n");
            assertThat(run(command, "-q").stderr()).isEmpty();
        }
    }
}
