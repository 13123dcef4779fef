package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Below the caps the state does not depend on how the chats were divided, nor on the order of merging. */
class RollupMergeTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final int SPLITS = 2000;

    @Test
    void anySplitInAnyOrderMakesTheSameBytes() throws IOException {
        List<Chat> chats = chats(120);
        byte[] whole = bytes(rollup(chats));
        Random random = new Random(5);
        for (int split = 0; split < SPLITS; split++) {
            List<Chat> shuffled = new ArrayList<>(chats);
            Collections.shuffle(shuffled, random);
            List<Rollup> parts = new ArrayList<>();
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + random.nextInt(40));
                parts.add(rollup(shuffled.subList(from, to)));
                from = to;
            }
            while (parts.size() > 1) {
                Rollup one = parts.remove(random.nextInt(parts.size()));
                parts.get(random.nextInt(parts.size())).merge(one);
            }
            assertThat(bytes(parts.get(0))).as("split %d", split).isEqualTo(whole);
        }
    }

    @Test
    void aStateIsReadAsItWasWritten() throws IOException {
        byte[] written = bytes(rollup(chats(120)));

        assertThat(bytes(Rollup.read(new ByteArrayInputStream(written)))).isEqualTo(written);
        assertThat(bytes(Rollup.read(new ByteArrayInputStream(bytes(new Rollup(OSLO))))))
                .isEqualTo(bytes(new Rollup(OSLO)));
    }

    @Test
    void anotherZoneIsNotMerged() {
        assertThatThrownBy(() -> new Rollup(OSLO).merge(new Rollup(ZoneId.of("UTC"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a rollup in Europe/Oslo but was one in UTC");
    }

    private static Rollup rollup(List<Chat> chats) {
        Rollup rollup = new Rollup(OSLO);
        chats.forEach(rollup::add);
        return rollup;
    }

    private static byte[] bytes(Rollup rollup) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rollup.write(out);
        return out.toByteArray();
    }

    // Around a change of the clocks, with everything that a chat may lack.
    private static List<Chat> chats(int count) {
        Random random = new Random(3);
        Instant around = Instant.parse("2019-10-27T01:00:00Z");
        List<Chat> chats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant start = around.plusMillis(random.nextLong(-4_000_000_000L, 4_000_000_000L));
            ChatBuilder chat = Chat.builder().id("chat-" + i);
            if (random.nextInt(10) > 0) {
                chat.start(start);
            }
            if (random.nextInt(10) > 0) {
                chat.stop(start.plusSeconds(random.nextInt(-5, 9000)));
                chat.duration(Duration.ofSeconds(random.nextInt(9000)));
            }
            for (int operator = random.nextInt(3); operator > 0; operator--) {
                chat.operator("o" + random.nextInt(5) + "@example.com");
            }
            chat.url("https://example.com/" + random.nextInt(20) + "?q=" + i)
                    .referrer("https://Search.example/" + i)
                    .visitorIp("10.0.0." + random.nextInt(40));
            Instant time = start;
            for (int message = random.nextInt(8); message > 0; message--) {
                time = time.plusMillis(random.nextInt(-1000, 200_000));
                String from = random.nextBoolean() ? "visitor" : "o" + random.nextInt(5) + "@example.com";
                chat.message(from, random.nextInt(12) == 0 ? null : time, "x", Extra.EMPTY);
            }
            chats.add(chat.build());
        }
        return chats;
    }
}
