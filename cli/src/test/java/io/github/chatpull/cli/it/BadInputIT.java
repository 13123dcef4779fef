package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in: the documented exit code, one sentence, no stack trace, and nothing under a final name. */
class BadInputIT {
    private static final String CHAT = "<chat><id>a</id><start>2019-01-01T00:00:00Z</start><msg>Hæ</msg></chat>";
    private static final String DOCUMENT =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<chats>\n" + CHAT.repeat(3) + "\n</chats>\n";

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void makeAFolder() {
        chatpull = new Executable(temp);
    }

    static Stream<Arguments> documents() {
        String bomb = "<!DOCTYPE chats [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><chats>"
                + "<chat><id>&b;</id></chat></chats>";
        return Stream.of(
                Arguments.of(
                        "not XML", "id,referrer\n1,2\n", "in: Expected an export but was something that is not XML"),
                Arguments.of("JSON", "{\"error\":1}", "in: Expected an export but was JSON"),
                Arguments.of("nothing", "", "in: Expected an export but was an empty document"),
                Arguments.of("HTML", "<!DOCTYPE html><html><p>Log in", "in: Expected an export but was an HTML page"),
                Arguments.of("wrong root", "<users/>", "in: Expected the root element <chats> but was <users>"),
                Arguments.of("DTD", "<!DOCTYPE chats><chats/>", "in: Expected no DTD but there is one"),
                Arguments.of("entity bomb", bomb, "in: Expected no DTD but there is one"),
                Arguments.of(
                        "wrong encoding",
                        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><chats/>",
                        "in: Expected encoding UTF-8 but was ISO-8859-1"),
                Arguments.of("no id", "<chats><chat/></chats>", "in: Expected an <id> but there is none at chat 1"),
                Arguments.of("&nbsp;", DOCUMENT.replace("Hæ", "a&nbsp;b"), "at chat 1, <msg> 1 (byte 1"),
                Arguments.of("second root", DOCUMENT + "<chats/>", "in: Expected well-formed XML but:"),
                Arguments.of(
                        "huge chat", DOCUMENT.replace("Hæ", "x".repeat(5 << 20)), "in: Expected at most 4,194,304"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void isNoReadableExport(String name, String document, String sentence) throws Exception {
        chatpull.write("in", document);

        convert().refusedWith(6, sentence);
        assertThat(chatpull.files()).containsExactly("in");
    }

    @Test
    void invalidUtf8IsNoReadableExport() throws Exception {
        Files.write(chatpull.path("in"), DOCUMENT.getBytes(StandardCharsets.ISO_8859_1));

        convert().refusedWith(6, "in: Expected UTF-8 but");
        assertThat(chatpull.files()).containsExactly("in");
    }

    static IntStream cuts() {
        int length = DOCUMENT.getBytes(StandardCharsets.UTF_8).length - 1;
        return IntStream.rangeClosed(1, 20).map(i -> i * length / 21);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aFileCutShortIsNoReadableExport(int length) throws Exception {
        byte[] whole = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        Files.write(chatpull.path("in"), java.util.Arrays.copyOf(whole, length));

        convert().refusedWith(6, "the document is cut short");
        assertThat(chatpull.files()).containsExactly("in");
    }

    @Test
    void aCompressedFileCutShortIsNoReadableExport() throws Exception {
        chatpull.write("whole", DOCUMENT);
        for (String suffix : new String[] {".gz", ".zst"}) {
            assertThat(chatpull.run("generate", "--chats", "50", "-o", "x.xml" + suffix)
                            .exitCode())
                    .isZero();
            byte[] whole = Files.readAllBytes(chatpull.path("x.xml" + suffix));
            Files.write(chatpull.path("in"), java.util.Arrays.copyOf(whole, whole.length / 2));

            convert().refusedWith(6, "in: Expected whole compressed data but:");
        }
    }

    @Test
    void refusedByTheServer() throws Exception {
        String[][] cases = {
            {"--no-permission", "4"}, {"--no-plan", "4"},
        };
        for (String[] one : cases) {
            try (Executable.StandIn server = chatpull.serve(one[0])) {
                export(server, "demo").refusedWith(4, "chatpull export: ");
            }
        }
        try (Executable.StandIn server = chatpull.serve()) {
            export(server, "wrong").refusedWith(4, "password");
        }
        assertThat(chatpull.files())
                .containsExactlyInAnyOrder("archive/chatpull.json", "archive/chatpull.lock", "archive/ledger.ndjson");
        assertThat(chatpull.path("archive/ledger.ndjson")).isEmptyFile();
    }

    @Test
    void noServerIsIncomplete() throws Exception {
        chatpull.with("CHATPULL_PASSWORD", "demo")
                .run(exportArguments("http://127.0.0.1:1/a/Srv", "--retries", "0"))
                .refusedWith(5, "the same command continues");
    }

    @Test
    void anOutputThatExistsIsLeftAlone() throws Exception {
        chatpull.write("in", DOCUMENT);
        chatpull.write("out.ndjson", "mine");

        convert().refusedWith(7, "out.ndjson exists: give another name, or --overwrite to replace it");
        assertThat(chatpull.path("out.ndjson")).hasContent("mine");
        assertThat(chatpull.run("convert", "in", "--ndjson", "out.ndjson", "--overwrite")
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(chatpull.path("out.ndjson"))).hasSize(3);
    }

    @Test
    void localFilesThatCannotBeReadOrWritten() throws Exception {
        chatpull.write("in", DOCUMENT);
        // Not writable for anybody, root included.
        chatpull.run("convert", "in", "--ndjson", "/proc/out.ndjson").refusedWith(7, "chatpull convert: /proc");
        chatpull.run("convert", "in", "--ndjson", "missing/out.ndjson")
                .refusedWith(7, "missing/out.ndjson: there is no folder to write it into: make it first");
        chatpull.run("convert", "missing.xml", "--ndjson", "out.ndjson")
                .refusedWith(7, "missing.xml: there is no such file or directory");
        chatpull.with("CHATPULL_PASSWORD", "demo")
                .run("export", "--from", "2019-01-01", "--out", "/proc/archive", "--email", "a@example.com")
                .refusedWith(7, "/proc");
        assertThat(chatpull.files()).containsExactly("in");
    }

    @Test
    void wrongUsage() throws Exception {
        chatpull.write("in", DOCUMENT);
        chatpull.run("convert", "in", "--njdson", "x").refusedWith(2, "Unknown option: '--njdson'");
        chatpull.run("convert", "in")
                .refusedWith(
                        2,
                        "nothing to write: give --ndjson, --chats-csv, --messages-csv, --xlsx, --rollup or --report");
        chatpull.run("convert", "in", "--ndjson", "-", "--chats-csv", "-").refusedWith(2, "only one output");
        chatpull.run("convert", "in", "--ndjson", "x", "--chats-csv", "./x").refusedWith(2, "two outputs would go to");
        chatpull.run("convert", "in", "--ndjson", "x", "--zone", "Oslo").refusedWith(2, "such as Europe/Oslo");
        chatpull.run("convert", "in", "--ndjson", "x", "--max-chat-bytes", "0").refusedWith(2, "--max-chat-bytes");
        chatpull.run("convert", ".", "--ndjson", "x").refusedWith(2, ". is a directory");
        chatpull.run("export", "--out", "a").refusedWith(2, "--from");
        chatpull.run("export", "--from", "2020-01-02", "--to", "2020-01-01", "--out", "a")
                .refusedWith(2, "--from 2020-01-02 is not before --to 2020-01-01");
        chatpull.run("export", "--from", "2999-01-01", "--to", "3000-01-01", "--out", "a")
                .refusedWith(2, "not in the past");
        chatpull.run("export", "--from", "January", "--out", "a").refusedWith(2, "such as 2019-01-01");
        chatpull.run("export", "--from", "2020-01-01", "--out", "a").refusedWith(2, "no operator: give --email");
        chatpull.run("export", "--from", "2020-01-01", "--out", "a", "--email", "a@b.c")
                .refusedWith(2, "no password");
        chatpull.run(exportArguments("http://127.0.0.1:1/", "--password-file", "a", "--password-command", "b"))
                .refusedWith(2, "give one of them");
        chatpull.run(exportArguments("http://example.com/a/Srv")).refusedWith(2, "--allow-http");
        chatpull.run(exportArguments("http://127.0.0.1:1/", "--window", "P5M")).refusedWith(2, "P1M, P7D, P1D or PT6H");
        chatpull.run("frobnicate").refusedWith(2, "frobnicate");
        assertThat(chatpull.files()).containsExactly("in");
    }

    private Executable.Result convert() throws Exception {
        return chatpull.run(
                "convert",
                "in",
                "--on-bad-chat",
                "fail",
                "--ndjson",
                "out.ndjson",
                "--chats-csv",
                "chats.csv.gz",
                "--messages-csv",
                "m.csv.zst");
    }

    private Executable.Result export(Executable.StandIn server, String password) throws Exception {
        return chatpull.with("CHATPULL_PASSWORD", password).run(exportArguments(server.url()));
    }

    private static String[] exportArguments(String endpoint, String... more) {
        return Stream.concat(
                        Stream.of(
                                "export",
                                "--from",
                                "2020-01-01",
                                "--to",
                                "2020-02-01",
                                "--out",
                                "archive",
                                "--email",
                                "operator@example.com",
                                "--endpoint",
                                endpoint),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
