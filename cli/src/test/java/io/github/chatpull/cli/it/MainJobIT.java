package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job as a user does it, with the real executable on both ends. */
class MainJobIT {
    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void makeAFolder() {
        chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "overlap", "contained"})
    void exportGivesWhatConvertGivesUnderEveryRuleOfTheServer(String rule) throws Exception {
        List<String> converted = generateAndConvert();
        try (Executable.StandIn server = chatpull.serve("--select", rule, "all.xml")) {
            Executable.Result result = export(server, "--window", "P1M");

            assertThat(result.exitCode()).as(result.stderr()).isZero();
            assertThat(result.stderr()).contains("62 of 62 months, 0 gaps: 3,000 chats");
        }
        assertThat(exportedLines()).containsExactlyInAnyOrderElementsOf(converted);
    }

    @Test
    void timesWithoutAZoneAreReadInTheOneThatIsGiven() throws Exception {
        List<String> converted = generateAndConvert();
        try (Executable.StandIn server = chatpull.serve("--time-form", "sample", "all.xml")) {
            export(server).refusedWith(2, "--source-zone");
            Executable.Result result = export(server, "--source-zone", "UTC");

            assertThat(result.exitCode()).as(result.stderr()).isZero();
        }
        assertThat(exportedLines()).containsExactlyInAnyOrderElementsOf(converted);
    }

    @Test
    void theSameCommandAgainFetchesNothing() throws Exception {
        generateAndConvert();
        try (Executable.StandIn server = chatpull.serve("all.xml")) {
            assertThat(export(server).exitCode()).isZero();
            List<String> before = chatpull.files();
            Executable.Result again = export(server);

            assertThat(again.exitCode()).isZero();
            assertThat(again.stderr()).contains("62 of 62 months, 0 gaps", "nothing was fetched: all is there");
            assertThat(chatpull.files()).isEqualTo(before);
        }
    }

    @Test
    void anArchiveIsForOneRequest() throws Exception {
        generateAndConvert();
        try (Executable.StandIn server = chatpull.serve("all.xml")) {
            assertThat(export(server).exitCode()).isZero();

            export(server, "--zone", "Europe/Oslo").refusedWith(8, "--zone UTC but was asked for Europe/Oslo");
            export(server, "--compress", "zstd").refusedWith(8, "--compress gzip but was asked for zstd");
        }
    }

    @Test
    void readsStandardInputAndWritesStandardOutput() throws Exception {
        generateAndConvert();
        Process convert = new ProcessBuilder(
                        "sh",
                        "-c",
                        "gzip -c all.xml | \"$0\" convert - --ndjson - -q | cmp - all.ndjson",
                        System.getProperty("chatpull.executable"))
                .directory(temp.toFile())
                .inheritIO()
                .start();

        assertThat(convert.waitFor()).isZero();
    }

    @Test
    void aReaderThatGoesAwayIsNoError() throws Exception {
        generateAndConvert();
        Process convert = new ProcessBuilder(
                        "sh",
                        "-c",
                        "{ \"$0\" convert all.xml --ndjson - -q; echo $? >&2; } | head -c 100",
                        System.getProperty("chatpull.executable"))
                .directory(temp.toFile())
                .start();

        assertThat(convert.getInputStream().readAllBytes()).hasSize(100);
        assertThat(new String(convert.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("0\n");
        assertThat(convert.waitFor()).isZero();
    }

    @Test
    void theDemoWorksTwice() throws Exception {
        Executable.Result first = chatpull.run("demo");

        assertThat(first.exitCode()).as(first.stderr()).isZero();
        assertThat(first.stderr())
                .containsSubsequence(
                        "[7/60] 2019-07-01 to 2019-08-01: The answer was cut short after ",
                        "[7/60] 2019-07-01 to 2019-08-01: ",
                        "[31/60] 2021-07-01 to 2021-08-01: ",
                        "503",
                        "30 of 60 months, 30 gaps",
                        "the same command continues.",
                        "60 of 60 months, 0 gaps: 3,000 chats",
                        "chatpull-demo");
        assertThat(chatpull.files()).contains("chatpull-demo/ndjson/year=2019/month=1/2019-01-01T000000Z.ndjson.gz");
        Executable.Result second = chatpull.run("demo");
        assertThat(second.exitCode()).as(second.stderr()).isZero();
        assertThat(second.stderr())
                .contains(
                        "The demo is there already, from last time, with 3,000 chats: chatpull-demo/.\nTo make it anew, delete that folder,",
                        "nothing was fetched: all is there")
                .doesNotContain("break off", "out of order");
    }

    @Test
    void whatTheDemoHintsAtWorksAndLeavesNothingBesideIt() throws Exception {
        Executable.Result demo = chatpull.run("demo", "--chats", "300");
        String after = demo.stderr().substring(demo.stderr().indexOf("Next, look at"));
        List<String> hints = after.lines().skip(1).toList();

        assertThat(hints).hasSize(5).allMatch(hint -> hint.startsWith("  "));
        for (String hint : hints) {
            // Behind what the executable is called.
            String[] words = hint.strip().split(" ", -1);
            Executable.Result result = chatpull.run(Arrays.copyOfRange(words, 1, words.length));
            assertThat(result.exitCode()).as(hint + result.stderr()).isZero();
        }
        assertThat(hints.get(0)).contains(" show chatpull-demo ");
        assertThat(chatpull.files())
                .contains("chatpull-demo/chats.xlsx", "chatpull-demo/report/report.html")
                .allMatch(file -> file.startsWith("chatpull-demo/"));
        assertThat(chatpull.run("verify", "chatpull-demo").exitCode()).isZero();
    }

    @Test
    void theSchemaIsThatOfTheFiles() throws Exception {
        List<String> lines = generateAndConvert();
        Executable.Result schema = chatpull.run("schema");
        List<String> keys = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(lines.get(0))) {
            json.nextToken();
            while (json.nextToken() == com.fasterxml.jackson.core.JsonToken.FIELD_NAME) {
                keys.add("\"" + json.currentName() + "\"");
                json.nextToken();
                json.skipChildren();
            }
        }

        assertThat(schema.exitCode()).isZero();
        assertThat(schema.stdout()).containsSubsequence(keys);
        assertThat(chatpull.run("schema", "--format", "markdown").stdout())
                .contains("| first_response_s | number | yes |");
        chatpull.run("schema", "--format", "yaml").refusedWith(2, "json-schema, bigquery, duckdb, markdown");
    }

    private List<String> generateAndConvert() throws Exception {
        Executable.Result generated = chatpull.run("generate", "--chats", "3000", "--seed", "7", "-o", "all.xml");
        assertThat(generated.exitCode()).as(generated.stderr()).isZero();
        Executable.Result converted = chatpull.run("convert", "all.xml", "--ndjson", "all.ndjson");
        assertThat(converted.exitCode()).as(converted.stderr()).isZero();
        List<String> lines = Files.readAllLines(chatpull.path("all.ndjson"));
        assertThat(lines).hasSize(3000);
        return lines;
    }

    // A month more at both ends than the generated chats' five years in Europe/Oslo.
    private Executable.Result export(Executable.StandIn server, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "export",
                "--from",
                "2018-12-01",
                "--to",
                "2024-02-01",
                "--email",
                "operator@example.com",
                "--out",
                "archive",
                "--endpoint",
                server.url()));
        arguments.addAll(List.of(more));
        return chatpull.run(arguments.toArray(String[]::new));
    }

    private List<String> exportedLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : chatpull.files()) {
            if (file.endsWith(".ndjson.gz")) {
                new String(bytes(chatpull.path(file)), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
