package io.github.chatpull.xml;

import static io.github.chatpull.xml.AwkwardDocuments.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.xml.ConformanceSuite.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamConstants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The W3C's conformance suite, and its documents inside exports. Not among the tests of a build, since the suite is not
 * part of the project: {@code .ci/conformance} fetches it and names its folder.
 */
class W3cConformance {
    private static final List<Integer> READ_SIZES =
            List.of(1, 2, 3, 5, 7, 16, 61, 64, 127, 1000, 4096, 8191, 65_536, Integer.MAX_VALUE);
    private static final List<Integer> SOME_READ_SIZES = List.of(1, 3, 16, 127, 1000, 8191, 65_536);
    private static final List<Integer> BATCH_SIZES = List.of(16, 40, 100, 333, 1000, 4096, 65_536);

    // The first batch holds as much as a prolog may have.
    private static final Limits SMALL_GAPS = new Limits(1 << 20, 1024);

    // Well-formed but for the rules of prefixes, which are no concern of an export; and two that the fifth edition of
    // XML 1.0 allows, as Woodstox does: the suite has their names among those to be accepted, too.
    private static final Map<String, List<String>> NOT_REFUSED_FOR_THEIR_XML = Map.of(
            "eduni/namespaces/1.0/",
            List.of("013", "014", "015", "016", "023", "025", "026", "029", "030", "031", "032", "033", "036", "042"),
            "eduni/xml-1.1/",
            List.of("016", "019"));

    // From U+10000 on, the JDK's parser takes no character in a name, and Woodstox any.
    private static final List<String> WITH_NAMES_OF_THE_FIFTH_EDITION = List.of(
            "eduni/xml-1.1/016.xml",
            "eduni/xml-1.1/017.xml",
            "eduni/xml-1.1/018.xml",
            "eduni/xml-1.1/019.xml",
            "eduni/errata-4e/016.xml",
            "eduni/errata-4e/019.xml");
    private static final List<String> WITH_NAMES_OF_NO_EDITION =
            List.of("eduni/xml-1.1/020.xml", "eduni/xml-1.1/021.xml");

    private static List<Document> documents = List.of();

    @BeforeAll
    static void readTheSuite() throws IOException {
        String folder = System.getProperty("chatpull.conformance");
        documents = ConformanceSuite.documents(
                Path.of(Objects.requireNonNull(folder, "Expected the suite's folder as chatpull.conformance")));
    }

    @Test
    void theSuiteIsWhole() {
        Tally tally = new Tally("documents");
        documents.forEach(document -> tally.add(document.type() + doctype(document)));

        tally.assertIs(Map.of(
                "not-wf with a DOCTYPE", 1181,
                "not-wf", 317,
                "valid with a DOCTYPE", 812,
                "invalid with a DOCTYPE", 167,
                "invalid", 75,
                "error with a DOCTYPE", 29,
                "error", 4));
    }

    @Test
    void everyDocumentThatIsNotWellFormedIsRefused() {
        // The fast lane looks at the root's name before it looks behind that tag; Woodstox has decoded more by then.
        assertRefused(Parser.FAST, Map.of("refused for its root", 89, "refused as not well-formed", 99));
        assertRefused(Parser.STAX, Map.of("refused for its root", 83, "refused as not well-formed", 105));
    }

    private static void assertRefused(Parser parser, Map<String, Integer> ofThoseWithoutDoctype) {
        Tally tally = new Tally("not well-formed, as they are, by " + parser);
        each(document -> !document.isWellFormed(), document -> {
            Reading reading = readInSizes(READ_SIZES, document.bytes(), Limits.DEFAULT, parser);
            assertThat(reading.chats()).isEmpty();
            assertThat(reading.setAside()).isEmpty();
            assertThat(reading.isWhole()).isFalse();
            tally.add(Refusal.of(reading) + doctype(document));
        });
        Map<String, Integer> expected = new HashMap<>(ofThoseWithoutDoctype);
        expected.putAll(Map.of(
                "refused for its first bytes", 57,
                "refused for its version or encoding", 72,
                "refused as not well-formed with a DOCTYPE", 180,
                "refused for its DTD with a DOCTYPE", 908,
                "refused for its first bytes with a DOCTYPE", 3,
                "refused for its root with a DOCTYPE", 1,
                "refused for its version or encoding with a DOCTYPE", 89));
        tally.assertIs(expected);
    }

    @Test
    void nearlyAllAreRefusedForTheirXmlAndNotForTheirRoot() {
        Tally tally = new Tally("not well-formed, event by event");
        Set<String> accepted = new ConcurrentSkipListSet<>();
        each(document -> !document.isWellFormed(), document -> {
            boolean refused = isRefusedInEverySize(document.bytes());
            tally.add((refused ? "refused" : "accepted") + doctype(document));
            if (!refused) {
                accepted.add(document.id());
            }
        });

        tally.assertIs(Map.of("refused with a DOCTYPE", 1181, "refused", 301, "accepted", 16));
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(notRefusedForTheirXml());
    }

    private static List<String> notRefusedForTheirXml() {
        return NOT_REFUSED_FOR_THEIR_XML.entrySet().stream()
                .flatMap(folder -> folder.getValue().stream().map(name -> folder.getKey() + name + ".xml"))
                .toList();
    }

