package io.github.chatpull.xml;

import static io.github.chatpull.xml.AwkwardDocuments.bytes;
import static io.github.chatpull.xml.AwkwardDocuments.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document is split where its reader finds chats, and nowhere else, whatever stands in it and wherever it is scanned. */
class SplitterTest {
    private static final int SOUPS = Integer.getInteger("chatpull.soups", 500);
    private static final List<String> WORDS = List.of(
            "</chat><chat>",
            "</chat>\n<chat><id>a</id>",
            "</chat><chat/><chat>",
            "<chat>",
            "</chat>",
            "<chat><id>a</id>",
            "</id>",
            "<chat/>",
            "<chat a='",
            "<chat a=\">",
            "</chat ",
            "<!--",
            "-->",
            "--",
            "<![CDATA[",
            "]]>",
            "]]",
            "<?x ",
            "?>",
            "<x a='",
            "'",
            "\"",
            ">",
            "/>",
            "<",
            "<!",
            "</x>",
            "<x>",
            "</chats>",
            "<chats>",
            "<chats/>",
            "<chatter/>",
            "text",
            " ",
            "\n",
            "\u00E9");

    private static byte[] awkward() {
        String chats =
                "<chat><id>a</id><msg><![CDATA[</chat><chat>]]></msg></chat>\n<!-- <chat> --><chat><url/></chat>";
        return bytes("<chats a='>'>\n" + chats.repeat(80) + "</chats>\n");
    }

    @Test
    void everyChatOfAnAwkwardDocumentIsABorder() throws IOException {
        List<String> documents = new ArrayList<>();
        for (String chat : AwkwardDocuments.chats()) {
            documents.add("<chats> " + chat + "<chat><id>n</id></chat>\n<chat><id>m</id></chat></chats>");
        }
        for (String gap : ChatShapes.GAPS) {
            documents.add("<chats a='>'><chat><id>1</id></chat>" + gap + "<chat><id>2</id></chat>" + gap + "</chats>");
        }
        for (String end : ChatShapes.ENDS) {
            documents.add("<chats><chat><id>1</id></chat>" + end);
        }
        for (String document : documents) {
            new Splitting(bytes(document), Limits.DEFAULT, document).assertExact();
        }
    }

    // How far a chat reaches decides what is made of what follows it.
    @ParameterizedTest
    @MethodSource("io.github.chatpull.xml.CutIndependenceTest#documents")
    void everyChatIsABorderBesideChatsThatAreTooLarge(String document) throws IOException {
        Splitting splitting = new Splitting(Documents.utf8(document), CutIndependenceTest.LIMITS, document);
        for (int step : new int[] {1, 100, 5_000}) {
            splitting.assertReads(splitting.index(step, 1).splits(100));
            splitting.assertReads(splitting.index(step, 7).splits(100));
        }
    }

