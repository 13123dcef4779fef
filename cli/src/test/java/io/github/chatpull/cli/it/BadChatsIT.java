package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chats that cannot be read, with the real executable: what comes out, what is kept, and how it ends. */
class BadChatsIT {
    private static final String GOOD = "<chat><id>good</id></chat>";
    private static final String BAD = "<chat><id>bad</id><url>a & b</url></chat>";

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void prepare() throws Exception {
        chatpull = new Executable(temp);
        chatpull.write("in", "<chats>" + GOOD + BAD + GOOD + "</chats>");
    }

    @Test
    void oneBadChatIsKeptAndTheOthersComeOut() throws Exception {
        Executable.Result result = chatpull.run("convert", "in", "--ndjson", "out");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stderr())
                .contains("2 chats, 0 messages, 1 quarantined;", "\nwhat could not be read, and why, is in ");
        assertThat(chatpull.files()).containsExactlyInAnyOrder("in", "out", "out.quarantine.ndjson");
        assertThat(Files.readAllLines(chatpull.path("out"))).hasSize(2);
        Map<String, String> kept = lines("out.quarantine.ndjson").get(0);
        assertThat(kept.keySet())
                .containsExactly("v", "source", "ordinal", "id", "offset", "length", "reason", "sha256", "raw_base64");
        assertThat(kept)
                .containsEntry("source", "in")
                .containsEntry("ordinal", "2")
                .containsEntry("id", "bad");
        assertThat(kept).containsEntry("offset", "33").containsEntry("length", Integer.toString(BAD.length()));
        assertThat(kept).containsEntry("reason", "malformed").containsEntry("sha256", sha256(BAD));
        assertThat(new String(Base64.getDecoder().decode(kept.get("raw_base64")), StandardCharsets.UTF_8))
                .isEqualTo(BAD);
    }

    @Test
    void soManyAreAccepted() throws Exception {
        assertThat(chatpull.run("convert", "in", "--ndjson", "out", "--bad-ok", "1")
                        .exitCode())
                .isZero();
    }

    @Test
    void skippedChatsLeaveNothing() throws Exception {
        Executable.Result result = chatpull.run("convert", "in", "--ndjson", "out", "--on-bad-chat", "skip");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stderr()).contains("1 skipped;");
        assertThat(chatpull.files()).containsExactlyInAnyOrder("in", "out");
    }

    @Test
    void failingPublishesNothing() throws Exception {
        chatpull.run("convert", "in", "--ndjson", "out", "--on-bad-chat", "fail")
                .refusedWith(6, "in: Expected well-formed XML but: ");
        assertThat(chatpull.files()).containsExactly("in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0%", "0.0%"})
    void tooManyPublishNothing(String maxBad) throws Exception {
        chatpull.run("convert", "in", "--ndjson", "out", "--max-bad", maxBad)
                .refusedWith(6, "of the chats to be unreadable but 1 of ");
        assertThat(chatpull.files()).containsExactly("in");
    }

    @Test
    void aShareIsRoundedUpToWholeChats() throws Exception {
        chatpull.write("two", "<chats>" + GOOD + BAD + BAD + "</chats>");
        chatpull.run("convert", "two", "--ndjson", "out").refusedWith(6, "at most 1% of the chats");
        assertThat(chatpull.run("convert", "two", "--ndjson", "out", "--max-bad", "34%")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void quarantineGoesWhereItIsTold() throws Exception {
        chatpull.run("convert", "in", "--ndjson", "out", "--quarantine", "bad.ndjson.gz");
        assertThat(chatpull.files()).containsExactlyInAnyOrder("in", "out", "bad.ndjson.gz");

        Executable.Result toStdout = chatpull.run("convert", "in", "--ndjson", "-");
        assertThat(toStdout.exitCode()).isEqualTo(3);
        assertThat(chatpull.files()).contains("chatpull.quarantine.ndjson");
        // Skipping keeps none, so that the one that is there is in nobody's way; and whoever wants it quiet hears of
        // it.
        Executable.Result quiet = chatpull.run("convert", "in", "--ndjson", "-", "--on-bad-chat", "skip", "-q");
        assertThat(quiet.exitCode()).isEqualTo(3);
        assertThat(quiet.stderr()).isEqualTo("2 chats, 0 messages, 1 skipped\n");
    }

    @Test
    void aQuarantineThatExistsIsRefusedBeforeAnyWork() throws Exception {
        chatpull.write("out.quarantine.ndjson", "precious");
        chatpull.run("convert", "in", "--ndjson", "out").refusedWith(7, "out.quarantine.ndjson exists");
        assertThat(chatpull.path("out.quarantine.ndjson")).hasContent("precious");
        assertThat(chatpull.files()).containsExactlyInAnyOrder("in", "out.quarantine.ndjson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-bad=-1", "--max-bad=101%", "--max-bad=x", "--bad-ok=-1", "--audit=2", "--threads=0"})
    void whatMakesNoSenseIsWrongUsage(String option) throws Exception {
        assertThat(chatpull.run("convert", "in", "--ndjson", "out", option).exitCode())
                .isEqualTo(2);
    }

    @Test
    void twentyKindsOfBrokenChatsCostThemselvesAndNothingElse() throws Exception {
        chatpull.run("generate", "--chats", "3000", "--broken", "100", "-o", "x.xml");
        Executable.Result result =
                chatpull.run("convert", "x.xml", "--ndjson", "out", "--max-bad", "100", "--audit", "1/1");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stderr())
                .contains("2,900 chats, ")
                .contains(" 100 quarantined;")
                .contains("differences 0");
        assertThat(Files.readAllLines(chatpull.path("out"))).hasSize(2900).noneMatch(line -> line.contains("\"fake"));
        byte[] document = Files.readAllBytes(chatpull.path("x.xml"));
        assertThat(lines("out.quarantine.ndjson")).hasSize(100).allSatisfy(kept -> {
            int offset = Integer.parseInt(kept.get("offset"));
            byte[] raw = Arrays.copyOfRange(document, offset, offset + Integer.parseInt(kept.get("length")));
            assertThat(Base64.getDecoder().decode(kept.get("raw_base64"))).isEqualTo(raw);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "5"})
    void theBytesDoNotDependOnTheNumberOfThreads(String threads) throws Exception {
        chatpull.run("generate", "--chats", "2000", "--awkward", "--broken", "10", "-o", "x.xml");
        List<String> files = List.of("n", "c", "m", "n.quarantine.ndjson");
        for (String count : List.of("1", threads)) {
            Executable.Result result = convert("t" + count, "--threads", count);
            assertThat(result.exitCode()).as(result.stderr()).isEqualTo(3);
        }
        for (String file : files) {
            assertThat(chatpull.path("t" + threads + file)).hasSameBinaryContentAs(chatpull.path("t1" + file));
        }
    }

    @Test
    void aFloodOfBadChatsFitsTheHeap() throws Exception {
        chatpull.write("in", "<chats>" + "<chat/>".repeat(80_000) + "<chat></chat>".repeat(20_000) + "</chats>");
        Executable.Result result = chatpull.run("convert", "in", "--ndjson", "out", "--max-bad", "100%");

        assertThat(result.exitCode()).as(result.stderr()).isEqualTo(3);
        assertThat(result.stderr()).contains("0 chats, 0 messages, 100,000 quarantined;");
    }

    @Test
    void rowsThatAreFarLargerThanTheirChatsFitTheHeap() throws Exception {
        String id = "i".repeat(3_400);
        chatpull.write(
                "in",
                ("<chats>" + ("<chat><id>" + id + "</id>" + "<msg/>".repeat(1_190) + "</chat>").repeat(80))
                        + "</chats>");
        Executable.Result result = chatpull.run("convert", "in", "--messages-csv", "out", "--threads", "2");

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(Files.size(chatpull.path("out"))).isGreaterThan(80L * 1_190 * id.length());
    }

    private Executable.Result convert(String prefix, String... more) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(List.of("convert", "x.xml", "--overwrite"));
        arguments.addAll(
                List.of("--ndjson", prefix + "n", "--chats-csv", prefix + "c", "--messages-csv", prefix + "m"));
        arguments.addAll(List.of(more));
        return chatpull.run(arguments.toArray(String[]::new));
    }

    private List<Map<String, String>> lines(String file) throws Exception {
        return Files.readAllLines(chatpull.path(file)).stream()
                .map(BadChatsIT::fields)
                .toList();
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    fields.put(json.currentName(), json.getText());
                }
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(line, e);
        }
        return fields;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
