package io.github.chatpull.xml;

import static io.github.chatpull.xml.AwkwardDocuments.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast lane makes the same of every document as Woodstox does, however it comes and is cut into batches. */
class LanesAgreeTest {
    private static final String BEFORE = "<chat><id>before</id><msg>1</msg></chat>\n";
    private static final String BEHIND = "\n<chat><id>behind</id><msg>2</msg></chat>";

    // The first batch holds as much as a prolog may have: 8 KiB and a gap. Behind so many chats batches are small.
    private static final Limits LIMITS = new Limits(1 << 20, 1024);
    private static final String MANY_CHATS = "<chat><id>p</id></chat>".repeat(400);

    private static final int MUTATIONS = Integer.getInteger("chatpull.mutations", 20_000);

    @Test
    void ofEverySample() throws IOException {
        for (Path sample : samples()) {
            byte[] document = Files.readAllBytes(sample);
            checkCutEverywhere(document, Limits.DEFAULT, List.of(1 << 16));
        }
    }

    static List<Path> samples() throws IOException {
        Path module = Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
        try (Stream<Path> files = Files.walk(module.resolveSibling("samples").resolve("data"))) {
            return files.filter(file -> file.endsWith("in.xml")).sorted().toList();
        }
    }

    @Test
    void ofEveryAwkwardChat() {
        for (String chat : AwkwardDocuments.chats()) {
            check("<chats>" + BEFORE + chat + BEHIND + "</chats>");
            check("<chats>" + chat + "</chats>");
        }
    }

    @Test
    void ofTwoAwkwardChatsInARow() {
        for (String one : ChatShapes.CHATS) {
            for (String other : ChatShapes.CHATS) {
                check("<chats>" + one + other + BEHIND + "</chats>");
            }
        }
    }

    @Test
    void ofWhateverStandsAroundChats() {
        List<String> around = new ArrayList<>(ChatShapes.GAPS);
        around.addAll(AwkwardDocuments.TEXTS);
        around.addAll(AwkwardDocuments.ELEMENTS);
        for (String gap : around) {
            check("<chats>" + gap + BEHIND + "</chats>");
            check("<chats>" + BEFORE + gap + BEHIND + "</chats>");
            check("<chats>" + BEFORE + gap + "</chats>");
            check("<chats>" + gap + "</chats>");
        }
        for (String beginning : ChatShapes.BEGINNINGS) {
            for (String end : ChatShapes.ENDS) {
                check(beginning + BEFORE + end);
                check(beginning + end);
            }
        }
    }

    @Test
    void ofARootThatIsOneTag() {
        for (String root :
                List.of("<chats/>", "<chats a='>'/>", "<chats />\n<!-- x -->", "<chats/><chat/>", "<chats/>x")) {
            check(root);
        }
    }

    @Test
    void ofBrokenChats() {
        Mutations mutations = new Mutations(1);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] document = mutated(mutations, "");
            LaneAgreement.check(document, Limits.DEFAULT);
        }
    }

    @Test
    void ofBrokenChatsInSmallBatches() {
        Mutations mutations = new Mutations(2);
        for (int i = 0; i < MUTATIONS / 10; i++) {
            byte[] document = mutated(mutations, MANY_CHATS);
            ChatReaderBuilder fast =
                    ChatReader.builder().limits(LIMITS).batchBytes(16 + mutations.nextInt(1 + mutations.nextInt(600)));
            LaneAgreement.check(document, stax(document, LIMITS), fast, 1 + mutations.nextInt(5000));
        }
    }

    private static byte[] mutated(Mutations mutations, String before) {
        List<String> three = new ArrayList<>(List.of(mutations.chat(), mutations.chat(), mutations.chat()));
        three.set(mutations.nextInt(3), mutations.brokenChat());
        return bytes("<chats>" + before + String.join("\n", three) + "</chats>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 4095, 4096, 4097, 65_536})
    void whateverTheSizeOfReads(int bytesPerRead) {
        byte[] document = bytes("<chats>" + MANY_CHATS + String.join("\n", good()) + BEHIND.repeat(3000) + "</chats>");
        LaneAgreement.Outcome stax = stax(document, LIMITS);
        for (int batchBytes : new int[] {16, 100, 1000, 4096, 65_536}) {
            LaneAgreement.check(
                    document, stax, ChatReader.builder().limits(LIMITS).batchBytes(batchBytes), bytesPerRead);
        }
    }

    @Test
    void whereverABatchEnds() {
        StringBuilder sections = new StringBuilder();
        for (int i = 0; sections.length() < 2048; i++) {
            sections.append("<chat><id>").append(i).append("</id><msg><![CDATA[</chat>");
            sections.append("x".repeat(i % 11)).append("</chats><chat></chat>".repeat(i % 4));
            sections.append("]]></msg></chat>").append("\r\n".repeat(i % 2));
        }
        checkCutEverywhere(bytes("<chats>" + MANY_CHATS + sections + "</chats>"), LIMITS, sizes());
        checkCutEverywhere(
                bytes("<chats>" + MANY_CHATS + sections + "<chat>" + sections + "</chats>"), LIMITS, sizes());
        checkCutEverywhere(bytes("<chats>" + MANY_CHATS + sections + "</chats><!-- </chat> -->"), LIMITS, sizes());
    }

    @Test
    void whereverABatchEndsInAwkwardChats() {
        String all = String.join("<!-- </chat> -->", good());
        checkCutEverywhere(bytes("<chats>" + MANY_CHATS + all + "</chats>"), LIMITS, sizes());
    }

    private static List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>(List.of(1024, 4095, 4096, 16_384, 65_536));
        for (int size = 16; size <= 400; size++) {
            sizes.add(size);
        }
        return sizes;
    }

    // Those awkward chats that both lanes can read.
    private static List<String> good() {
        return AwkwardDocuments.chats().stream()
                .filter(chat ->
                        stax(bytes("<chats>" + chat + "</chats>"), LIMITS).failure() == null)
                .toList();
    }

    private static void check(String document) {
        LaneAgreement.check(bytes(document), Limits.DEFAULT);
    }

    private static void checkCutEverywhere(byte[] document, Limits limits, List<Integer> batchSizes) {
        LaneAgreement.Outcome stax = stax(document, limits);
        for (int batchBytes : batchSizes) {
            LaneAgreement.check(
                    document, stax, ChatReader.builder().limits(limits).batchBytes(batchBytes), Integer.MAX_VALUE);
        }
    }

    private static LaneAgreement.Outcome stax(byte[] document, Limits limits) {
        return LaneAgreement.outcome(new ByteArrayInputStream(document), Parser.STAX, limits);
    }
}
