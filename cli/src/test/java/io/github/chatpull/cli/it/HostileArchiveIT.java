package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An archive that somebody else has made: no command reads, writes or deletes what lies outside of it. */
class HostileArchiveIT {
    private static final List<String> RANGE = List.of("--from", "2019-01-01", "--to", "2019-03-01");
    private static final List<String> ACCOUNT =
            List.of("--email", "operator@example.com", "--endpoint", "http://127.0.0.1:1/a/Srv", "--retries", "0");
    private static final List<List<String>> TWO_COMMANDS =
            List.of(List.of("verify", "archive"), List.of("convert", "archive", "--ndjson", "out.ndjson"));

    private static final List<List<String>> OTHER_COMMANDS = List.of(
            List.of("files", "archive"),
            List.of("forget", "archive", "--id", "a", "--yes"),
            List.of("report", "archive"),
            List.of("report", "archive", "--zone", "Asia/Tokyo", "--out", "tokyo"),
            join(List.of("verify", "archive", "--refetch"), ACCOUNT),
            join(List.of("export", "--out", "archive"), join(RANGE, ACCOUNT)),
            join(List.of("sync", "archive", "--to", "2019-03-01", "--lookback", "P40D"), ACCOUNT));

    @TempDir
    private static Path exported;

    @TempDir
    private Path temp;

    private Executable chatpull;
    private Path victims;

    @BeforeAll
    static void exportAnArchive() throws Exception {
        Executable chatpull = new Executable(exported).with("CHATPULL_PASSWORD", "demo");
        chatpull.write(
                "server.xml", "<chats><chat><id>a</id><start>2019-01-02T00:00:00Z</start><msg>x</msg></chat></chats>");
        try (Executable.StandIn server = chatpull.serve("server.xml")) {
            List<String> export = List.of(
                    "export", "--out", "archive", "--email", "operator@example.com", "--endpoint", server.url());
            assertThat(chatpull.run(join(export, RANGE).toArray(String[]::new)).exitCode())
                    .isZero();
        }
    }

    @BeforeEach
    void copyTheArchive() throws IOException {
        victims = Files.createDirectory(temp.resolve("victims"));
        chatpull = new Executable(Files.createDirectory(temp.resolve("work"))).with("CHATPULL_PASSWORD", "demo");
        chatpull.copyAll(exported);
        Files.writeString(victims.resolve("2019-01-01T000000Z.xml.zst"), "mine");
        Files.writeString(victims.resolve("2019-01-01T000000Z_r2.xml.zst"), "mine");
    }

    @ParameterizedTest
    @CsvSource({
        "../../victims/2019-01-01T000000Z.xml.zst, true",
        "/etc/passwd, false",
        "raw/\\u001b[2J\\n.xml.zst, false",
        "ledger.ndjson, false"
    })
    void aNameInTheLedgerLeadsNowhere(String name, boolean forAll) throws Exception {
        Path ledger = chatpull.path("archive/ledger.ndjson");
        String whole = Files.readString(ledger);
        String damaged = whole.replace("raw/year=2019/month=1/2019-01-01T000000Z.xml.zst", name);
        assertThat(damaged).isNotEqualTo(whole);
        Files.writeString(ledger, damaged);

        refused(forAll, "archive is damaged: its ledger names a file outside of it, ");
    }

    @ParameterizedTest
    @CsvSource({
        "raw, a symbolic link, true",
        "raw/year=2019/month=1, a symbolic link, false",
        "tables, a symbolic link, false",
        "ledger.ndjson, no file of its own, false",
        "chatpull.lock, no file of its own, false"
    })
    void aLinkLeadsNowhere(String name, String what, boolean forAll) throws Exception {
        Path moved = Files.move(chatpull.path("archive/" + name), victims.resolve("moved"));
        Files.createSymbolicLink(chatpull.path("archive/" + name), moved);

        refused(forAll, "archive is damaged: " + name + " is " + what);
    }

    @Test
    void aLinkInThePlaceOfASegmentIsDamage() throws Exception {
        Path segment = chatpull.path("archive/raw/year=2019/month=1/2019-01-01T000000Z.xml.zst");
        Path moved = Files.move(segment, victims.resolve("moved"));
        Files.createSymbolicLink(segment, moved);

        chatpull.run("verify", "archive").refusedWith(8, "2019-01-01T000000Z.xml.zst: is no file");
        chatpull.run("convert", "archive", "--ndjson", "out.ndjson")
                .refusedWith(8, "2019-01-01T000000Z.xml.zst is no file: chatpull verify tells what else is");
        assertThat(moved).isRegularFile();
    }

    @Test
    void aReportReplacesALinkAndNotWhatItLeadsTo() throws Exception {
        Path page = chatpull.path("archive/report.html");
        Path victim = Files.writeString(victims.resolve("page"), "mine");
        Files.delete(page);
        Files.createSymbolicLink(page, victim);
        assertThat(chatpull.run("report", "archive").exitCode()).isZero();

        assertThat(Files.isRegularFile(page, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(victim).hasContent("mine");
    }

    @Test
    void aZoneThatIsNoneIsTold() throws Exception {
        Path manifest = chatpull.path("archive/chatpull.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"UTC\"", "\"../../etc/passwd\""));

        refused(false, "chatpull.json cannot be read: it is not what chatpull wrote");
    }

    // By every command, or by two of those: they look at an archive in one place.
    private void refused(boolean byAll, String sentence) throws Exception {
        Map<String, String> before = everything();
        for (List<String> command : byAll ? join(TWO_COMMANDS, OTHER_COMMANDS) : TWO_COMMANDS) {
            chatpull.run(command.toArray(String[]::new)).refusedWith(8, sentence);
        }
        assertThat(everything()).isEqualTo(before);
    }

    // Names, kinds and bytes, of the archive and of what lies beside it.
    private Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(temp)) {
            for (Path path : paths.toList()) {
                boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                String content = isFile ? Arrays.toString(Files.readAllBytes(path)) : "";
                all.put(temp.relativize(path).toString(), Files.isSymbolicLink(path) + content);
            }
        }
        return all;
    }

    private static <T> List<T> join(List<T> one, List<T> two) {
        return Stream.concat(one.stream(), two.stream()).toList();
    }
}
