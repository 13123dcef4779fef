package io.github.chatpull.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which chats are passed on. */
class ChatFilterTest {
    private static final Instant BORDER = Instant.parse("2019-01-01T00:00:00.005Z");
    private static final String FOLDED_ANN = "ann@example.com";

    private static boolean keeps(UnaryOperator<ChatFilter.Builder> asked, Chat chat) throws IOException {
        Chat passed = asked.apply(ChatFilter.builder()).build().stage().shard().apply(chat);
        assertThat(passed).isIn(chat, null);
        return passed != null;
    }

    private static Chat talk(String... senders) {
        ChatBuilder chat = Chat.builder().id("a");
        for (String sender : senders) {
            chat.message(sender, null, "x", Extra.EMPTY);
        }
        return chat.build();
    }

    private static Chat starting(Instant start) {
        return Chat.builder().id("a").start(start).build();
    }

    @Test
    void asksForNothingUnlessItIsTold() throws IOException {
        assertThat(ChatFilter.NONE.isAny()).isFalse();
        assertThat(keeps(filter -> filter, TestChats.bare("a"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T00:00:00Z", "9999-12-31T23:59:59.9999Z", "0000-01-01T00:00:00Z"})
    void theLastAndTheFirstTimeThereIsAreBordersToo(String time) {
        ChatFilter filter = ChatFilter.builder().until(Instant.parse(time)).build();

        assertThat(ChatFilter.builder().until(filter.until()).build().until()).isEqualTo(filter.until());
    }

    @Test
    void saysWhatIsAskedForWithoutNames() {
        ChatFilter.Builder all = ChatFilter.builder()
                .operator(FOLDED_ANN)
                .since(BORDER)
                .until(BORDER.plusSeconds(1))
                .urlContains("/Price")
                .textContains("a\u001b[2J\u202eb")
                .minMessages(2)
                .answered(true);

        assertThat(ChatFilter.NONE.words(ZoneOffset.UTC)).isEmpty();
        assertThat(all.build().words(ZoneId.of("Europe/Oslo")))
                .containsExactly(
                        "of one operator",
                        "since 2019-01-01T01:00:00.005+01:00",
                        "until 2019-01-01T01:00:01.005+01:00",
                        "page contains \"/price\"",
                        "a message contains \"a\ufffd[2j\ufffdb\"",
                        "2 messages or more",
                        "answered");
        assertThat(ChatFilter.builder()
                        .operator("a")
                        .operator("b")
                        .minMessages(1)
                        .missed(true)
                        .build()
                        .words(ZoneOffset.UTC))
                .containsExactly("of one of 2 operators", "1 message or more", "missed");
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, true",
        "ANN@Example.COM, true",
        "' bob@example.com ', true",
        "visitor, false",
        "ann@example.co, false",
        "carl@example.com, false"
    })
    void anOperatorIsListed(String name, boolean kept) throws IOException {
        Chat chat = Chat.builder()
                .id("a")
                .operator("Ann@example.com")
                .operator("bob@example.com")
                .message("visitor", null, "ann@example.com", Extra.EMPTY)
                .build();

        assertThat(keeps(filter -> filter.operator(name), chat)).isEqualTo(kept);
    }

    @Test
    void anOperatorMayOnlyHaveWritten() throws IOException {
        Chat chat = talk("visitor", "Ann@Example.com", "Guest");

        assertThat(keeps(filter -> filter.operator(FOLDED_ANN), chat)).isTrue();
        // Whoever is neither listed nor has an address is no operator.
        assertThat(keeps(filter -> filter.operator("guest"), chat)).isFalse();
        assertThat(keeps(filter -> filter.operator(FOLDED_ANN), talk())).isFalse();
    }

    @Test
    void anyOfSeveralOperatorsWillDo() throws IOException {
        UnaryOperator<ChatFilter.Builder> either =
                filter -> filter.operator("carl@example.com").operator("bob@example.com");

        assertThat(keeps(either, TestChats.full())).isTrue();
        assertThat(keeps(either, talk("ann@example.com"))).isFalse();
    }

    @Test
    void aNameOfAnyLengthIsCompared() throws IOException {
        String name = "n".repeat(5000) + "@example.com";
        ChatStage stage = ChatFilter.builder()
                .operator(name.toUpperCase(Locale.ROOT))
                .build()
                .stage();

        assertThat(stage.apply(talk(name))).isNotNull();
        assertThat(stage.apply(talk("m" + name))).isNull();
    }

    @Test
    void manyOperatorsPushEachOtherOutOfMemoryAndAreFoundAgain() throws IOException {
        ChatStage stage =
                ChatFilter.builder().operator("o7@example.com").build().stage();
        for (int i = 0; i < 3000; i++) {
            int operator = i % 1000;
            assertThat(stage.apply(talk("o" + operator + "@example.com")) != null)
                    .isEqualTo(operator == 7);
        }
    }

    @Test
    void ofOperatorsItKeepsWhatNobodyCanRead() throws IOException {
        ChatFilter filter = ChatFilter.builder()
                .operator("ANN@example.com")
                .operator("ann@example.com")
                .build();

        // The beginning of what sha256sum says of ann@example.com.
        assertThat(filter.operatorHashes()).containsExactly("71d4f55f72fa128d");
        assertThat(keeps(again -> again.operatorHash("71d4f55f72fa128d"), TestChats.full()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"4, false", "5, true", "6, true"})
    void sinceIsInclusiveToTheMillisecond(int millis, boolean kept) throws IOException {
        Chat chat = starting(BORDER.minusMillis(5).plusMillis(millis));

        assertThat(keeps(filter -> filter.since(BORDER), chat)).isEqualTo(kept);
        assertThat(keeps(filter -> filter.until(BORDER), chat)).isEqualTo(!kept);
    }

    @Test
    void aBorderBetweenTwoMillisecondsIsTheLaterOne() throws IOException {
        Instant between = BORDER.minusNanos(1);

        assertThat(ChatFilter.builder().since(between).build().since()).isEqualTo(BORDER);
        assertThat(keeps(filter -> filter.since(between), starting(BORDER.minusMillis(1))))
                .isFalse();
        assertThat(keeps(filter -> filter.until(between), starting(BORDER.minusMillis(1))))
                .isTrue();
        assertThat(keeps(filter -> filter.until(between), starting(BORDER))).isFalse();
    }

    @Test
    void whereThereIsNoStartTheEarliestMessageStandsInForItAndThenTheStop() throws IOException {
        Chat byMessage = Chat.builder()
                .id("a")
                .stop(BORDER.plusSeconds(9))
                .message("visitor", BORDER.plusMillis(1), "late", Extra.EMPTY)
                .message("visitor", BORDER.minusMillis(1), "early", Extra.EMPTY)
                .build();
        Chat byStop = Chat.builder().id("a").stop(BORDER).build();

        assertThat(keeps(filter -> filter.since(BORDER), byMessage)).isFalse();
        assertThat(keeps(filter -> filter.until(BORDER), byMessage)).isTrue();
        assertThat(keeps(filter -> filter.since(BORDER), byStop)).isTrue();
    }

    @Test
    void whatHasNoTimeIsOfNoUseOnceATimeIsAskedFor() throws IOException {
        Chat chat = talk("visitor");

        assertThatThrownBy(() -> keeps(filter -> filter.since(BORDER), chat))
                .isInstanceOfSatisfying(BadChatException.class, e -> {
                    assertThat(e.reason()).isEqualTo("no-time");
                    assertThat(e.id()).isEqualTo("a");
                })
                .hasMessage("Expected a start, a stop or a message time but there is none");
        assertThatThrownBy(() -> keeps(filter -> filter.until(BORDER), chat)).isInstanceOf(BadChatException.class);
        // Something else has left it out already.
        assertThat(keeps(filter -> filter.since(BORDER).answered(true), chat)).isFalse();
        assertThat(keeps(filter -> filter.missed(true), chat)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"domain.com/PAGE, true", "http://www.domain.com/page, true", "/page?, false", "ref, false"})
    void anAddressOfAPageHoldsAText(String text, boolean kept) throws IOException {
        assertThat(keeps(filter -> filter.urlContains(text), TestChats.full())).isEqualTo(kept);
    }

    @Test
    void aChatWithoutAPageOrAMessageHoldsNoText() throws IOException {
        assertThat(keeps(filter -> filter.urlContains("a"), TestChats.bare("a")))
                .isFalse();
        assertThat(keeps(filter -> filter.textContains("a"), TestChats.bare("a")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"hi there, true", "ELLO, true", "therehello, false", "there hello, false", "h.*o, false"})
    void oneOfTheMessagesHoldsAText(String text, boolean kept) throws IOException {
        assertThat(keeps(filter -> filter.textContains(text), TestChats.full())).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, true", "3, false"})
    void thereAreSoManyMessages(int least, boolean kept) throws IOException {
        assertThat(keeps(filter -> filter.minMessages(least), TestChats.full())).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, false",
        "visitor, false, true",
        "ann@example.com, false, false",
        "visitor ann@example.com, true, false",
        "ann@example.com visitor, false, false",
        "ann@example.com visitor ann@example.com, true, false",
        "visitor guest, false, true",
        "guest, false, false"
    })
    void answeredAndMissedAreWhatTheFiguresSay(String senders, boolean answered, boolean missed) throws IOException {
        Chat chat = senders.isEmpty() ? talk() : talk(senders.split(" "));

        assertThat(keeps(filter -> filter.answered(true), chat)).isEqualTo(answered);
        assertThat(keeps(filter -> filter.missed(true), chat)).isEqualTo(missed);
    }

    @Test
    void ofSeveralFiltersEveryOneMustHold() throws IOException {
        Instant noon = TestChats.NOON;
        UnaryOperator<ChatFilter.Builder> all = filter -> filter.operator(FOLDED_ANN)
                .since(noon)
                .until(noon.plusMillis(1))
                .urlContains("domain")
                .textContains("hello")
                .minMessages(2)
                .answered(true);

        assertThat(keeps(all, TestChats.full())).isTrue();
        assertThat(keeps(filter -> all.apply(filter).since(noon.plusMillis(1)).until(null), TestChats.full()))
                .isFalse();
        assertThat(keeps(filter -> all.apply(filter).until(noon).since(null), TestChats.full()))
                .isFalse();
        assertThat(keeps(filter -> all.apply(filter).urlContains("ref"), TestChats.full()))
                .isFalse();
        assertThat(keeps(filter -> all.apply(filter).textContains("bye"), TestChats.full()))
                .isFalse();
        assertThat(keeps(filter -> all.apply(filter).minMessages(3), TestChats.full()))
                .isFalse();
        assertThat(keeps(filter -> all.apply(filter).answered(false).missed(true), TestChats.full()))
                .isFalse();
    }

    @Test
    void whatCanHoldForNoChatIsRefused() {
        ChatFilter.Builder filter = ChatFilter.builder();

        assertThatThrownBy(
                        () -> ChatFilter.builder().answered(true).missed(true).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected answered chats or missed ones but was both");
        assertThatThrownBy(
                        () -> ChatFilter.builder().since(BORDER).until(BORDER).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a time that is before 2019-01-01T00:00:00.005Z but the chats are to begin since"
                        + " 2019-01-01T00:00:00.005Z");
        assertThatThrownBy(() -> filter.operator(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an operator's name but it is blank");
        assertThatThrownBy(() -> filter.minMessages(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 0 messages or more but was -1");
        assertThatThrownBy(() -> filter.since(Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a year of four digits but was +1000000000-12-31T23:59:59.999999999Z");
        assertThatThrownBy(() -> filter.operatorHash("9d0dd3f3f5ca3c9,"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 16 hexadecimal digits but was 9d0dd3f3f5ca3c9,");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    void aTextToLookForHasABound(int length) {
        assertThatThrownBy(() -> ChatFilter.builder().textContains("x".repeat(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a text of 1 to 10,000 characters but it has " + length);
        assertThatThrownBy(() -> ChatFilter.builder().urlContains("x".repeat(length)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
