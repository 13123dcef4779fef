package io.github.chatpull.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.sink.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken out is in no file, and the same people have the same pseudonyms everywhere. */
class RedactIT {
    private static final String RULES = "ip=hmac,operator=hmac,text=patterns,geo=drop";
    private static final String[] PERSONAL = {
        "192.0.2.77",
        "kari@example.com",
        "ola@example.org",
        "22334455",
        "17054026641",
        "Blakstad",
        "secret-extra",
        "no-id-9"
    };

    private static final String EXPORT = """
            <chats>
            <chat><id>a1</id><operator>kari@example.com</operator><visitorip>192.0.2.77</visitorip>
            <start>2021-01-10T10:00:00Z</start><stop>2021-01-10T10:05:00Z</stop><duration>300</duration>
            <url>http://www.example.com/shop?m=ola%40example.org</url><city>Blakstad</city><unknown>secret-extra</unknown>
            <msg from="visitor" time="2021-01-10T10:00:00Z">Ring 22334455, ola@example.org, 17054026641</msg>
            <msg from="kari@example.com" time="2021-01-10T10:05:00Z">Takk!</msg></chat>
            <chat><id>a2</id><visitorip>192.0.2.77</visitorip><start>2021-01-11T10:00:00Z</start></chat>
            """;
    private static final String BROKEN =
            "<chat><visitorip>192.0.2.77</visitorip><start>2021-01-10T11:00:00Z</start><x>no-id-9 &bad;</x></chat>";

    @TempDir
    private Path temp;

    private Executable chatpull;
    private Executable.StandIn server;

    @BeforeEach
    void serve() throws Exception {
        chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
        chatpull.write("server.xml", EXPORT + "</chats>\n");
        chatpull.write("broken.xml", EXPORT + BROKEN + "</chats>\n");
        chatpull.write("key", "sixteen bytes or more\n");
        chatpull.write("other-key", "sixteen other bytes\n");
        for (String key : List.of("key", "other-key")) {
            Files.setPosixFilePermissions(chatpull.path(key), PosixFilePermissions.fromString("rw-------"));
        }
        server = chatpull.serve("server.xml");
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void anArchiveHoldsNothingOfIt() throws Exception {
        String[] rules = {"--redact", RULES, "--redact-key-file", "key"};
        String[] export =
                account("export", "--from", "2021-01-01", "--to", "2021-02-01", "--out", "archive", "--redact", RULES);
        chatpull.run(export).refusedWith(2, "pseudonyms need a key: give --redact-key-file");

        Executable.Result made = chatpull.run(
                with(account("export", "--from", "2021-01-01", "--to", "2021-02-01", "--out", "archive"), rules));

        assertThat(made.exitCode()).as(made.stderr()).isZero();
        assertThat(made.stderr()).contains("2 chats");
        assertThat(chatpull.files()).noneMatch(file -> file.startsWith("archive/raw"));
        assertNothingPersonalIn("archive/");
        assertThat(chatpull.run("verify", "archive").exitCode()).isZero();
    }

    @Test
    void anArchiveIsContinuedWithTheSameRulesAndKeyOnly() throws Exception {
        String[] export = account(
                "export",
                "--from",
                "2021-01-01",
                "--to",
                "2021-02-01",
                "--out",
                "archive",
                "--max-bad",
                "1",
                "--redact",
                RULES);
        assertThat(chatpull.run(with(export, "--redact-key-file", "key")).exitCode())
                .isZero();

        chatpull.run(with(export, "--redact-key-file", "other-key"))
                .refusedWith(8, "pseudonyms were made with another key: give the same file to --redact-key-file");
        chatpull.run(account("export", "--from", "2021-01-01", "--to", "2021-02-01", "--out", "archive"))
                .refusedWith(8, "but was asked for");
        chatpull.run(account("sync", "archive", "--to", "2021-03-01"))
                .refusedWith(2, "pseudonyms need a key: give --redact-key-file");

        Executable.Result synced =
                chatpull.run(account("sync", "archive", "--to", "2021-03-01", "--redact-key-file", "key"));
        assertThat(synced.exitCode()).as(synced.stderr()).isZero();
        assertThat(synced.stderr()).contains("2 of 2 months, 0 gaps");
        Executable.Result compared =
                chatpull.run(account("verify", "archive", "--refetch", "--redact-key-file", "key"));
        assertThat(compared.exitCode()).as(compared.stderr()).isZero();
        chatpull.run("convert", "archive", "--ndjson", "again.ndjson").refusedWith(8, "--redact");
        assertNothingPersonalIn("archive/");
    }

    @Test
    void peopleHaveTheSamePseudonymInEveryOutput() throws Exception {
        Executable.Result made = chatpull.run(
                "convert",
                "broken.xml",
                "--ndjson",
                "n.ndjson",
                "--chats-csv",
                "c.csv",
                "--messages-csv",
                "m.csv",
                "--rollup",
                "r",
                "--report",
                "r.html",
                "--redact",
                RULES,
                "--redact-key-file",
                "key",
                "--max-bad",
                "1");

        assertThat(made.exitCode()).as(made.stderr()).isEqualTo(3);
        String operator = first("[0-9a-f]{32}@operator.invalid", read("n.ndjson"));
        String visitor = first("\"visitor_ip\":\"([0-9a-f]{32})\"", read("n.ndjson"));
        assertThat(read("c.csv")).contains(operator, visitor);
        assertThat(read("m.csv")).contains(operator, "Ring [phone], [e-mail], [national-id]");
        assertThat(read("r/tables/operators.csv")).contains(operator);
        assertThat(read("r.html")).contains(operator);
        assertThat(read("n.ndjson").split(visitor, -1)).hasSize(3);
        assertThat(read("n.ndjson.quarantine.ndjson")).contains("\"raw_base64\":null");
        Files.delete(chatpull.path("server.xml"));
        Files.delete(chatpull.path("broken.xml"));
        assertNothingPersonalIn("");

        chatpull.write("broken.xml", EXPORT + BROKEN + "</chats>\n");
        Executable.Result other = chatpull.run(
                "convert",
                "broken.xml",
                "--ndjson",
                "-",
                "--quarantine",
                "q",
                "--redact",
                RULES,
                "--redact-key-file",
                "other-key",
                "--max-bad",
                "1");
        assertThat(other.stdout()).doesNotContain(operator, visitor).contains("@operator.invalid");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws Exception {
        Files.setPosixFilePermissions(chatpull.path("key"), PosixFilePermissions.fromString("rw-r-----"));

        chatpull.run("convert", "server.xml", "--ndjson", "-", "--redact", "ip=hmac", "--redact-key-file", "key")
                .refusedWith(7, "not only its owner can read or change this key: type 'chmod 600");
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String[] account(String... arguments) {
        return with(arguments, "--endpoint", server.url(), "--email", "operator@example.com");
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(matcher.groupCount());
    }

    private String read(String file) throws IOException {
        try (InputStream in = Compression.decode(Files.newInputStream(chatpull.path(file)))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private void assertNothingPersonalIn(String folder) throws IOException {
        List<String> files = chatpull.files().stream()
                .filter(file -> file.startsWith(folder) && !file.endsWith("key"))
                .toList();
        assertThat(files).isNotEmpty();
        for (String file : files) {
            assertThat(read(file)).as(file).doesNotContain(PERSONAL);
        }
    }
}
