package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a visitor, a file's name or a server says can move the cursor, or turn the words, of whoever looks on. */
class TerminalIT {
    private static final long HANG_SECONDS = 120;

    // What moves a terminal: escape, its eight-bit twin, bidirectional controls, a line end that is none to us.
    private static final String HOSTILE = "\u001b[31m\u009b31m\u202e\u2066\u200f\u061c\u2028\u0007";
    private static final String LEGAL_IN_XML = HOSTILE.replaceAll("[\u001b\u0007]", "");

    // The same as the bytes of a file's name, whatever the locale is.
    private static final String NAME =
            "name=$(printf 'n\\033[31m\\302\\2331m\\342\\200\\256\\342\\201\\246\\330\\234\\342\\200\\250\\007');";

    private static final String GOOD = "<chat><id>a" + LEGAL_IN_XML + "</id><operator>o" + LEGAL_IN_XML
            + "</operator><start>2019-01-01T00:00:00Z</start><unknown" + " a=\"" + LEGAL_IN_XML + "\">" + LEGAL_IN_XML
            + "</unknown><msg from=\"" + LEGAL_IN_XML + "\" time=\"" + LEGAL_IN_XML + "\">" + LEGAL_IN_XML
            + "</msg></chat>";

    @TempDir
    private Path temp;

    private Executable chatpull;

    /** What a command said, proven to be fit for a terminal. */
    private record Said(int exitCode, String stdout, String stderr) {
        Said {
            assertFit(stderr);
        }

        private static void assertFit(String words) {
            assertThat(words).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]");
            assertThat(words).doesNotContainPattern("[\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]");
        }

        // So that it is known that there was something to replace.
        void showsReplaced(int code) {
            assertThat(exitCode).as(stderr).isEqualTo(code);
            assertThat(stderr).contains("\uFFFD");
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        chatpull = new Executable(temp);
        chatpull.write("good", "<chats>" + GOOD + GOOD + "</chats>");
    }

    static Stream<String> brokenChats() {
        return Stream.of(
                "<chat><id>a" + LEGAL_IN_XML + "</id><url>" + HOSTILE + "</url></chat>",
                "<chat><id>a</id><url>&" + HOSTILE + ";</url></chat>",
                "<chat><id>a</id><url>&\u202e\u0007x;</url></chat>",
                "<chat><id>a</id><" + HOSTILE + "/></chat>",
                "<chat><id>a</id><u\u202e" + LEGAL_IN_XML + "/></chat>",
                "<chat><id>a</id><msg \u009b31m=\"x\"/></chat>",
                "<chat><id>a</id><url>&#27;[31m</url></chat>",
                "<chat><id>a</id><url>a</u" + HOSTILE + "></chat>",
                "<chat>" + LEGAL_IN_XML + "<url" + LEGAL_IN_XML + ">a</url></chat>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarantine", "skip"})
    void chatsThatCannotBeReadSayNothingOfTheirOwn(String policy) throws Exception {
        List<String> broken = brokenChats().toList();
        chatpull.write("in", "<chats>" + GOOD + String.join(GOOD, broken) + "</chats>");
        String convert = "\"$0\" convert in --ndjson out --chats-csv c --messages-csv m --report r -v --overwrite"
                + " --max-bad 100% --audit 1/1 --on-bad-chat " + policy;
        Said said = run(convert);
        assertThat(said.exitCode).as(said.stderr).isEqualTo(3);
        assertThat(said.stderr).contains("9 unknown elements", "\n9 chats, 9 messages, 9 " + policy.substring(0, 4));
        // Woodstox alone cannot go on behind what is not XML.
        assertThat(run(convert + " --parser stax").exitCode).isEqualTo(6);
    }

    // What its name leads to is no file.
    @Test
    void aPipeIsReadByItsName() throws Exception {
        chatpull.write("in", "<chats>" + GOOD + "</chats>");
        Said said = run("cat in | \"$0\" convert /dev/stdin --ndjson -");
        assertThat(said.exitCode).as(said.stderr).isZero();
        assertThat(said.stdout).hasLineCount(1);
    }

    @Test
    void chatsThatAreMendedSayNothingOfTheirOwn() throws Exception {
        chatpull.write("in", "<chats>" + GOOD + String.join(GOOD, brokenChats().toList()) + "</chats>");
        Said said = run("\"$0\" convert in --ndjson out --chats-csv c --report r -v --max-bad 100% --on-bad-chat mend");
        assertThat(said.stderr).contains(" illegal characters mended", " mended (what was sent is in out.quarantine");
    }

    @ParameterizedTest
    @MethodSource("brokenChats")
    void aChatThatStopsTheRunIsQuotedWithoutItsControls(String broken) throws Exception {
        chatpull.write("in", "<chats>" + GOOD + broken + "</chats>");
        Said said = run("\"$0\" convert in --ndjson out -v --on-bad-chat fail");
        assertThat(said.exitCode).as(said.stderr).isEqualTo(6);
        assertThat(said.stderr).contains(" at chat 2");
    }

