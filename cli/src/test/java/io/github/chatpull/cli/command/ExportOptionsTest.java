package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.ArchiveLock;
import io.github.chatpull.cli.Gone;
import io.github.chatpull.cli.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an option of export, or of what is done with its archive and the server, changes. */
class ExportOptionsTest {
    private static final String DAY = "export --from 2021-01-31 --to 2021-02-01 --out a";
    private static final String ONE = chat("one");
    private static final String TWO = ONE + chat("two");
    private static final String BAD = ONE + "<chat><id>bad</id><x></chat>";

    @TempDir
    private Path temp;

    private Served served;

    @BeforeEach
    void serve() throws IOException {
        served = new Served(temp, "<chats>" + TWO + "</chats>");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private static String chat(String id) {
        return "<chat><id>" + id + "</id><start>2021-01-31T10:00:00Z</start></chat>";
    }

    private World.Said ends(int exitCode, String command, String... more) {
        World.Said said = served.run(command, more);
        assertThat(said.exitCode()).as(said.stderr()).isEqualTo(exitCode);
        return said;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                | year=2021/month=1/",
                "--partition month | year=2021/month=1/",
                "--partition day   | year=2021/month=1/day=31/",
                "--partition year  | year=2021/",
            })
    void partitionSaysWhichFolders(String option, String folder) {
        ends(0, DAY, option.split(" "));
        assertThat(ends(0, "files a --kind ndjson").stdout())
                .isEqualTo("a/ndjson/" + folder + "2021-01-31T000000Z.ndjson.gz\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | 2021-01-30T18:00:00.000+00:00/2021-02-01T06:00:00.000+00:00",
                "--overlap PT1H | 2021-01-30T23:00:00.000+00:00/2021-02-01T01:00:00.000+00:00",
                "--overlap PT0S | 2021-01-31T00:00:00.000+00:00/2021-02-01T00:00:00.000+00:00",
            })
    void overlapSaysHowMuchMoreIsAskedFor(String option, String period) {
        ends(0, DAY, option.split(" "));
        assertThat(served.asked()).containsExactly(period);
    }

    @Test
    void anExportGoesOnWhenWhoeverReadsItsEventsHasGone() {
        served.world().withOutput(Gone.reader());
        assertThat(ends(0, DAY, "--events", "-").stderr()).contains("1 of 1 months, 0 gaps: 2 chats");
    }

    @Test
    void eventsThatCannotBeWrittenAreToldWhenAllElseIsDone() {
        served.world().withOutput(Gone.room());
        assertThat(ends(7, DAY, "--events", "-").stderr())
                .contains("1 of 1 months, 0 gaps: 2 chats", "chatpull export: No space left on device.");
    }

    @Test
    void whatIsMissingInTheArchiveIsTold() throws IOException {
        ends(0, DAY);
        Files.delete(temp.resolve("a/ndjson/year=2021/month=1/2021-01-31T000000Z.ndjson.gz"));

        assertThat(ends(8, DAY, "-q").stderr())
                .isEqualTo("1 file of finished windows is missing: chatpull verify a names them, and says how to fetch"
                        + " them again\n");
        assertThat(ends(8, "verify a").stderr())
                .contains("to fetch it again, ", "chatpull sync a --lookback P1D --to 2021-02-01\n");
    }

    // Whoever opens an archive removes what is unfinished in it.
    @Test
    void aReportIsMadeWhileTheArchiveIsLocked() throws IOException {
        AtomicBoolean wasLocked = new AtomicBoolean();
        served.world().withOutput(new ByteArrayOutputStream() {
            @Override
            public void close() {
                assertThat(temp.resolve("a/report.html")).exists();
                assertThatThrownBy(() -> ArchiveLock.of(temp.resolve("a"))).hasMessageContaining("is in use");
                wasLocked.set(true);
            }
        });
        ends(0, DAY, "--events", "-");
        assertThat(wasLocked).isTrue();

        try (ArchiveLock lock = ArchiveLock.of(temp.resolve("a"))) {
            assertThat(lock).isNotNull();
            assertThat(ends(8, "report a").stderr())
                    .contains("a is in use by another chatpull: wait until it has ended, or give --out");
            ends(0, "report a --out b");
        }
        ends(0, "report a");
        ends(0, "report a --out ./a");
    }

    @Test
    void anArchivesFiguresAreReplacedByNoOthers() {
        ends(0, DAY);
        ends(0, DAY.replace(" a", " b"));
        assertThat(ends(2, "report a --out b").stderr()).contains("b is an archive, which has figures of its own");
        assertThat(ends(2, "demo --out a").stderr()).contains("a is an archive, but not a demo's");
        assertThat(ends(2, "sync a --to 2021-02-01 --events a/ledger.ndjson").stderr())
                .contains("a/ledger.ndjson would be a part of an archive");
    }