    @Test
    void whatWoodstoxAcceptsBothLanesAccept() {
        Tally tally = new Tally("without a DOCTYPE, the root's name changed to <chats>");
        each(document -> !document.hasDoctype(), document -> {
            byte[] export = bytes(Grafts.asExport(document.inUtf8()));
            Reading stax = readInSizes(READ_SIZES, export, Limits.DEFAULT, Parser.STAX);
            Reading fast = readInSizes(READ_SIZES, export, Limits.DEFAULT, Parser.FAST);
            Refusal refusal = Refusal.of(fast);
            assertThat(Refusal.of(stax)).isEqualTo(refusal);
            assertThat(fast.chats()).isEmpty();
            if (refusal != Refusal.DECLARATION) {
                assertThat(fast.isWhole()).isEqualTo(new Judges().woodstoxAccepts(export));
            }
            LaneAgreement.check(export, Limits.DEFAULT);
            tally.add(document.type() + " " + refusal);
        });

        // Those not well-formed that are accepted now had their fault in the root's name, in prefixes or in UTF-16.
        tally.assertIs(Map.of(
                "not-wf accepted", 27,
                "not-wf refused as not well-formed", 194,
                "not-wf refused for its first bytes", 24,
                "not-wf refused for its version or encoding", 72,
                "invalid accepted", 63,
                "invalid refused as not well-formed", 9,
                "invalid refused for its version or encoding", 3,
                "error accepted", 1,
                "error refused as not well-formed", 3));
    }

    @Test
    void inAChatOnlyThatChatIsRefused() {
        Tally tally = new Tally("without a DOCTYPE, in nine ways in a chat among others");
        GraftedChats chats = new GraftedChats();
        each(document -> !document.hasDoctype(), document -> {
            for (String export : Grafts.inChats(document.inUtf8())) {
                boolean wellFormed = isWellFormed(document, bytes(export));
                Reading stax = readInSizes(SOME_READ_SIZES, bytes(export), SMALL_GAPS, Parser.STAX);
                Reading fast = readInSizes(SOME_READ_SIZES, bytes(export), SMALL_GAPS, Parser.FAST);
                LaneAgreement.check(bytes(export), SMALL_GAPS);
                tally.add(chats.outcome(wellFormed, fast, stax));
            }
        });

        tally.assertIs(Map.of(
                "well-formed there: read", 1472,
                "well-formed there: set aside, having no id", 327,
                "not well-formed there: set aside, the others read", 1708,
                "not well-formed there: refused with all that follows, as it is never closed", 54,
                "not well-formed behind the chat: refused from there on", 3));
    }

    @Test
    void betweenChatsWhatIsNotWellFormedEndsTheReading() {
        Tally tally = new Tally("without a DOCTYPE, between two chats");
        GraftedChats chats = new GraftedChats();
        each(document -> !document.hasDoctype(), document -> {
            byte[] export = bytes(Grafts.betweenChats(document.inUtf8()));
            boolean wellFormed = isWellFormed(document, export);
            Reading stax = readInSizes(SOME_READ_SIZES, export, Limits.DEFAULT, Parser.STAX);
            Reading fast = readInSizes(SOME_READ_SIZES, export, Limits.DEFAULT, Parser.FAST);
            LaneAgreement.check(export, Limits.DEFAULT);
            chats.checkBetween(wellFormed, fast, stax);
            tally.add(wellFormed ? "well-formed there: read" : "not well-formed there: refused from there on");
        });

        tally.assertIs(Map.of("well-formed there: read", 215, "not well-formed there: refused from there on", 181));
    }

    private static String doctype(Document document) {
        return document.hasDoctype() ? " with a DOCTYPE" : "";
    }

    // What two parsers say, which differ where the editions of XML do.
    private static boolean isWellFormed(Document document, byte[] export) {
        Judges judges = new Judges();
        boolean woodstox = judges.woodstoxAccepts(export);
        if (WITH_NAMES_OF_NO_EDITION.contains(document.id())) {
            return judges.jdkAccepts(export);
        }
        if (!WITH_NAMES_OF_THE_FIFTH_EDITION.contains(document.id())) {
            assertThat(judges.jdkAccepts(export)).isEqualTo(woodstox);
        }
        return woodstox;
    }

    private static void each(Predicate<Document> wanted, Consumer<Document> check) {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        documents.parallelStream().filter(wanted).forEach(document -> {
            try {
                check.accept(document);
            } catch (RuntimeException | AssertionError e) {
                failures.add(document.id() + ": " + e);
            }
        });
        assertThat(failures).isEmpty();
    }

    // How it comes makes no difference.
    private static Reading readInSizes(List<Integer> sizes, byte[] document, Limits limits, Parser parser) {
        ChatReaderBuilder settings = ChatReader.builder().limits(limits).parser(parser);
        Reading atOnce = Reading.of(document, Integer.MAX_VALUE, settings);
        for (int i = 0; i < sizes.size(); i++) {
            ChatReaderBuilder cut = settings.copy().batchBytes(BATCH_SIZES.get(i % BATCH_SIZES.size()));
            assertThat(Reading.of(document, sizes.get(i), cut))
                    .as("%d bytes a read", sizes.get(i))
                    .isEqualTo(atOnce);
        }
        return atOnce;
    }

    private static boolean isRefusedInEverySize(byte[] document) {
        List<String> refusals = READ_SIZES.stream()
                .map(size -> refusal(document, size))
                .distinct()
                .toList();
        assertThat(refusals).hasSize(1);
        return !refusals.contains("");
    }

    // Why the events end too early; empty if they do not.
    private static String refusal(byte[] document, int bytesPerRead) {
        Decoding decoding = new Decoding(Limits.DEFAULT, ZoneOffset.UTC, new ReentrantLock());
        try (StaxEvents events = new StaxEvents(
                Documents.slow(document, bytesPerRead), Limits.DEFAULT, decoding.factory(), decoding.names())) {
            int event = XMLStreamConstants.START_DOCUMENT;
            while (event != XMLStreamConstants.END_DOCUMENT) {
                event = events.next();
            }
            return "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
