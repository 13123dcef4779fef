package io.github.chatpull.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Breach;
import io.github.chatpull.model.Place;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Limits;
import io.github.chatpull.xml.Parser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chats whose characters are mended: what comes out, and what is kept of what was sent. */
class MendTest {
    private static final String GOOD = "<chat><id>good</id></chat>";
    private static final String BAD = "<chat><id>bad</id><url>a & b&nbsp;&#1;</url></chat>";
    private static final String HOPELESS = "<chat><id>hopeless</id><url>a & b</ur></chat>";

    private static String document(String... chats) {
        return "<chats>" + String.join("\n", chats) + "</chats>";
    }

    private static ThreadedRun.Result run(OnBadChat rule, String document, int threads) throws IOException {
        return run(rule, document.getBytes(UTF_8), threads);
    }

    private static ThreadedRun.Result run(OnBadChat rule, byte[] document, int threads) throws IOException {
        return new ThreadedRun()
                .rule(rule, "100%")
                .of(document, ChatReader.builder().threads(threads), threads);
    }

    @Test
    void aMendedChatComesOutInItsPlaceAndWhatWasSentIsKept() throws Exception {
        ThreadedRun.Result result = run(OnBadChat.MEND, document(GOOD, BAD, HOPELESS, GOOD), 1);

        assertThat(result.ids()).containsExactly("good", "bad", "good");
        assertThat(result.ndjson()).contains("\"url\":\"a & b\u00a0\ufffd\"");
        RunCounts counts = Objects.requireNonNull(result.counts());
        assertThat(counts.read()).isEqualTo(3);
        assertThat(counts.mended()).isEqualTo(1);
        assertThat(counts.bad()).isEqualTo(1);
        assertThat(counts.breaches().count(Breach.BARE_AMPERSAND)).isEqualTo(1);
        assertThat(counts.breaches().count(Breach.HTML_ENTITY)).isEqualTo(1);
        assertThat(counts.breaches().count(Breach.ILLEGAL_CHARACTER)).isEqualTo(1);
        String[] kept = result.quarantine().split("\n");
        assertThat(kept).hasSize(2);
        assertThat(kept[0])
                .contains("\"ordinal\":2,\"id\":\"bad\"", "\"reason\":\"mended\"", base64(BAD))
                .contains("\"offset\":" + ("<chats>" + GOOD + "\n").length());
        assertThat(kept[1]).contains("\"ordinal\":3,\"id\":\"hopeless\"", "\"reason\":\"malformed\"", base64(HOPELESS));
    }

