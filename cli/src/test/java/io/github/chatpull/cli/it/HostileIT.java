package io.github.chatpull.cli.it;

import static io.github.chatpull.cli.it.Endless.each;
import static io.github.chatpull.cli.it.Endless.join;
import static io.github.chatpull.cli.it.Endless.repeat;
import static io.github.chatpull.cli.it.Endless.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents of somebody who means harm, in the default heap of 64 MB and into two sinks at once: the documented exit code,
 * a sentence, and no more read than the limit and some megabytes.
 */
class HostileIT {
    private static final long MIB = 1 << 20;
    private static final long HALF_A_GIB = 512 * MIB;

    // Twice the heap. Where all of it has to be read, more proves no more; -Plong reads half a gigabyte.
    private static final long PAST_THE_HEAP = 128 * MIB;

    // The limit of a gap and of a chat, and what is read ahead, by block and by pipe.
    private static final long OF_A_GAP = 2 * MIB;
    private static final long OF_A_CHAT = 16 * MIB;

    private static final String IN_CHAT = "<chats><chat><id>a</id>";
    private static final String BEHIND = "</chat><chat><id>b</id></chat></chats>";
    private static final String ONE_BAD = "1 chat, 0 messages, 1 quarantined;";
    private static final String CHAT_BYTES = "Expected at most 4,194,304 bytes in a chat but there are more at chat 1";
    private static final String GAP_BYTES = "Expected at most 65,536 bytes between two chats but there are more";
    private static final String PROLOG_BYTES =
            "Expected at most 65,536 bytes before the root element but there are more";

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void makeAFolder() {
        chatpull = new Executable(temp);
    }

    /** In a chat, which the fast parser reads past: one chat is lost, and nothing else. Woodstox stops there. */
    static Stream<Arguments> oversizedChats(long bytes) {
        return Stream.of(
                inChat("processing instruction", CHAT_BYTES, text("<?p "), repeat("x", bytes), text("?>")),
                inChat("comment", CHAT_BYTES, text("<!--"), repeat("x", bytes), text("-->")),
                inChat("element name", CHAT_BYTES, text("<"), repeat("n", bytes), text("/>")),
                inChat("attribute name", CHAT_BYTES, text("<msg "), repeat("n", bytes), text("='1'/>")),
                inChat(
                        "attribute value",
                        "65,536 characters in an attribute",
                        text("<msg from='"),
                        repeat("x", bytes),
                        text("'/>")),
                inChat("one message", CHAT_BYTES, text("<msg>"), repeat("x", bytes), text("</msg>")),
                inChat("one CDATA section", CHAT_BYTES, text("<msg><![CDATA["), repeat("x", bytes), text("]]></msg>")),
                inChat("characters by reference", CHAT_BYTES, text("<msg>"), repeat("&amp;", bytes), text("</msg>")),
                inChat("white space", CHAT_BYTES, repeat(" ", bytes)),
                inChat("entity name", CHAT_BYTES, text("<msg>&"), repeat("n", bytes), text(";</msg>")),
                inChat(
                        "a thousand attributes",
                        "65,536 characters in an attribute",
                        text("<msg "),
                        each(bytes / 500_000, i -> " a" + i + "='" + "x".repeat(500_000) + "'"),
                        text("/>")));
    }

    /** In a chat that is no larger than a chat may be. */
    static Stream<Arguments> chatsOfTooMany() {
        String elements = "Expected at most 100,000 elements and attributes in a chat but there are more at chat 1";
        return Stream.of(
                inChat(
                        "a million attributes",
                        "32 attributes in an element",
                        text("<msg"),
                        each(1_000_000, i -> " a" + i + "='1'"),
                        text("/>")),
                inChat("a million names", "1,024 different names in a document", each(1_000_000, i -> "<n" + i + "/>")),
                inChat("a million messages", elements, repeat("<msg/>", 6_000_000)),
                inChat("all messages that fit", elements, repeat("<msg/>", 4_000_000)),
                inChat("a million operators", elements, each(1_000_000, i -> "<operator>" + i + "</operator>")),
                inChat("all operators that fit", elements, repeat("<operator/>", 4_000_000)),
                inChat(
                        "a nesting of a million",
                        "32 elements inside each other",
                        repeat("<a>", 3_000_000),
                        repeat("</a>", 4_000_000)),
                inChat(
                        "all nesting that fits",
                        "32 elements inside each other",
                        repeat("<a>", 1_700_000),
                        repeat("</a>", 2_266_000)));
    }

    private static Arguments inChat(String name, String refusal, Endless... content) {
        return Arguments.of(name, join(text(IN_CHAT), join(content), text(BEHIND)), refusal);
    }

