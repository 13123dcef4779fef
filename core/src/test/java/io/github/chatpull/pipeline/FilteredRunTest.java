package io.github.chatpull.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.OperatorMeasure;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter leaves out is counted apart, and is what the figures say that it is. */
class FilteredRunTest {
    private static final Instant START = Instant.parse("2019-03-01T00:00:00Z");

    private static ThreadedRun.Result run(ThreadedRun run, List<String> chats, int threads) throws IOException {
        return run.of(ManyChats.document(chats), ChatReader.builder().threads(threads), threads);
    }

    @Test
    void onAnyNumberOfThreadsTheSameChatsAreKept() throws IOException {
        ChatFilter filter = ChatFilter.builder()
                .textContains("Æ & ".repeat(20))
                .minMessages(1)
                .build();
        ThreadedRun.Result one = run(new ThreadedRun().filter(filter), ManyChats.withBadChats(), 1);
        ThreadedRun.Result two = run(new ThreadedRun().filter(filter), ManyChats.withBadChats(), 2);

        assertThat(two).usingRecursiveComparison().isEqualTo(one);
        RunCounts counts = Objects.requireNonNull(one.counts());
        assertThat(counts.filtered()).isBetween(500L, 1500L);
        assertThat(counts.chats()).isEqualTo(one.ids().size()).isEqualTo(counts.read() - counts.filtered());
        assertThat(counts.dropped()).isZero();
        assertThat(counts.bad()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatAFilterLeavesOutIsNotWhatAnotherStageDrops(int threads) throws IOException {
        // Takes the text away that the filter looks for, and every tenth chat.
        ChatStage other = chat -> chat.id().endsWith("0") ? null : TestChats.bare(chat.id());
        List<String> chats = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            chats.add(ManyChats.chat("id" + i, i % 4 == 0 ? "wanted" : "other"));
        }
        ThreadedRun run = new ThreadedRun()
                .filter(ChatFilter.builder().textContains("WANTED").build())
                .stages(List.of(other));
        RunCounts counts = Objects.requireNonNull(run(run, chats, threads).counts());

        assertThat(counts.read()).isEqualTo(1000);
        assertThat(counts.filtered()).isEqualTo(750);
        assertThat(counts.dropped()).isEqualTo(50);
        assertThat(counts.chats()).isEqualTo(200);
        assertThat(counts.messages()).isZero();
    }

    @Test
    void aChatWithoutAnyTimeIsQuarantinedIfATimeIsAskedFor() throws IOException {
        List<String> chats = List.of(
                "<chat><id>timeless</id><msg from='visitor'>a</msg></chat>\n",
                "<chat><id>timeless-b</id><msg from='visitor'>b</msg></chat>\n",
                "<chat><id>late</id><start>2019-03-01T00:00:00Z</start><msg from='visitor'>a</msg></chat>\n",
                "<chat><id>early</id><start>2019-02-28T23:59:59.999Z</start><msg from='visitor'>a</msg></chat>\n");
        ThreadedRun run = new ThreadedRun()
                .filter(ChatFilter.builder().since(START).textContains("a").build())
                .rule(OnBadChat.QUARANTINE, "1");
        ThreadedRun.Result result = run(run, chats, 1);

        assertThat(result.ids()).containsExactly("late");
        assertThat(result.quarantine()).containsOnlyOnce("\n").contains("\"id\":\"timeless\"", "no-time");
        RunCounts counts = Objects.requireNonNull(result.counts());
        assertThat(List.of(counts.read(), counts.filtered(), counts.bad())).containsExactly(3L, 2L, 1L);
    }

    @Test
    void filtersKeepWhatTheFiguresCount() throws IOException {
        Random random = new Random(17);
        List<Chat> chats = new ArrayList<>();
        Rollup rollup = new Rollup(ZoneOffset.UTC);
        for (int i = 0; i < 2000; i++) {
            Chat chat = chat("chat-" + i, random);
            chats.add(chat);
            rollup.add(chat);
        }
        ChatFilter.Builder day =
                ChatFilter.builder().since(START.plusSeconds(86_400)).until(START.plusSeconds(3 * 86_400));

        assertThat(kept(ChatFilter.builder().missed(true), chats))
                .isEqualTo(rollup.total().count(Measure.MISSED))
                .isPositive();
        assertThat(kept(ChatFilter.builder().answered(true), chats))
                .isEqualTo(rollup.total().count(Measure.ANSWERED))
                .isPositive();
        assertThat(kept(day, chats))
                .isEqualTo(rollup.total(LocalDate.of(2019, 3, 2), LocalDate.of(2019, 3, 4))
                        .count(Measure.CHATS))
                .isPositive();
        assertThat(rollup.operators()).hasSize(5);
        for (String operator : rollup.operators().keySet()) {
            assertThat(kept(ChatFilter.builder().operator(operator), chats))
                    .isEqualTo(rollup.operators().get(operator).total(OperatorMeasure.CHATS))
                    .isPositive();
        }
    }

    private static long kept(ChatFilter.Builder filter, List<Chat> chats) throws IOException {
        ChatStage stage = filter.build().stage();
        long kept = 0;
        for (Chat chat : chats) {
            kept += stage.apply(chat) == null ? 0 : 1;
        }
        return kept;
    }

    private static Chat chat(String id, Random random) {
        Instant start = START.plusMillis(random.nextLong(5 * 86_400_000L));
        ChatBuilder chat = Chat.builder().id(id);
        if (random.nextInt(4) > 0) {
            chat.start(start);
        }
        chat.stop(start.plusSeconds(60));
        for (int operator = random.nextInt(3); operator > 0; operator--) {
            chat.operator("o" + random.nextInt(5) + "@example.com");
        }
        for (int message = random.nextInt(5); message > 0; message--) {
            String from = random.nextBoolean() ? "visitor" : "o" + random.nextInt(5) + "@example.com";
            chat.message(from, random.nextInt(4) == 0 ? null : start.plusSeconds(message), "x", Extra.EMPTY);
        }
        return chat.build();
    }
}
