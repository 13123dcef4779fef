package io.github.chatpull.cli.it;

import static io.github.chatpull.cli.it.Endless.each;
import static io.github.chatpull.cli.it.Endless.join;
import static io.github.chatpull.cli.it.Endless.repeat;
import static io.github.chatpull.cli.it.Endless.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many chats that are each within the limits and mean harm together, and documents that ask for other files. */
class HostileChatsIT {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final int LARGE = 4_000_000;
    private static final String CANARY = "canary-3f81c2";
    // More than the machine that tests has cores.
    private static final String THREADS = "6";

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void makeAFolder() {
        chatpull = new Executable(temp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "stax"})
    void namesThatAreDifferentInEachChatAreRefused(String parser) throws Exception {
        Endless chats = each(500_000, i -> "<chat><id>a</id><n" + i + " m" + i + "=''/></chat>\n");
        Fed fed = convert(join(text("<chats>"), chats, text("</chats>")), parser);

        fed.endedWith(6, "standard input: Expected at most 1,024 different names in a document but there are more");
        fed.endedWith(6, " at chat ");
        fed.tookAtMost(4 * MIB);
        assertThat(chatpull.files()).isEmpty();
    }

    @Test
    void namesOfEntitiesThatNobodyDeclaredAreForgotten() throws Exception {
        String name = "n".repeat(100_000);
        int bad = 1_300;
        Endless chats = each(bad, i -> "<chat><id>a</id><msg>&" + name + i + ";</msg></chat>");
        Fed fed = convert(join(text("<chats>"), chats, text("</chats>")), "fast", "--max-bad", "100%");

        fed.endedWith(3, "0 chats, 0 messages, 1,300 quarantined;");
    }

    @ParameterizedTest
    @CsvSource({"fast, 2", "fast, 6", "stax, 1"})
    void idsAndAddressesOfFourMegabytesFitTheHeap(String parser, String threads) throws Exception {
        String half = "x".repeat(LARGE / 2);
        Endless chats = each(
                32,
                i -> "<chat><id>" + half + i + "</id><url>http://a/" + half + i
                        + "</url><start>2019-01-01T00:00:00Z</start></chat>\n");
        Fed fed = convert(join(text("<chats>"), chats, text("</chats>")), parser, "--threads", threads);

        fed.endedWith(0, "32 chats, 0 messages, 0 quarantined;");
    }