    @Test
    void anotherZoneThanTheArchivesIsTold() {
        ends(0, DAY, "--zone", "Asia/Tokyo");
        String convert = "convert a --overwrite --xlsx w.xlsx";
        assertThat(ends(0, convert).stderr())
                .contains(
                        "the archive's own report is in the zone Asia/Tokyo: --zone Asia/Tokyo gives the same days\n");
        assertThat(ends(0, convert, "--zone", "Asia/Tokyo").stderr()).doesNotContain("own report");
        assertThat(ends(0, "convert a --ndjson n").stderr()).doesNotContain("own report");
    }

    @Test
    void noPasswordIsAskedForInVain() {
        ends(0, DAY);
        served.world().with("CHATPULL_PASSWORD", "");
        World.Said said = ends(8, DAY, "--zone", "Asia/Tokyo", "--events", "-");
        assertThat(said.stderr()).contains("was made with --zone UTC");
        assertThat(said.stdout()).contains("\"message_type\":\"error\"", "\"exit_code\":8");
    }

    @Test
    void windowsOfOneRunAndChatsOfAnArchiveAreToldApart() {
        ends(0, "export --from 2021-01-30 --to 2021-02-01 --out a");
        assertThat(ends(0, "export --from 2021-01-30 --to 2021-01-31 --out a").stderr())
                .contains("1 of 1 months, 0 gaps; all that is in the archive: 2 chats");
    }

    @Test
    void fewerChatsReplaceMoreOnlyIfTheyMay() {
        ends(0, DAY);
        served.has("<chats>" + ONE + "</chats>");
        String sync = "sync a --to 2021-02-01";
        assertThat(ends(8, sync).stderr()).contains("the server has 1 chat, the archive 2: it stays as it is");
        assertThat(ends(0, "convert a --ndjson -").stdout()).hasLineCount(2);

        ends(0, sync, "--accept-fewer");
        assertThat(ends(0, "convert a --ndjson -").stdout()).hasLineCount(1);
    }

    @Test
    void fewerChatsOfAGrownWindowReplaceMoreOnlyIfTheyMay() {
        ends(0, DAY.replace("2021-02-01", "2021-01-31T12:00Z"));
        served.has("<chats>" + ONE + "</chats>");
        assertThat(ends(8, DAY).stderr()).contains("the server has 1 chat, the archive 2: it stays as it is");
        ends(0, DAY, "--accept-fewer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--stall-timeout PT0.2S   | within PT0.2S; raise the stall timeout",
                "--request-timeout PT0.2S | The request was ended after PT0.2S and 0 bytes",
            })
    void aServerThatSaysNothingIsLeft(String option, String sentence) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String endpoint = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            assertThat(ends(5, DAY + " --endpoint " + endpoint, option.split(" "))
                            .stderr())
                    .contains(sentence);
        }
    }

    // This machine, by an address that does not say so.
    @Test
    void plainHttpGoesToOtherMachinesOnlyIfItMay() {
        String other = DAY + " --endpoint http://0.0.0.0:" + served.port() + "/";
        assertThat(ends(2, other).stderr()).contains("--allow-http");
        assertThat(served.asked()).isEmpty();
        ends(0, other, "--allow-http");
        assertThat(served.asked()).hasSize(1);
    }

    @Test
    void badChatsAreAcceptedUpToANumber() {
        served.has("<chats>" + BAD + "</chats>");
        ends(3, DAY);
        ends(0, DAY, "--bad-ok", "1");
        ends(3, "sync a --to 2021-02-01");
        ends(0, "sync a --to 2021-02-01", "--bad-ok", "1");
    }

    @Test
    void timesWithoutAZoneAreSyncedInThatOfTheSource() {
        ends(0, DAY);
        served.has("<chats>" + TWO.replace("Z<", "<") + "</chats>");
        ends(2, "sync a --to 2021-02-01");
        ends(0, "sync a --to 2021-02-01", "--source-zone", "UTC");
    }

    @Test
    void whatHappensIsAppendedForPrograms() throws IOException {
        ends(0, DAY);
        for (String command : List.of(DAY.replace(" a", " b"), "sync a --to 2021-02-01", "verify a --refetch")) {
            ends(0, command, "--events", "events");
            assertThat(Files.readString(temp.resolve("events"))).contains("\"message_type\":\"summary\"");
            Files.delete(temp.resolve("events"));
        }
    }
}
