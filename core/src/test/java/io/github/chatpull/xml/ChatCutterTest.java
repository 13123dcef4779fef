package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChatCutterTest {
    private static final int BATCH = 300;

    /** Cuts by a chat's place, and remembers what it was asked about. */
    private static final class ByPlace implements ChatCutter.Choice {
        private final IntPredicate cut;
        private final boolean mends;
        private final List<String> seen = new ArrayList<>();

        ByPlace(IntPredicate cut) {
            this(cut, false);
        }

        ByPlace(IntPredicate cut, boolean mends) {
            this.cut = cut;
            this.mends = mends;
        }

        @Override
        public boolean isCut(Chat chat) {
            seen.add(chat.id());
            return cut.test(seen.size() - 1);
        }

        @Override
        public boolean mends() {
            return mends;
        }

        @Override
        public boolean isMendedCut(Chat mended) {
            seen.add("mended " + mended.url());
            return cut.test(seen.size() - 1);
        }

        @Override
        public boolean isCut(BadChatException failure, ByteBuffer frame) {
            seen.add(StandardCharsets.UTF_8.decode(frame).toString());
            return cut.test(seen.size() - 1);
        }
    }

    static Stream<String> documents() {
        List<String> documents = new ArrayList<>();
        for (String gap : ChatShapes.GAPS) {
            documents.add(
                    "<chats>" + gap + "<chat><id>a</id></chat>" + gap + "<chat><id>b</id></chat>" + gap + "</chats>");
        }
        for (String shape : ChatShapes.CHATS) {
            documents.add("<?xml version='1.0'?>\n<chats>\n<chat><id>a</id></chat>" + shape
                    + "<chat><id>z</id></chat>\n</chats>\n<!-- end -->\n");
        }
        return documents.stream().filter(ChatCutterTest::isReadable);
    }

    private static boolean isReadable(String document) {
        try {
            cut(document, new ByPlace(place -> false));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leavesOutWhatItIsToldToAndNotAByteMore(String document) throws IOException {
        ByPlace all = new ByPlace(place -> false);
        assertThat(cut(document, all)).isEqualTo(document);
        for (int i = 0; i < all.seen.size(); i++) {
            int gone = i;
            ByPlace one = new ByPlace(place -> place == gone);
            String rest = cut(document, one);

            assertThat(one.seen).isEqualTo(all.seen);
            String frame = goneFrom(document, rest);
            assertThat(frame).startsWith("<chat").contains(all.seen.get(i));
        }
    }

    // What stands in the document where the rest goes on without it.
    private static String goneFrom(String document, String rest) {
        int length = document.length() - rest.length();
        for (int at = document.indexOf("<chat"); at >= 0; at = document.indexOf("<chat", at + 1)) {
            if (at <= rest.length() && rest.equals(document.substring(0, at) + document.substring(at + length))) {
                return document.substring(at, at + length);
            }
        }
        throw new AssertionError("something else is missing: " + rest);
    }

    @Test
    void leavesOutEveryOtherOfThousands() throws IOException {
        StringBuilder document = new StringBuilder("<chats>");
        StringBuilder expected = new StringBuilder("<chats>");
        for (int i = 0; i < 3000; i++) {
            String chat = "<chat><id>" + i + "</id>" + (i % 7 == 0 ? "<url>\u00e9&amp;</url>" : "") + "</chat>";
            document.append(chat).append('\n');
            expected.append(i % 2 == 0 ? "" : chat).append('\n');
        }
        assertThat(cut(document + "</chats>", new ByPlace(place -> place % 2 == 0)))
                .isEqualTo(expected + "</chats>");
    }

    @Test
    void oneThatCannotBeReadIsShownWhole() throws IOException {
        String bad = "<chat><id>b</id><url>x</chat>";
        ByPlace choice = new ByPlace(place -> place == 1);

        assertThat(cut("<chats><chat><id>a</id></chat>" + bad + "<chat><id>c</id></chat></chats>", choice))
                .isEqualTo("<chats><chat><id>a</id></chat><chat><id>c</id></chat></chats>");
        assertThat(choice.seen).containsExactly("a", bad, "c");
    }

    @Test
    void oneThatCanBeMendedIsShownMendedAndLeftOutAsItWasSent() throws IOException {
        String before = "<chats><chat><id>a</id></chat>";
        String mendable = "<chat><id>b</id><url>?a=1&b=2</url></chat>";
        String bad = "<chat><id>c</id><url>&</chat>";
        String document = before + mendable + bad + "</chats>";
        ByPlace first = new ByPlace(place -> place == 1, true);
        ByPlace second = new ByPlace(place -> place == 2, true);

        assertThat(cut(document, first)).isEqualTo(before + bad + "</chats>");
        assertThat(cut(document, second)).isEqualTo(before + mendable + "</chats>");
        assertThat(first.seen).containsExactly("a", "mended ?a=1&b=2", bad).isEqualTo(second.seen);
    }

    @Test
    void oneThatIsTooLargeIsShownWholeAsLongAsItCanBeHeld() throws IOException {
        Limits limits = new Limits(1 << 20, 1000);
        String large = "<chat><id>b</id><url>" + "x".repeat(3 << 20) + "</url></chat>";
        ByPlace choice = new ByPlace(place -> place == 1);
        String document = "<chats><chat><id>a</id></chat>" + large + "<chat><id>c</id></chat></chats>";

        assertThat(cut(document, choice, limits))
                .isEqualTo("<chats><chat><id>a</id></chat><chat><id>c</id></chat></chats>");
        assertThat(choice.seen).containsExactly("a", large, "c");
        String endless = document.replace("xx", "xxxx");
        assertThatThrownBy(() -> cut(endless, choice, limits))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("bytes held until a chat ends that may have to be left out");
    }

    @Test
    void failsAsTheReaderDoesAndNeverEndsBefore() {
        String document = "<chats><chat><id>a</id></chat><chat><id>b</id></chat>";
        for (int end = 1; end <= document.length(); end++) {
            String part = document.substring(0, end);
            assertThatThrownBy(() -> cut(part, new ByPlace(place -> true)))
                    .isInstanceOf(MalformedDocumentException.class);
        }
    }

    private static String cut(String document, ChatCutter.Choice choice) throws IOException {
        return cut(document, choice, Limits.DEFAULT);
    }

    private static String cut(String document, ChatCutter.Choice choice, Limits limits) throws IOException {
        ChatReaderBuilder readers =
                ChatReader.builder().parser(Parser.STAX).limits(limits).batchBytes(BATCH);
        try (InputStream in =
                ChatCutter.open(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), readers, choice)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
