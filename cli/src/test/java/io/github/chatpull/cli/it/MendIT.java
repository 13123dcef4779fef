package io.github.chatpull.cli.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --on-bad-chat mend} with the real executable. */
class MendIT {
    private static final String GOOD = "<chat><id>good</id></chat>";
    private static final String MENDABLE = "<chat><id>mendable</id><url>a & b&nbsp;\u0001&#xD83D;&#xDE00;</url></chat>";
    private static final String BAD = "<chat><id>bad</id><url>a & <b></url></chat>";

    // Of the generator's two hundred, counted in the quarantine of a run that mends nothing.
    private static final long KNOWN_FAULTS = 63;
    private static final String REPAIRED = """
              15 illegal characters mended
              14 HTML entities mended
              23 bare ampersands mended
              11 surrogates written as references mended
            """;

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void prepare() throws Exception {
        chatpull = new Executable(temp);
        chatpull.write("in", "<chats>" + GOOD + MENDABLE + GOOD + "</chats>");
    }

    @Test
    void aChatWithKnownFaultsComesOutAndItsOriginalIsKept() throws Exception {
        Executable.Result result = chatpull.run("convert", "in", "--ndjson", "out", "--on-bad-chat", "mend");

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr())
                .contains(
                        "3 chats, 0 messages, 0 quarantined, 1 mended (what was sent is in out.quarantine.ndjson); ",
                        """
                          1 illegal characters mended
                          1 HTML entities mended
                          1 bare ampersands mended
                          1 surrogates written as references mended
                        """);
        assertThat(chatpull.files()).containsExactly("in", "out", "out.quarantine.ndjson");
        assertThat(Files.readAllLines(chatpull.path("out")).get(1))
                .contains("\"id\":\"mendable\"", "\"url\":\"a & b\u00A0\uFFFD\uD83D\uDE00\"");
        Map<String, String> kept = quarantine("out").get(0);
        assertThat(kept.keySet())
                .containsExactly("v", "source", "ordinal", "id", "offset", "length", "reason", "sha256", "raw_base64");
        assertThat(kept)
                .containsEntry("source", "in")
                .containsEntry("ordinal", "2")
                .containsEntry("id", "mendable")
                .containsEntry("offset", "33")
                .containsEntry("length", Integer.toString(MENDABLE.length()))
                .containsEntry("reason", "mended")
                .containsEntry("sha256", sha256(MENDABLE));
        assertThat(raw(kept)).isEqualTo(MENDABLE.getBytes(UTF_8));
    }

    @Test
    void whatStaysBadIsQuarantinedAsEver() throws Exception {
        chatpull.write("in", "<chats>" + MENDABLE + BAD + GOOD + "</chats>");
        Executable.Result plain = chatpull.run("convert", "in", "--ndjson", "plain", "--max-bad", "2");
        Executable.Result mended =
                chatpull.run("convert", "in", "--ndjson", "mended", "--on-bad-chat", "mend", "--max-bad", "1");

        assertThat(plain.exitCode()).isEqualTo(3);
        assertThat(mended.exitCode()).as(mended.stderr()).isEqualTo(3);
        assertThat(mended.stderr())
                .contains(
                        "2 chats, 0 messages, 1 quarantined, 1 mended (what was sent is in mended.quarantine.ndjson); ");
        assertThat(quarantine("mended").get(1)).isEqualTo(quarantine("plain").get(1));
        String[] accepted = {"convert", "in", "--ndjson", "-", "--quarantine", "q", "--on-bad-chat", "mend"};
        assertThat(chatpull.run(with(accepted, "--max-bad", "1", "--bad-ok", "1"))
                        .exitCode())
                .isZero();
        chatpull.run("convert", "in", "--ndjson", "none", "--on-bad-chat", "mend", "--max-bad", "0")
                .refusedWith(6, "Expected at most 0 of the chats to be unreadable but 1 of 2 are");
        assertThat(chatpull.files()).doesNotContain("none", "none.quarantine.ndjson");
    }

    @Test
    void withoutFaultsNothingIsSaidOfMending() throws Exception {
        chatpull.write("in", "<chats>" + GOOD + "</chats>");
        Executable.Result result = chatpull.run("convert", "in", "--ndjson", "out", "--on-bad-chat", "mend");

        assertThat(result.stderr()).contains(" 0 quarantined; ").doesNotContain("mended");
        assertThat(chatpull.files()).containsExactly("in", "out");
    }

    @Test
    void woodstoxAloneCannot() throws Exception {
        for (String[] command : new String[][] {
            {"convert", "in", "--ndjson", "out"},
            {"plan", "--from", "2021-01-01", "--to", "2021-02-01", "--out", "a"}
        }) {
            chatpull.run(with(command, "--on-bad-chat", "mend", "--parser", "stax"))
                    .refusedWith(2, "--on-bad-chat mend needs --parser fast");
        }
        assertThat(chatpull.files()).containsExactly("in");
    }

    /** Of the generator's twenty kinds six are known faults. What comes out is what comes of a document without them. */
    @Test
    void sixOfTwentyKindsOfBrokenChatsAreMended() throws Exception {
        chatpull.run("generate", "--chats", "3000", "--broken", "200", "--awkward", "-o", "x.xml");
        byte[] document = Files.readAllBytes(chatpull.path("x.xml"));
        Files.write(chatpull.path("faultless.xml"), faultless(document));

        Executable.Result plain = convert("faultless.xml", "f");
        Executable.Result mended = convert("x.xml", "m", "--on-bad-chat", "mend", "--audit", "1/1");

        assertThat(plain.exitCode()).as(plain.stderr()).isEqualTo(3);
        assertThat(mended.exitCode()).as(mended.stderr()).isEqualTo(3);
        for (String file : List.of("n", "c", "s")) {
            assertThat(chatpull.path("m" + file)).hasSameBinaryContentAs(chatpull.path("f" + file));
        }
        List<Map<String, String>> kept = quarantine("mn");
        assertThat(kept).hasSize(200);
        long whole =
                kept.stream().filter(one -> one.get("reason").equals("mended")).count();
        assertThat(whole).isEqualTo(KNOWN_FAULTS);
        assertThat(mended.stderr())
                .contains(" " + (200 - whole) + " quarantined, " + whole
                        + " mended (what was sent is in mn.quarantine.ndjson)")
                .contains("\n" + REPAIRED)
                .contains("differences 0");
        for (Map<String, String> one : kept) {
            int offset = Integer.parseInt(one.get("offset"));
            byte[] original = Arrays.copyOfRange(document, offset, offset + Integer.parseInt(one.get("length")));
            assertThat(raw(one)).isEqualTo(original);
            assertThat(one.get("sha256")).isEqualTo(sha256(original));
        }
        assertThat(Files.readAllLines(chatpull.path("mn")))
                .hasSize((int) (2800 + whole))
                .noneMatch(line -> line.contains("\"id\":\"fake\""));
    }

    // By other means, and only what the generator breaks.
    private static byte[] faultless(byte[] document) {
        return new String(document, ISO_8859_1)
                .replace("<keywords>salt & pepper<", "<keywords>salt &amp; pepper<")
                .replace("]]> & more<", "]]> &amp; more<")
                .replace("<keywords>a&nbsp;b<", "<keywords>a&#160;b<")
                .replace("&#xD83D;&#xDE00;", "&#x1F600;")
                .replace("<keywords>\u001b[2J<", "<keywords>&#xFFFD;[2J<")
                .replace("<keywords>\u00EF\u00BF\u00BE<", "<keywords>&#xFFFD;<")
                .getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "5"})
    void theBytesDoNotDependOnTheNumberOfThreads(String threads) throws Exception {
        chatpull.run("generate", "--chats", "2000", "--awkward", "--broken", "60", "-o", "x.xml");
        for (String count : List.of("1", threads)) {
            Executable.Result result = convert("x.xml", "t" + count, "--on-bad-chat", "mend", "--threads", count);
            assertThat(result.exitCode()).as(result.stderr()).isEqualTo(3);
        }
        for (String file : List.of("n", "c", "s", "n.quarantine.ndjson")) {
            assertThat(chatpull.path("t" + threads + file)).hasSameBinaryContentAs(chatpull.path("t1" + file));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 4000", "2, 2000"})
    void largeChatsAreMendedInTheHeap(String threads, int lines) throws Exception {
        byte[] line = ("salt & pepper".repeat(60) + "\n").getBytes(UTF_8);
        try (OutputStream out = Files.newOutputStream(chatpull.path("large"))) {
            out.write("<chats>".getBytes(UTF_8));
            for (int chat = 0; chat < 30; chat++) {
                out.write("<chat><id>large</id><msg>".getBytes(UTF_8));
                for (int i = 0; i < lines; i++) {
                    out.write(line);
                }
                out.write("</msg></chat>\n".getBytes(UTF_8));
            }
            out.write("</chats>".getBytes(UTF_8));
        }
        Executable.Result result =
                chatpull.run("convert", "large", "--ndjson", "out", "--on-bad-chat", "mend", "--threads", threads);

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr())
                .contains(" 0 quarantined, 30 mended ")
                .contains(String.format(Locale.ROOT, "  %,d bare ampersands mended%n", 30L * 60 * lines));
    }

    @Test
    void aFloodOfMendedChatsFitsTheHeap() throws Exception {
        chatpull.write("in", "<chats>" + "<chat><id>&</id></chat>".repeat(50_000) + "</chats>");
        Executable.Result result = chatpull.run("convert", "in", "--ndjson", "out", "--on-bad-chat", "mend");

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr()).contains("50,000 chats, 0 messages, 0 quarantined, 50,000 mended ");
    }

    @Test
    void anArchiveStaysMended() throws Exception {
        chatpull.with("CHATPULL_PASSWORD", "demo");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/a/Srv", MendIT::answer);
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a/Srv";
            exportAndSync("--email", "operator@example.com", "--endpoint", url);
        } finally {
            server.stop(0);
        }
        Executable.Result converted = chatpull.run("convert", "a", "--ndjson", "out");
        assertThat(converted.exitCode()).as(converted.stderr()).isZero();
        assertThat(converted.stderr()).contains("1 mended (what was sent is in out.quarantine.ndjson)");
        assertThat(Files.readString(chatpull.path("out"))).contains("\"url\":\"a & b\"");
    }

    private void exportAndSync(String... account) throws Exception {
        String[] export = with(account, "--from", "2021-01-01", "--to", "2021-02-01", "--out", "a");
        Executable.Result made = command("export", export, "--on-bad-chat", "mend", "--events", "events");
        assertThat(made.exitCode()).as(made.stderr()).isZero();
        assertThat(made.stderr())
                .contains("1 of 1 months, 0 gaps: 1 chat, 0 messages, 0 quarantined,"
                        + " 1 mended (what was sent is in a/quarantine)\n")
                .contains("\n  1 bare ampersands mended\n");
        assertThat(Files.readAllLines(chatpull.path("events")))
                .filteredOn(line -> line.contains("\"mended\":1"))
                .extracting(line -> line.replaceAll("\\{\"message_type\":\"(\\w+)\".*", "$1"))
                .containsExactly("window", "summary");
        command("export", export)
                .refusedWith(
                        8,
                        "This archive was made with --on-bad-chat mend but was asked for quarantine: use the same, or another --out");

        Executable.Result synced = command("sync", account, "a", "--to", "2021-02-03", "--lookback", "P60D");
        assertThat(synced.exitCode()).as(synced.stderr()).isZero();
        assertThat(synced.stderr())
                .contains(": 1 chat, 0 messages, 0 quarantined, 1 mended (what was sent is in a/quarantine)");
        command("sync", account, "a", "--on-bad-chat", "quarantine")
                .refusedWith(
                        8,
                        "This archive was made with --on-bad-chat mend but was asked for quarantine: use the same, or another --out");
        command("sync", account, "a", "--parser", "stax").refusedWith(2, "--on-bad-chat mend needs --parser fast");

        Executable.Result verified = command("verify", account, "a", "--refetch");
        assertThat(verified.exitCode()).as(verified.stderr()).isZero();
        assertThat(verified.stderr()).contains(" 0 quarantined, 1 mended; ", "0 changed");
    }

    private Executable.Result command(String name, String[] account, String... more) throws Exception {
        return chatpull.run(with(with(new String[] {name}, more), account));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String chat = "<chat><id>a</id><start>2021-01-05T10:00:00Z</start><stop>2021-01-05T10:05:00Z</stop>"
                + "<url>a & b</url></chat>";
        boolean asksForIt = exchange.getRequestURI().getQuery().matches(".*\\b2020-12-31.*");
        byte[] body = ("<chats>" + (asksForIt ? chat : "") + "</chats>").getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Executable.Result convert(String in, String prefix, String... more) throws Exception {
        String[] outputs = {"--ndjson", prefix + "n", "--chats-csv", prefix + "c", "--messages-csv", prefix + "s"};
        return chatpull.run(with(with(new String[] {"convert", in, "--overwrite", "--max-bad", "200"}, outputs), more));
    }

    private static String[] with(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private List<Map<String, String>> quarantine(String output) throws IOException {
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(chatpull.path(output + ".quarantine.ndjson"))) {
            Map<String, String> fields = new LinkedHashMap<>();
            try (JsonParser json = new JsonFactory().createParser(line)) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token.isScalarValue()) {
                        fields.put(json.currentName(), json.getText());
                    }
                }
            }
            lines.add(fields);
        }
        return lines;
    }

    private static byte[] raw(Map<String, String> kept) {
        return Base64.getDecoder().decode(kept.get("raw_base64"));
    }

    private static String sha256(String text) throws Exception {
        return sha256(text.getBytes(UTF_8));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
