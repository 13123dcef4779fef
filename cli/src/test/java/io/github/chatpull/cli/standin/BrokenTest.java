package io.github.chatpull.cli.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenTest {
    private static final int CHATS = 1000;
    private static final String CHAT = "<chat>\n";

    @Test
    void aChatCanBeBrokenInTwentyWays() throws IOException {
        RawChat whole = wholeChat();

        assertThat(Broken.KINDS.stream().map(kind -> kind.apply(whole)).distinct())
                .hasSize(20)
                .doesNotContain(whole);
    }

    static List<UnaryOperator<RawChat>> kinds() {
        return Broken.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noBrokenChatCanBeRead(UnaryOperator<RawChat> kind) throws IOException {
        RawChat broken = kind.apply(wholeChat());

        Throwable failure = failure(broken);
        assertThat(failure)
                .as(broken.latin1())
                .isInstanceOfAny(BadChatException.class, MalformedDocumentException.class);
        if (failure instanceof MalformedDocumentException malformed) {
            assertThat(malformed.isTruncated()).isFalse();
        }
    }

    @Test
    void onlyAMissingIdAndANestedChatAreWellFormed() throws IOException {
        RawChat whole = wholeChat();

        assertThat(Broken.KINDS.stream()
                        .map(kind -> failure(kind.apply(whole)))
                        .filter(BadChatException.class::isInstance)
                        .map(e -> ((BadChatException) e).reason())
                        .filter(reason -> !reason.equals("malformed")))
                .containsExactly("no-id", "nested-chat");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aBrokenChatEndsWithItsOwnEndTagOrHasNone(UnaryOperator<RawChat> kind) throws IOException {
        String tags = kind.apply(wholeChat()).latin1().replaceAll("(?s)<!\\[CDATA\\[.*?]]>|<!--.*?-->|<\\?.*?\\?>", "");

        assertThat(tags).startsWith(CHAT).endsWith("\n").doesNotContain("<!", "<?", "fake");
        if (tags.contains("</chat>")) {
            assertThat(tags).endsWith("</chat>\n");
            assertThat(tags.split("</chat>")).hasSameSizeAs(tags.split("<chat>"));
        } else {
            assertThat(tags.indexOf("<chat")).isEqualTo(tags.lastIndexOf("<chat"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 7, 200, 500, 999, CHATS})
    void exactlyAsManyChatsAreBrokenAsAskedFor(long broken) throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            assertThat(brokenOf(seed, broken)).hasSize((int) broken);
        }
    }

    @Test
    void theSeedDecidesWhichChatsAreBroken() throws IOException {
        assertThat(brokenOf(7, 20)).isEqualTo(brokenOf(7, 20)).isNotEqualTo(brokenOf(8, 20));
    }

    @Test
    void everyChatIsAsLikelyToBeBroken() {
        int[] drawn = new int[20];
        for (long seed = 0; seed < 10_000; seed++) {
            Broken broken = new Broken(options(seed, 5).chats(drawn.length).build());
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] += broken.drawNext() ? 1 : 0;
            }
        }

        assertThat(IntStream.of(drawn)).allMatch(times -> times > 2300 && times < 2700);
    }

    @Test
    void everyKindOccursAmongTwoHundred() {
        RawChat chat = new RawChat("<chat>\n<id>a</id>\n</chat>\n");
        Broken broken = new Broken(options(1, 200).build());
        Set<RawChat> variants = new HashSet<>();
        for (int i = 0; i < CHATS; i++) {
            if (broken.drawNext()) {
                variants.add(broken.variantOf(chat));
            }
        }

        assertThat(variants).hasSameSizeAs(Broken.KINDS);
    }

    private static List<Integer> brokenOf(long seed, long broken) throws IOException {
        List<String> whole = chats(options(seed, 0).build());
        List<String> some = chats(options(seed, broken).build());

        assertThat(whole).hasSize(CHATS);
        assertThat(some).hasSize(CHATS);
        return IntStream.range(0, CHATS)
                .filter(i -> !some.get(i).equals(whole.get(i)))
                .boxed()
                .toList();
    }

    private static List<String> chats(GeneratorOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ExportGenerator(options).writeTo(out);
        String document = out.toString(StandardCharsets.ISO_8859_1);
        return List.of(document.substring(document.indexOf(CHAT)).split("(?!^)(?=" + CHAT + ")"));
    }

    private static GeneratorOptions.Builder options(long seed, long broken) {
        return GeneratorOptions.builder().chats(CHATS).seed(seed).broken(broken);
    }

    private static RawChat wholeChat() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChatXmlWriter xml = new ChatXmlWriter(out, TimeForm.ISO, GeneratorOptions.ZONE);
        xml.write(new ChatGenerator(options(1, 0).build()).next());
        xml.flush();
        return RawChat.of(out.toByteArray());
    }

    private static Throwable failure(RawChat chat) {
        byte[] document = new RawChat("<chats>\n" + chat.latin1() + "</chats>\n").bytes();
        return catchThrowable(() -> {
            try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document))) {
                reader.read();
            }
        });
    }
}