    static Stream<Arguments> brokenDocuments() {
        return Stream.of(
                Arguments.of("<users\u009b/>", 6),
                Arguments.of("<a" + HOSTILE + ">", 6),
                Arguments.of("<?xml version=\"1.0\" encoding=\"" + HOSTILE + "\"?><chats/>", 6),
                Arguments.of("<?xml version=\"" + LEGAL_IN_XML + "\"?><chats/>", 6),
                Arguments.of("<!DOCTYPE " + HOSTILE + "><chats/>", 6),
                Arguments.of(HOSTILE, 6),
                Arguments.of("<chats>" + GOOD + "</chats>" + HOSTILE, 6),
                Arguments.of("<chats>" + GOOD + "</ch" + HOSTILE + ">", 6),
                Arguments.of("<chats>" + GOOD + "<a " + HOSTILE + ">", 6));
    }

    @ParameterizedTest
    @MethodSource("brokenDocuments")
    void aDocumentThatCannotBeReadIsQuotedWithoutItsControls(String document, int code) throws Exception {
        chatpull.write("in", document);
        Said said = run("\"$0\" convert in --ndjson out -v");
        assertThat(said.exitCode).as(said.stderr).isEqualTo(code);
        assertThat(said.stderr).startsWith("chatpull convert: in: ");
    }

    @ParameterizedTest
    @CsvSource({
        "0, convert good --ndjson \"$name\" -v",
        "0, convert good --csv-profile excel --messages-csv \"$name\" -v",
        "0, report good --out \"$name\" -v",
        "7, convert \"$name\" --ndjson out",
        "7, convert good --ndjson \"$name/out\"",
        "7, report \"$name\" --out out",
        "2, convert good --ndjson out --chats-csv out --zone \"$name\"",
        "2, convert good --ndjson out --csv-profile excel --locale \"$name\"",
        "2, convert good --ndjson out --\"$name\"",
        "2, convert good --ndjson out --on-bad-chat \"$name\"",
        "2, \"$name\"",
        "2, export --from \"$name\" --out out",
        "7, verify \"$name\"",
        "7, files \"$name\""
    })
    void namesOfFilesAndValuesOfOptionsAreShownWithoutTheirControls(int code, String command) throws Exception {
        run(NAME + "\"$0\" " + command).showsReplaced(code);
    }

    @Test
    void aBrokenDocumentInAFileWithSuchANameIsToldOf() throws Exception {
        chatpull.write("in", "<users/>");
        run(NAME + "cp in \"$name\"; \"$0\" convert \"$name\" --ndjson out").showsReplaced(6);
        run(NAME + "touch \"$name.out\"; \"$0\" convert good --ndjson \"$name.out\"")
                .showsReplaced(7);
    }

    @Test
    void anArchiveWithSuchANameIsToldOf() throws Exception {
        try (Executable.StandIn server = chatpull.serve("--chats", "20")) {
            String account = " --endpoint " + server.url() + " --email operator@example.com";
            chatpull.writeSecret("password", "demo");
            run(NAME + "\"$0\" export --from 2019-01-01 --to 2019-03-01 --password-file password --out \"$name\" -v"
                            + account)
                    .showsReplaced(0);
            run(NAME + "\"$0\" sync \"$name\" -v --password-file password" + account)
                    .showsReplaced(0);
        }
        assertFiles(run(NAME + "\"$0\" files \"$name\""));
        run(NAME + "\"$0\" report \"$name\" --zone Asia/Tokyo").showsReplaced(0);
        run(NAME + "rm \"$name\"/*/*/*/*.gz; \"$0\" verify \"$name\"").showsReplaced(8);
        run(NAME + "sed -i 's/\"month\"/\"\\\\u001b\\\\u009b\"/' \"$name/chatpull.json\";"
                        + "\"$0\" sync \"$name\" --email a@example.com --password-file password")
                .showsReplaced(8);
    }

    private static void assertFiles(Said files) {
        assertThat(files.stdout).contains("\uFFFD", "/chats/year=2019/month=1/");
        Said.assertFit(files.stdout);
    }

    @ParameterizedTest
    @CsvSource({"400, 5, true", "401, 4, true", "403, 4, true", "500, 5, true", "302, 5, false", "200, 6, true"})
    void whatAServerSaysIsQuotedWithoutItsControls(int status, int code, boolean isQuoted) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.getResponseHeaders().add("Location", "http://a\u001b[31m/");
            byte[] body =
                    (status == 200 ? "<chats \u202e" + LEGAL_IN_XML + ">" : HOSTILE).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            chatpull.writeSecret("password", "secret");
            Said said = run("\"$0\" export --from 2019-01-01 --to 2019-01-02 --out out -v --retries 0 --password-file"
                    + " password --email a@example.com --endpoint http://127.0.0.1:"
                    + server.getAddress().getPort() + "/");
            assertThat(said.exitCode).as(said.stderr).isEqualTo(code);
            assertThat(said.stderr).contains("chatpull export: ");
            assertThat(said.stderr.contains("\uFFFD")).as(said.stderr).isEqualTo(isQuoted);
        } finally {
            server.stop(0);
        }
    }

    // With the words as they came, byte by byte: what is no UTF-8 is no words either.
    private Said run(String script) throws Exception {
        Path out = temp.resolve("stdout");
        Path err = temp.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script, System.getProperty("chatpull.executable"))
                .directory(temp.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("CHATPULL_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("hangs: " + script);
        }
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
