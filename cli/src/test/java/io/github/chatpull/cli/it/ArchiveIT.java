package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with an archive once it is there. */
class ArchiveIT {
    private static final String[] RANGE = {"--from", "2021-01-01", "--to", "2021-04-01"};

    @TempDir
    private Path temp;

    private Executable chatpull;
    private Executable.StandIn server;

    @BeforeEach
    void export() throws Exception {
        chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
        assertThat(chatpull.run("generate", "--chats", "900", "-o", "server.xml")
                        .exitCode())
                .isZero();
        server = chatpull.serve("server.xml", "--select", "overlap");
        fetch("archive", RANGE);
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void anyOutputCanBeMadeOfItLater() throws Exception {
        succeeds("convert", "archive", "--ndjson", "again.ndjson", "--messages-csv", "messages.csv");

        assertThat(Files.readAllBytes(chatpull.path("again.ndjson"))).isEqualTo(segments("ndjson"));
        assertThat(Files.readAllLines(chatpull.path("messages.csv")))
                .hasSizeGreaterThan(1)
                .first()
                .isEqualTo("chat_id,seq,from,role,time,text,extra");
    }

    @Test
    void oneChatCanBeShownAndAllOfThemInspected() throws Exception {
        List<String> lines =
                new String(segments("ndjson"), StandardCharsets.UTF_8).lines().toList();
        String line = lines.get(lines.size() / 2);
        String id = line.split("\"", 7)[5];

        assertThat(succeeds("show", "archive", id, "--json").stdout()).isEqualTo(line + "\n");
        assertThat(succeeds("show", "archive", id).stdout())
                .startsWith("chat          " + id + "\ntime          2021-0")
                .contains(" (UTC)\n");
        chatpull.run("show", "archive", id.substring(1))
                .refusedWith(7, "archive: no chat has exactly the id " + id.substring(1) + "; all ids there are: ");
        assertThat(succeeds("inspect", "archive").stdout())
                .startsWith("source          archive, ")
                .contains(" of zstd\n", "\nchats           " + lines.size() + "\n");
        assertThat(Files.readString(chatpull.path("archive/load.duckdb.sql")))
                .contains(files("ndjson").stream()
                        .map(file -> "    '" + file.substring("archive/".length()) + "'")
                        .collect(Collectors.joining(",\n", "([\n", "\n]);\n")));
    }

    @Test
    void withoutTheAnswersNothingCanBeMadeOfIt() throws Exception {
        fetch("bare", "--from", "2021-01-01", "--to", "2021-02-01", "--no-raw");
        chatpull.run("convert", "bare", "--ndjson", "none.ndjson").refusedWith(8, "it was made with --no-raw");

        flip(files("raw").get(1));
        chatpull.run("convert", "archive", "--ndjson", "none.ndjson")
                .refusedWith(8, "2021-02-01T000000Z.xml.zst is not what was committed");
        Files.delete(chatpull.path(files("raw").get(1)));
        chatpull.run("convert", "archive", "--ndjson", "none.ndjson")
                .refusedWith(8, "archive: raw/year=2021/month=2/2021-02-01T000000Z.xml.zst is missing");
        assertThat(chatpull.files()).doesNotContain("none.ndjson");
    }

    @Test
    void theZoneOfAnArchiveIsNotThatOfAFileBesideIt() throws Exception {
        chatpull.write("zoneless.xml", "<chats><chat><id>x</id><start>2021-07-03T10:00:00</start></chat></chats>");
        fetch("oslo", "--from", "2021-01-01", "--to", "2021-02-01", "--source-zone", "Europe/Oslo");
        succeeds("convert", "oslo", "zoneless.xml", "--ndjson", "both.ndjson");

        assertThat(Files.readAllLines(chatpull.path("both.ndjson")))
                .last()
                .asString()
                .contains("\"start\":\"2021-07-03T10:00:00.000Z\"");
    }

    @Test
    void verifyFindsDamageAndGaps() throws Exception {
        assertThat(succeeds("verify", "archive").stderr()).contains("3 of 3 windows whole, 0 gaps: ");

        Path ledger = chatpull.path("archive/ledger.ndjson");
        List<String> lines = Files.readAllLines(ledger);
        Files.write(ledger, List.of(lines.get(0), lines.get(2)));
        Executable.Result incomplete = chatpull.run("verify", "archive");
        incomplete.refusedWith(5, "2021-02-01 to 2021-03-01: lies in no committed window\n");
        assertThat(incomplete.stderr()).contains("to fetch what is missing, ", "sync archive --to 2021-04-01\n");
        succeeds(account("sync", "archive", "--to", "2021-04-01"));
        assertThat(succeeds("verify", "archive").stderr()).contains("3 of 3 windows whole, 0 gaps");

        String damaged = files("csv/chats").get(2);
        Files.writeString(chatpull.path(damaged), "more", StandardOpenOption.APPEND);
        Executable.Result found = chatpull.run("verify", "archive");
        found.refusedWith(8, damaged.substring("archive/".length()) + ": expected SHA-256 ");
        assertThat(found.stderr())
                .contains("2 of 3 windows whole, 0 gaps", "sync archive --lookback P31D --to 2021-04-01");
        assertThat(succeeds(account("sync", "archive", "--lookback", "P31D", "--to", "2021-04-01"))
                        .stderr())
                .contains("; 1 window fetched, ");
        assertThat(succeeds("verify", "archive").stderr()).contains("3 of 3 windows whole, 0 gaps");
        chatpull.run("verify", "server.xml").refusedWith(8, "is no chatpull archive");
        chatpull.run("verify", "nowhere").refusedWith(7, "nowhere");
    }

    @Test
    void verifyComparesWithTheServer() throws Exception {
        List<String> before = chatpull.files();
        assertThat(succeeds(account("verify", "archive", "--refetch")).stderr())
                .contains("3 of 3 windows compared with the server: 0 changed");

        chatpull.write(
                "server.xml",
                "<chats><chat><id>new</id><start>2021-02-03T10:00:00Z</start><stop>2021-02-03T10:00:30Z</stop></chat></chats>");
        Executable.Result changed = chatpull.run(account("verify", "archive", "--refetch"));
        changed.refusedWith(8, "[2/3] 2021-02-01 to 2021-03-01: 1 chat, in the archive ");
        assertThat(changed.stderr()).contains("3 of 3 windows compared with the server: 3 changed");
        assertThat(chatpull.files()).isEqualTo(before);
        succeeds("verify", "archive", "-q");
    }

    @Test
    void planSaysWhatIsMissingAndAsksNobody() throws Exception {
        server.close();
        Executable.Result plan =
                succeeds("plan", "--from", "2021-01-01", "--to", "2021-05-10", "--zone", "UTC", "--out", "archive");

        assertThat(plan.stdout()).isEqualTo("""
                        2021-01-01 to 2021-02-01  year=2021/month=1  committed
                        2021-02-01 to 2021-03-01  year=2021/month=2  committed
                        2021-03-01 to 2021-04-01  year=2021/month=3  committed
                        2021-04-01 to 2021-05-01  year=2021/month=4  asks for 2021-03-31T18:00:00Z/2021-05-01T06:00:00Z
                        2021-05-01 to 2021-05-10  year=2021/month=5  asks for 2021-04-30T18:00:00Z/2021-05-10T06:00:00Z
                        """);
        assertThat(plan.stderr()).contains("5 months: 2 to fetch, 3 committed");
        assertThat(succeeds(
                                "plan",
                                "--from",
                                "2021-01-01",
                                "--to",
                                "2021-01-02",
                                "--window",
                                "PT6H",
                                "--overlap",
                                "PT0S")
                        .stdout())
                .hasLineCount(4)
                .startsWith(
                        "2021-01-01 to 2021-01-01 06:00  year=2021/month=1  asks for 2021-01-01T00:00:00Z/2021-01-01T06:00:00Z\n");
        chatpull.run("plan", "--from", "2021-01-01", "--to", "2021-05-10", "--zone", "Europe/Oslo", "--out", "archive")
                .refusedWith(8, "made with --zone UTC but was asked for Europe/Oslo");
    }

    @Test
    void planTakesTheOptionsOfExportAndRefusesWhatExportWouldRefuse() throws Exception {
        assertThat(succeeds(account(
                                "plan",
                                "--from",
                                "2021-01-01",
                                "--to",
                                "2021-03-01",
                                "--out",
                                "archive",
                                "--retries",
                                "2",
                                "-q"))
                        .stderr())
                .isEmpty();
        chatpull.run(account("plan", "--from", "2021-01-01", "--out", "archive", "--compress", "none"))
                .refusedWith(8, "--compress gzip but was asked for none");
        chatpull.with("CHATPULL_EMAIL", "other@example.com")
                .run("plan", "--from", "2021-01-01", "--out", "archive", "--endpoint", server.url())
                .refusedWith(8, "another --email");
        chatpull.run("plan", "--from", "2021-01-01", "--out", ".").refusedWith(8, "no chatpull archive");
    }

    @Test
    void planOfManyWindowsFitsIntoTheHeap() throws Exception {
        assertThat(succeeds("plan", "--from", "1990-01-01", "--to", "2020-01-01", "--window", "PT1H")
                        .stdout())
                .hasLineCount(262_968);
    }

    @Test
    void filesNamesWhatIsCommittedAndNothingElse() throws Exception {
        chatpull.write("archive/ndjson/year=2021/month=1/2021-01-09T000000Z.ndjson.gz", "not committed");

        assertThat(files("ndjson"))
                .containsExactly(
                        "archive/ndjson/year=2021/month=1/2021-01-01T000000Z.ndjson.gz",
                        "archive/ndjson/year=2021/month=2/2021-02-01T000000Z.ndjson.gz",
                        "archive/ndjson/year=2021/month=3/2021-03-01T000000Z.ndjson.gz");
        assertThat(succeeds("files", "archive").stdout().lines())
                .hasSize(15)
                .allMatch(file -> Files.exists(chatpull.path(file)));
    }

    @Test
    void filesKnowsItsKinds() throws Exception {
        chatpull.run("files", "archive", "--kind", "chats")
                .refusedWith(2, "expected --kind as one of ndjson, csv, csv/chats, csv/messages, rollup, raw,");
        assertThat(files("csv")).hasSize(6);
        assertThat(files("quarantine")).isEmpty();
    }

    private void fetch(String out, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("export", "--out", out));
        arguments.addAll(Arrays.asList(more));
        succeeds(account(arguments.toArray(String[]::new)));
    }

    private String[] account(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--email", "operator@example.com", "--endpoint", server.url()));
        return arguments.toArray(String[]::new);
    }

    private Executable.Result succeeds(String... command) throws Exception {
        Executable.Result result = chatpull.run(command);
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result;
    }

    private List<String> files(String kind) throws Exception {
        return succeeds("files", "archive", "--kind", kind).stdout().lines().toList();
    }

    private byte[] segments(String kind) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String file : files(kind)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(chatpull.path(file)))) {
                in.transferTo(all);
            }
        }
        assertThat(all.toString(StandardCharsets.UTF_8)).isNotEmpty();
        return all.toByteArray();
    }

    private void flip(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(chatpull.path(file));
        bytes[bytes.length / 2] ^= 1;
        Files.write(chatpull.path(file), bytes);
    }
}