    @Test
    void everyChatOfASoupOfMarkupIsABorder() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int chats = 0;
        int whole = 0;
        for (int i = 0; i < SOUPS; i++) {
            StringBuilder document = new StringBuilder("<?xml version='1.0'?><!-- <chat> --><chats><chat>");
            for (int words = random.nextInt(60); words > 0; words--) {
                document.append(WORDS.get(random.nextInt(WORDS.size())));
            }
            Limits limits = new Limits(1 + random.nextInt(120), 60 + random.nextInt(300));
            String description = "seed " + seed + ", soup " + i + ": " + document;
            Splitting splitting =
                    new Splitting(bytes(utf8(document.append("</chat></chats>").toString())), limits, description);
            splitting.assertExact();
            chats += splitting.chats();
            whole += splitting.isWhole() ? 1 : 0;
        }
        assertThat(chats).isGreaterThan(SOUPS);
        assertThat(whole).isGreaterThan(SOUPS / 10);
    }

    // Twenty kilobytes in which hardly anything that looks like a chat's border is one.
    private static byte[] hostile() {
        String evil = "</chat><chat><id>evil</id></chat></chats><chat a='";
        String chat = "<chat><id>%d</id><!-- " + evil + " --><msg from='a>\"'><![CDATA[" + evil + "]]></msg><?x " + evil
                + "?></chat><!--" + evil + "-->\n";
        return bytes("<chats>\n"
                + IntStream.range(0, 80).mapToObj(chat::formatted).collect(Collectors.joining()) + "</chats>");
    }

    @Test
    void aHostileFileIsSplitExactlyWhereverItIsCut() throws IOException {
        byte[] document = hostile();
        assertThat(document).hasSizeBetween(20_000, 25_000);
        Splitting splitting = new Splitting(document, Limits.DEFAULT, "hostile");
        List<SplitIndex.Border> chats = splitting.index(1, 1).borders();
        assertThat(chats).hasSize(80);
        splitting.assertReads(splitting.index(1, 1).splits(1000));
        Splitter splitter =
                new Splitter(() -> new ByteArrayInputStream(document), document.length, ChatReader.builder(), 1);
        int content = (int) splitter.stretches(1).get(0).from();
        for (int cut = content + 1; cut < document.length; cut++) {
            List<SplitScan> scans = List.of(scan(document, content, cut), scan(document, cut, document.length));
            int less = Markup.indexOf((byte) '<', document, cut, document.length);
            List<SplitIndex.Border> expected = Stream.concat(
                            Stream.of(chats.get(0)), chats.stream().filter(chat -> chat.offset() >= less))
                    .distinct()
                    .limit(chats.get(0).offset() >= less ? 1 : 2)
                    .toList();
            assertThat(splitter.index(scans).borders()).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    private static SplitScan scan(byte[] document, int from, int to) throws IOException {
        Stretch stretch = new Stretch(from, to, document.length, Limits.DEFAULT.maxChatBytes());
        return SplitScan.of(new ByteArrayInputStream(document), stretch);
    }

    @Test
    void splitsAreOfAboutTheSameSizeAndNeverEmpty() throws IOException {
        SplitIndex index = new Splitting(awkward(), Limits.DEFAULT, "").index(1, 1);

        assertThat(index.chats()).isEqualTo(160);
        assertThat(index.splits(1)).hasSize(1);
        List<Split> four = index.splits(4);
        assertThat(four)
                .hasSize(4)
                .allSatisfy(split -> assertThat(Math.min(split.to(), index.length())
                                - split.from().offset())
                        .isBetween(index.length() / 4 - 100, index.length() / 4 + 100));
        assertThat(index.splits(1000)).hasSize(160).doesNotHaveDuplicates();
        assertThatThrownBy(() -> index.splits(0)).hasMessage("Expected one split or more but was 0");
    }

    @Test
    void anExportWithoutChatsIsOneSplit() throws IOException {
        for (String document : List.of("<chats/>", "<chats></chats>", "<chats>\n</chats>\n")) {
            Splitting splitting = new Splitting(bytes(document), Limits.DEFAULT, document);
            splitting.assertExact();
            assertThat(splitting.index(1, 9).splits(5)).hasSize(1);
        }
    }

    @Test
    void anIndexIsReadAsItWasWritten() throws IOException {
        SplitIndex index = new Splitting(awkward(), Limits.DEFAULT.withMaxChatBytes(100_000), "").index(100, 1);
        byte[] written = written(index);
        SplitIndex read = SplitIndex.read(new ByteArrayInputStream(written));

        assertThat(read.length()).isEqualTo(index.length());
        assertThat(read.chats()).isEqualTo(index.chats());
        assertThat(read.maxChatBytes()).isEqualTo(index.maxChatBytes()).isEqualTo(100_000);
        assertThat(read.splits(10)).isEqualTo(index.splits(10)).hasSize(10);
        // The last byte is the end of the line that says it is whole.
        for (int length = 0; length < written.length - 1; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            assertThatThrownBy(() -> SplitIndex.read(new ByteArrayInputStream(cut)))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessage("Expected an index as written by SplitIndex.write");
        }
    }

    @Test
    void aScanTravels() throws Exception {
        byte[] document = awkward();
        Splitter splitter =
                new Splitter(() -> new ByteArrayInputStream(document), document.length, ChatReader.builder(), 50);
        List<SplitScan> scans = new ArrayList<>();
        for (Stretch stretch : splitter.stretches(3)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(SplitScan.of(new ByteArrayInputStream(document), stretch));
            Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            scans.add((SplitScan) read);
        }
        assertThat(written(splitter.index(scans))).isEqualTo(written(splitter.index()));
    }

    private static byte[] written(SplitIndex index) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        index.write(out);
        return out.toByteArray();
    }

    @Test
    void onlyScansOfTheWholeDocumentArePutTogether() throws IOException {
        byte[] document = awkward();
        Splitter splitter =
                new Splitter(() -> new ByteArrayInputStream(document), document.length, ChatReader.builder(), 50);
        List<SplitScan> scans = new ArrayList<>();
        for (Stretch stretch : splitter.stretches(3)) {
            scans.add(SplitScan.of(new ByteArrayInputStream(document), stretch));
        }
        assertThatThrownBy(() -> splitter.index(scans.subList(1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a scan from byte 13 on but was of Stretch[from=");
        assertThatThrownBy(() -> splitter.index(scans.subList(0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected scans up to byte %d but the last ends at %d", document.length, 13 + 2 * 2550);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:1:1:1:ab-9", "x-end"})
    void aSplitReadsOnlyWhatItWrote(String text) {
        assertThatThrownBy(() -> Split.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSplitOfAnotherDocumentIsRefused() throws IOException {
        Split split = new Splitting(awkward(), Limits.DEFAULT, "")
                .index(1, 1)
                .splits(3)
                .get(1);
        byte[] other = bytes("<chats><chat><id>a</id></chat></chats>");
        assertThatThrownBy(() -> ChatReader.builder().open(new ByteArrayInputStream(other), split))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("Expected the document that the position was taken in but it is another");
    }

    @Test
    void aDocumentThatHasBecomeShorterIsCutShort() throws IOException {
        byte[] document = awkward();
        Split split = new Splitting(document, Limits.DEFAULT, "")
                .index(1, 1)
                .splits(3)
                .get(1);
        byte[] cut = Arrays.copyOf(document, (int) split.to() - 1);
        try (ChatReader reader = ChatReader.builder().open(new ByteArrayInputStream(cut), split)) {
            assertThatThrownBy(() -> readAll(reader))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageStartingWith("Expected </chats> at the end but the document is cut short (byte 5,0");
        }
    }

    @Test
    void aSplitThatEndsWhereNoChatBeginsIsOfAnotherDocument() throws IOException {
        byte[] document = awkward();
        Split split = new Splitting(document, Limits.DEFAULT, "")
                .index(1, 1)
                .splits(5)
                .get(3);
        // As long, and begins alike, but a chat behind the split's beginning is a byte longer.
        String text = new String(document, StandardCharsets.UTF_8);
        int at = text.indexOf("<id>a", (int) split.from().offset());
        byte[] changed = bytes(text.substring(0, at) + "<id>bb" + text.substring(at + 5, text.length() - 1));
        assertThat(changed).hasSameSizeAs(document);
        assertIsAnother(changed, split);
        byte[] ended = bytes(text.substring(0, at - 6) + "</chats>");
        assertIsAnother(ended, split);
    }

    private static void assertIsAnother(byte[] document, Split split) throws IOException {
        try (ChatReader reader = ChatReader.builder().open(new ByteArrayInputStream(document), split)) {
            assertThatThrownBy(() -> readAll(reader))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessage("Expected the document that the position was taken in but it is another");
        }
    }

    @Test
    void aDocumentThatIsShorterThanItShouldBeIsNotSplit() throws IOException {
        byte[] document = awkward();
        Splitter splitter = Splitter.of(() -> new ByteArrayInputStream(document), 1_000_000, ChatReader.builder());
        assertThatThrownBy(splitter::index)
                .isInstanceOf(EOFException.class)
                .hasMessage("Expected 1000000 bytes or more but the document ends behind " + document.length);
    }

    private static void readAll(ChatReader reader) throws IOException {
        boolean more = true;
        while (more) {
            try {
                more = reader.read() != null;
            } catch (BadChatException e) {
                more = true;
            }
        }
    }
}
