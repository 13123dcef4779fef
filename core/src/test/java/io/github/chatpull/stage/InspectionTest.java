package io.github.chatpull.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private final Inspection inspection = new Inspection();

    @Test
    void ofNothingItKnowsNothing() {
        assertThat(inspection.earliest()).isNull();
        assertThat(inspection.latest()).isNull();
        assertThat(inspection.largest()).isNull();
        assertThat(inspection.chatNames().asMap()).isEmpty();
    }

    @Test
    void changesNoChat() {
        Chat chat = TestChats.random(new Random(1));

        assertThat(inspection.apply(chat)).isSameAs(chat);
    }

    @Test
    void tellsRangeSizeAndNames() {
        see(inspection, chat("a").start(Instant.parse("2020-01-02T00:00:00Z")).extra("rating", "5"));
        see(inspection, chat("b").start(Instant.parse("2019-01-02T00:00:00Z")).referrer("x".repeat(100)));
        see(
                inspection,
                chat("c")
                        .extra("mood", "1")
                        .extra("rating", "1")
                        .extra("rating", "2")
                        .message(
                                "visitor",
                                null,
                                "Hi",
                                Extra.builder().add("lang", "no").build()));

        assertThat(inspection.earliest()).isEqualTo("2019-01-02T00:00:00Z");
        assertThat(inspection.latest()).isEqualTo("2020-01-02T00:00:00Z");
        assertThat(inspection.largest()).isEqualTo(new Inspection.Largest("b", 101, 0));
        assertThat(inspection.chatNames().asMap()).containsExactly(Map.entry("rating", 3L), Map.entry("mood", 1L));
        assertThat(inspection.messageNames().asMap()).containsExactly(Map.entry("lang", 1L));
    }

    @Test
    void shardsSeeTheSameHoweverTheChatsAreCut() {
        List<Chat> chats = IntStream.range(0, 300)
                .mapToObj(seed -> TestChats.random(new Random(seed)))
                .toList();
        Inspection whole = cut(chats, chats.size());
        for (int size : new int[] {1, 7, 100}) {
            Inspection parts = cut(chats, size);
            assertThat(parts.earliest()).isEqualTo(whole.earliest());
            assertThat(parts.latest()).isEqualTo(whole.latest());
            assertThat(parts.largest()).isEqualTo(whole.largest());
            assertThat(List.copyOf(parts.chatNames().asMap().entrySet()))
                    .isEqualTo(List.copyOf(whole.chatNames().asMap().entrySet()));
        }
    }

    @Test
    void aThousandNamesAreKeptAndTheOthersCounted() {
        List<Chat> chats = IntStream.range(0, 1300)
                .mapToObj(i -> chat("x").extra("n" + i, "").extra("n0", "").build())
                .toList();
        for (int size : new int[] {1, 999, 1300}) {
            Inspection parts = cut(chats, size);
            assertThat(parts.chatNames().asMap())
                    .hasSize(1000)
                    .containsEntry("n0", 1301L)
                    .containsEntry("n999", 1L)
                    .doesNotContainKey("n1000");
            assertThat(parts.chatNames().others()).isEqualTo(300);
        }
    }

    private static Inspection cut(List<Chat> chats, int size) {
        Inspection whole = new Inspection();
        for (int from = 0; from < chats.size(); from += size) {
            Inspection shard = (Inspection) whole.shard();
            chats.subList(from, Math.min(chats.size(), from + size)).forEach(shard::apply);
            whole.merge(shard);
        }
        return whole;
    }

    private static ChatBuilder chat(String id) {
        return Chat.builder().id(id);
    }

    private static void see(Inspection inspection, ChatBuilder chat) {
        inspection.apply(chat.build());
    }
}