    private static String base64(String text) {
        return "\"raw_base64\":\"" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "\"";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<chat><id>a</id><url x=&>y</url></chat>",
                "<chat><url>a & b</url></chat>",
                "<chat><id>a</id><url>\u0001<b></url></chat>",
            })
    void whatIsNoChatIsNoneWhenItIsMended(String chat) throws Exception {
        ThreadedRun.Result mended = run(OnBadChat.MEND, document(GOOD, chat, GOOD), 1);

        assertThat(mended.ids()).containsExactly("good", "good");
        assertThat(Objects.requireNonNull(mended.counts()).mended()).isZero();
        assertThat(mended.quarantine())
                .isEqualTo(
                        run(OnBadChat.QUARANTINE, document(GOOD, chat, GOOD), 1).quarantine());
    }

    @Test
    void textThatLooksLikeAChatIsNone() throws Exception {
        String chat = "<chat><id>a</id><msg><![CDATA[</msg></chat><chat><id>fake & </id></chat>]]> & more</msg></chat>";

        ThreadedRun.Result result = run(OnBadChat.MEND, document(GOOD, chat), 1);

        assertThat(result.ids()).containsExactly("good", "a");
        assertThat(result.ndjson()).contains("\"text\":\"</msg></chat><chat><id>fake & </id></chat> & more\"");
    }

    @Test
    void aChatThatMendingMakesTooLargeStaysBad() throws Exception {
        String chat = "<chat><id>a</id><url>" + "&".repeat(900) + "</url></chat>";
        ChatReaderBuilder reader = ChatReader.builder().limits(new Limits(2000, Limits.DEFAULT.maxGapBytes()));

        ThreadedRun.Result result = new ThreadedRun()
                .rule(OnBadChat.MEND, "100%")
                .of(document(GOOD, chat).getBytes(UTF_8), reader, 1);

        assertThat(result.ids()).containsExactly("good");
        assertThat(result.quarantine()).contains("\"reason\":\"malformed\"");
    }

    // More than a batch holds before its turn.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aLargeChatIsMendedOnce(int threads) throws Exception {
        String chat = "<chat><id>large</id><msg>" + "x".repeat(2_000_000) + "&</msg></chat>";

        ThreadedRun.Result result = run(OnBadChat.MEND, document(GOOD, chat, chat, GOOD), threads);

        assertThat(result.ids()).containsExactly("good", "large", "large", "good");
        assertThat(Objects.requireNonNull(result.counts()).mended()).isEqualTo(2);
        assertThat(result.quarantine().split("\n")).hasSize(2).allMatch(line -> line.contains("\"reason\":\"mended\""));
    }

    @Test
    void aStageHasTheLastWord() throws Exception {
        ChatStage dropping = chat -> null;
        ThreadedRun.Result dropped = new ThreadedRun()
                .rule(OnBadChat.MEND, "100%")
                .stages(List.of(dropping))
                .of(document(BAD).getBytes(UTF_8), ChatReader.builder(), 1);
        assertThat(Objects.requireNonNull(dropped.counts()).mended()).isZero();
        assertThat(dropped.quarantine()).isEmpty();

        ChatStage refusing = chat -> {
            throw new BadChatException("no-time", "Expected a time", Place.UNKNOWN, chat.id());
        };
        ThreadedRun.Result refused = new ThreadedRun()
                .rule(OnBadChat.MEND, "100%")
                .stages(List.of(refusing))
                .of(document(BAD).getBytes(UTF_8), ChatReader.builder(), 1);
        assertThat(Objects.requireNonNull(refused.counts()).bad()).isEqualTo(1);
        assertThat(refused.quarantine()).contains("\"reason\":\"no-time\"").hasLineCount(1);
    }

    // Its documents end at the first fault.
    @Test
    void woodstoxAloneMendsNothing() throws Exception {
        ThreadedRun.Result result = new ThreadedRun()
                .rule(OnBadChat.MEND, "100%")
                .of(document(GOOD, BAD).getBytes(UTF_8), ChatReader.builder().parser(Parser.STAX), 1);

        assertThat(result.failure()).startsWith("io.github.chatpull.model.MalformedDocumentException");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void whatWasGoodComesOutTheSameAndManyThreadsWriteTheSame(int threads) throws Exception {
        Random random = new Random(6);
        int readable = 0;
        for (int i = 0; i < 60; i++) {
            byte[] document = faulty(random);
            ThreadedRun.Result quarantined = run(OnBadChat.QUARANTINE, document, 1);
            ThreadedRun.Result mended = run(OnBadChat.MEND, document, 1);

            assertThat(run(OnBadChat.MEND, document, threads))
                    .usingRecursiveComparison()
                    .isEqualTo(mended);
            if (!quarantined.failure().isEmpty()) {
                assertThat(mended.failure()).isEqualTo(quarantined.failure());
                continue;
            }
            readable++;
            List<String> more = new ArrayList<>(Arrays.asList(mended.ndjson().split("\n")));
            more.removeAll(Arrays.asList(quarantined.ndjson().split("\n")));
            RunCounts counts = Objects.requireNonNull(mended.counts());
            assertThat(more).hasSize((int) counts.mended());
            assertThat(counts.read() + counts.bad())
                    .isEqualTo(Objects.requireNonNull(quarantined.counts()).read()
                            + quarantined.counts().bad());
            assertThat(mended.quarantine().lines().map(MendTest::withoutReasonAndId))
                    .containsExactlyElementsOf(quarantined
                            .quarantine()
                            .lines()
                            .map(MendTest::withoutReasonAndId)
                            .toList());
        }
        assertThat(readable).isGreaterThan(20);
    }

    // Of a chat that was mended, the id is known even if it stands behind the fault.
    private static String withoutReasonAndId(String line) {
        return line.replaceAll("\"reason\":\"[a-z-]*\"", "").replaceAll("\"id\":(null|\"[^\"]*\")", "");
    }

    // Faults anywhere in the texts, and now and then in the markup.
    private static byte[] faulty(Random random) {
        String[] faults = {
            "&", "&nbsp;", "&#1;", "\1", "\0", "&#xD83D;&#xDE00;", "&#xD83D;", "\u00c3", "&foo;", "</", "&amp;"
        };
        StringBuilder document = new StringBuilder("<chats>");
        for (int chat = 0; chat < 30; chat++) {
            StringBuilder one = new StringBuilder("<chat><id>" + chat
                    + "</id><url>abc def</url><msg from='visitor'>ghi jkl <![CDATA[ x ]]> mno</msg></chat>");
            for (int fault = random.nextInt(4); fault > 0; fault--) {
                boolean anywhere = random.nextInt(8) == 0;
                int at = anywhere
                        ? 6 + random.nextInt(one.length() - 13)
                        : Math.max(6, one.indexOf("url>") + 4 + random.nextInt(8));
                one.insert(at, faults[random.nextInt(faults.length)]);
            }
            document.append(one);
        }
        return document.append("</chats>").toString().getBytes(ISO_8859_1);
    }
}
