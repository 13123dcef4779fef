package io.github.chatpull.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every corpus is a readable export, of the size and the character that its name promises. */
class CorpusTest {
    private static final Pattern REFERENCE = Pattern.compile("&[#a-zA-Z0-9]+;");

    @ParameterizedTest
    @EnumSource
    void isAReadableExportOfTheRightSize(CorpusKind kind) throws Exception {
        Corpus corpus = Corpus.generate(kind);
        List<Chat> chats = corpus.chats();

        assertThat(corpus.document().length).isCloseTo(5_000_000, within(20_000));
        assertThat(chats).hasSize(corpus.size());
        assertThat(chats.stream().map(Chat::id).distinct()).hasSameSizeAs(chats);
        assertThat(chats).allSatisfy(chat -> assertThat(chat.messages()).isNotEmpty());
        assertThat(chats).allSatisfy(chat -> assertThat(chat.extra().isEmpty()).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameInEveryRunAndEndsWhereItHasTheSize(CorpusKind kind) throws Exception {
        byte[] document = document(kind, 300_000);

        assertThat(document(kind, 300_000)).isEqualTo(document);
        assertThat(document.length).isCloseTo(300_000, within(20_000));
        assertThat(new String(document, StandardCharsets.UTF_8)).endsWith("</chat>\n</chats>\n");
    }

    @Test
    void theAsciiCorpusHasNoByteAbove127() throws Exception {
        assertThat(shareOfBytesAbove127(CorpusKind.ASCII)).isZero();
    }

    @Test
    void theNorwegianCorpusIsMostlyAsciiWithLettersBeyondIt() throws Exception {
        assertThat(shareOfBytesAbove127(CorpusKind.NORWEGIAN)).isBetween(0.01, 0.15);
        assertThat(text(CorpusKind.NORWEGIAN)).contains("å", "ø", "æ");
    }

    @Test
    void theIdeographsAndEmojiAreMostOfTheirCorpus() throws Exception {
        assertThat(shareOfBytesAbove127(CorpusKind.CJK_EMOJI)).isGreaterThan(0.5);
        assertThat(text(CorpusKind.CJK_EMOJI)).contains("🙂", "👍");
    }

    @Test
    void aThirdOfTheCorpusHeavyWithEntitiesIsReferences() throws Exception {
        String text = text(CorpusKind.ENTITIES);
        int references = REFERENCE
                .matcher(text)
                .results()
                .mapToInt(r -> r.end() - r.start())
                .sum();

        assertThat((double) references / text.length()).isGreaterThan(0.33);
        assertThat(text).contains("&amp;", "&lt;", "&quot;", "&#229;").doesNotContain("<![CDATA[", "\uE000");
        assertThat(Corpus.generate(CorpusKind.ENTITIES).chats().stream()
                        .flatMap(chat -> chat.messages().stream())
                        .map(Message::text))
                .anyMatch(message -> message.contains("<") && message.contains("&") && message.contains("\""));
    }

    @Test
    void verySmallChatsHaveTwoHundredBytesAndOneMessage() throws Exception {
        Corpus corpus = Corpus.generate(CorpusKind.SMALL);

        assertThat(corpus.document().length / corpus.size()).isBetween(180, 230);
        assertThat(text(CorpusKind.SMALL).split("(?<=</chat>\n)"))
                .allSatisfy(chat -> assertThat(chat.length()).isLessThan(260));
        assertThat(corpus.chats()).allSatisfy(chat -> {
            assertThat(chat.start()).isNotNull();
            assertThat(chat.messages()).hasSize(1);
        });
    }

    @Test
    void aFileHasAsManyMegabytesAsAskedFor(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("corpus.xml");
        CorpusFile.main(new String[] {"ASCII", "2", file.toString()});

        assertThat(Files.size(file)).isCloseTo(2_000_000, within(20_000L));
    }

    private static byte[] document(CorpusKind kind, long bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CorpusDocument(kind, bytes).writeTo(out);
        return out.toByteArray();
    }

    private static String text(CorpusKind kind) throws Exception {
        return new String(Corpus.generate(kind).document(), StandardCharsets.UTF_8);
    }

    private static double shareOfBytesAbove127(CorpusKind kind) throws Exception {
        byte[] document = Corpus.generate(kind).document();
        int above = 0;
        for (byte b : document) {
            above += b < 0 ? 1 : 0;
        }
        return (double) above / document.length;
    }
}