    static Stream<Arguments> oversizedChats() {
        return Stream.concat(oversizedChats(PAST_THE_HEAP), chatsOfTooMany());
    }

    static Stream<Arguments> chatsOfHalfAGigabyte() {
        return oversizedChats(HALF_A_GIB);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oversizedChats")
    void oneChatThatIsTooLargeCostsOneChat(String name, Endless document, String refusal) throws Exception {
        convert(document, "fast", "--max-bad", "1").endedWith(3, ONE_BAD);
        assertThat(chatpull.files()).contains("figures/rollup.json", "figures.quarantine.ndjson");
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("chatsOfHalfAGigabyte")
    void oneChatOfHalfAGigabyteCostsOneChat(String name, Endless document, String refusal) throws Exception {
        convert(document, "fast", "--max-bad", "1").endedWith(3, ONE_BAD);
    }

    static Stream<Arguments> endlessChats() {
        return Stream.concat(oversizedChats(HALF_A_GIB), chatsOfTooMany());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endlessChats")
    void woodstoxStopsSoonInAChatThatIsTooLarge(String name, Endless document, String refusal) throws Exception {
        Fed fed = convert(document, "stax");

        fed.endedWith(6, "standard input: Expected at most ");
        fed.endedWith(6, refusal);
        fed.endedWith(6, " at chat 1");
        fed.tookAtMost(OF_A_CHAT);
        assertThat(chatpull.files()).isEmpty();
    }

    /** Outside every chat: no parser goes on. */
    static Stream<Arguments> endlessBetweenChats() {
        String chat = IN_CHAT + "</chat>";
        String end = chat + "</chats>";
        return Stream.of(
                        outside("comment before the root", PROLOG_BYTES, "<!--", "x"),
                        outside("comments before the root", PROLOG_BYTES, "", "<!--x-->"),
                        outside("processing instruction before the root", PROLOG_BYTES, "<?p ", "x"),
                        outside("white space before the root", PROLOG_BYTES, "", " "),
                        outside("XML declaration", "", "<?xml version='1.0'", " "),
                        outside("XML version", "", "<?xml version='", "1"),
                        outside("encoding", "", "<?xml version='1.0' encoding='", "A"),
                        outside("internal DTD subset", "", "<!DOCTYPE chats [", "<!ELEMENT x ANY>"),
                        outside("comment in the DTD", "", "<!DOCTYPE chats [<!--", "x"),
                        outside("DTD's name", "", "<!DOCTYPE ", "x"),
                        outside("root's name", "", "<", "n"),
                        outside("root's attribute", "", "<chats a='", "x"),
                        outside("root's attributes", "", "<chats ", " "),
                        outside("comment between chats", GAP_BYTES, chat + "<!--", "x"),
                        outside("processing instruction between chats", GAP_BYTES, chat + "<?p ", "x"),
                        outside("text between chats", GAP_BYTES, chat, "x"),
                        outside("white space between chats", GAP_BYTES, chat, " "),
                        outside("strange elements between chats", GAP_BYTES, chat, "<x/>"),
                        outside("name between chats", GAP_BYTES, chat + "<", "n"),
                        outside("white space behind the root", GAP_BYTES, end, " "),
                        outside("comment behind the root", GAP_BYTES, end + "<!--", "x"),
                        outside("processing instructions behind the root", GAP_BYTES, end, "<?p?>"),
                        outside("text behind the root", "", end, "x"))
                .flatMap(one -> Stream.of("fast", "stax").map(parser -> with(parser, one)));
    }

    private static Arguments outside(String name, String refusal, String before, String unit) {
        return Arguments.of(name, join(text(before), repeat(unit, HALF_A_GIB)), refusal);
    }

    private static Arguments with(String parser, Arguments arguments) {
        Object[] old = arguments.get();
        return Arguments.of(parser, old[0], old[1], old[2]);
    }

    @ParameterizedTest(name = "{1} ({0})")
    @MethodSource("endlessBetweenChats")
    void nothingOutsideAChatIsEndless(String parser, String name, Endless document, String refusal) throws Exception {
        Fed fed = convert(document, parser);

        fed.endedWith(6, "standard input: Expected ");
        fed.endedWith(6, refusal);
        fed.tookAtMost(OF_A_GAP);
        assertThat(chatpull.files()).isEmpty();
    }

    private Fed convert(Endless document, String parser, String... more) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("convert", "--parser", parser, "--ndjson", "/dev/null", "--rollup", "figures"));
        arguments.addAll(List.of(more));
        return Fed.run(chatpull, document, arguments.toArray(String[]::new));
    }
}
