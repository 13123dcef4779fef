package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RollupSinkTest {
    @Test
    void whatAShardHoldsIsCountedWhenItIsCommittedAndOnlyOnce() throws IOException {
        ByteArrayOutputStream direct = new ByteArrayOutputStream();
        try (ChatSink sink = sink(direct)) {
            sink.accept(chat("ann", "https://example.com/a?1"));
            sink.accept(chat("bob", "https://example.com/b"));
            sink.accept(chat("ann", "https://example.com/a?2"));
            sink.complete();
        }
        ByteArrayOutputStream sharded = new ByteArrayOutputStream();
        try (ChatSink sink = sink(sharded)) {
            ChatShard one = sink.shard();
            ChatShard two = sink.shard();
            two.accept(chat("bob", "https://example.com/b"));
            one.accept(chat("eve", "https://example.com/forgotten"));
            one.clear();
            one.accept(chat("ann", "https://example.com/a?1"));
            assertThat(one.size()).isPositive().isEqualTo(two.size());
            one.commit();
            two.commit();
            one.accept(chat("ann", "https://example.com/a?2"));
            one.commit();
            one.commit();
            assertThat(one.size()).isZero();
            sink.complete();
        }

        assertThat(sharded.toByteArray()).isEqualTo(direct.toByteArray());
    }

    private static ChatSink sink(ByteArrayOutputStream out) throws IOException {
        return new RollupSink(new Rollup(ZoneOffset.UTC), Output.toStream(out, Compression.NONE));
    }

    private static Chat chat(String operator, String url) {
        Instant start = Instant.parse("2019-03-01T10:00:00Z");
        return Chat.builder()
                .id("x")
                .start(start)
                .operator(operator)
                .url(url)
                .message("visitor", start, "a", Extra.EMPTY)
                .message(operator, start.plusSeconds(operator.length()), "b", Extra.EMPTY)
                .build();
    }
}