    @Test
    void textsOfManyBytesACharacterFitTheHeap() throws Exception {
        String wide = "\u65e5".repeat(LARGE / 3);
        Endless chats = each(
                24,
                i -> "<chat><id>" + i + "</id><keywords>" + wide + i + "</keywords><start>2019-01-01T00:"
                        + "00:00Z</start></chat>\n");
        Fed fed = convert(join(text("<chats>"), chats, text("</chats>")), "fast", "--threads", THREADS);

        fed.endedWith(0, "24 chats, 0 messages, 0 quarantined;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "stax"})
    void manyOperatorsAndManyMessagesInEachOfManyChats(String parser) throws Exception {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            content.append("<operator>o").append(i).append("@</operator>");
        }
        for (int i = 0; i < 19_000; i++) {
            content.append("<msg from=\"o").append(39_999 - i).append("@\" time=\"2019-01-01T00:00:00Z\">a</msg>");
        }
        String chat = "<chat><id>a</id><start>2019-01-01T00:00:00Z</start>" + content + "</chat>";
        Fed fed = convert(join(text("<chats>"), repeat(chat, 20L * chat.length()), text("</chats>")), parser);

        fed.endedWith(0, "20 chats, 380,000 messages, 0 quarantined;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "8"})
    void asManyMessagesAsThereMayBe(String threads) throws Exception {
        Endless messages = repeat("<msg>b</msg>", 12L * 99_000);
        String begin = "<chat><id>a</id>";
        Endless chats = join(text(begin), messages, text("</chat>"), text(begin), messages, text("</chat>"));
        Fed fed = convert(
                join(text("<chats>"), chats, text("</chats>")),
                "fast",
                "--threads",
                threads,
                "--messages-csv",
                "m.csv");

        fed.endedWith(0, "2 chats, 198,000 messages, 0 quarantined;");
    }

    /** Which Woodstox reads twice, and holds as strings. */
    @ParameterizedTest
    @ValueSource(strings = {"2", "8"})
    void textsOfFourMegabytesAreMended(String threads) throws Exception {
        Endless mends = each(8, i -> "<chat><id>" + i + "</id><msg>\u65e5& " + "x".repeat(LARGE) + "</msg></chat>\n");
        Endless chats = join(text("<chats>"), mends, text("</chats>"));
        Fed fed = convert(chats, "fast", "--on-bad-chat", "mend", "--threads", threads);

        fed.endedWith(0, "8 chats, 8 messages, 0 quarantined, 8 mended");
    }

    @Test
    void aChatThatNeverClosesIsADocumentThatIsCutShort() throws Exception {
        Fed fed = convert(join(text("<chats><chat><id>a</id><msg>"), repeat("x", 128 * MIB)), "fast");

        fed.endedWith(6, "standard input: Expected </chats> at the end but the document is cut short at chat 1");
        assertThat(chatpull.files()).isEmpty();
    }

    @Tag("long")
    @Test
    void aChatThatNeverEndsIsGivenUpBehindOneGibibyte() throws Exception {
        Fed fed = convert(join(text("<chats><chat><id>a</id><msg>"), repeat("x", 2 * GIB)), "fast");

        fed.endedWith(6, "Expected at most 1,073,741,824 bytes in a chat but there are more at chat 1");
        fed.tookAtMost(GIB + 16 * MIB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "stax"})
    void aBillionLaughsAreRefused(String parser) throws Exception {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE chats [<!ENTITY l0 \"ha\">");
        for (int i = 1; i <= 30; i++) {
            dtd.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        Fed fed = convert(text(dtd + "]><chats><chat><id>&l30;</id></chat></chats>"), parser);

        fed.endedWith(6, "standard input: Expected no DTD but there is one");
        assertThat(chatpull.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "stax"})
    void nothingElseIsReadAndNobodyIsAsked(String parser) throws Exception {
        chatpull.write("canary", CANARY);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String file = "file://" + chatpull.path("canary");
            String http = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            for (String url : List.of(file, http)) {
                for (String document : List.of(
                        "<!DOCTYPE chats SYSTEM \"@\"><chats><chat><id>a</id></chat></chats>",
                        "<!DOCTYPE chats PUBLIC \"p\" \"@\"><chats/>",
                        "<!DOCTYPE chats [<!ENTITY e SYSTEM \"@\">]><chats><chat><id>&e;</id></chat></chats>",
                        "<!DOCTYPE chats [<!ENTITY % e SYSTEM \"@\"> %e;]><chats><chat><id>a</id></chat></chats>")) {
                    Fed fed = Fed.run(
                            chatpull,
                            text(document.replace("@", url)),
                            "convert",
                            "--parser",
                            parser,
                            "--ndjson",
                            "out",
                            "--overwrite");
                    fed.endedWith(6, "standard input: Expected no DTD but there is one");
                    assertThat(fed.stderr()).doesNotContain(CANARY);
                }
                String hints = "<?xml-stylesheet href=\"@\"?><chats xmlns:xi=\"http://www.w3.org/2001/XInclude\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"n @\"><chat>"
                        + "<id>a</id><xi:include parse=\"text\" href=\"@\"/></chat></chats>";
                Fed fed = Fed.run(
                        chatpull,
                        text(hints.replace("@", url)),
                        "convert",
                        "--parser",
                        parser,
                        "--ndjson",
                        "out",
                        "--overwrite");
                fed.endedWith(0, "1 chat, 0 messages, 0 quarantined;");
                assertThat(Files.readString(chatpull.path("out"))).doesNotContain(CANARY);
            }
            assertThat(isAsked(server)).isFalse();
        }
    }

    // Whoever had connected would be waiting: all commands have ended.
    private static boolean isAsked(ServerSocket server) throws Exception {
        server.setSoTimeout(1);
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private Fed convert(Endless document, String parser, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("convert", "--parser", parser, "--ndjson", "/dev/null", "--rollup", "figures"));
        arguments.addAll(List.of(more));
        return Fed.run(chatpull, document, arguments.toArray(String[]::new));
    }
}
