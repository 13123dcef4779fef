package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of chats in shards is what the sink itself makes of them. */
class ShardTest {
    private static final int MANY = 20_000;

    // Becomes more than a megabyte, and the chat behind it stays.
    private static Chat large() {
        ChatBuilder chat = Chat.builder().id("large");
        for (int i = 0; i < MANY; i++) {
            chat.message("visitor", null, "\u00e5 \"message\" of its own, " + i, Extra.EMPTY);
        }
        return chat.build();
    }

    static Stream<Written.Opening> sinks() {
        return Stream.of(NdjsonSink::new, CsvSink::chats, CsvSink::messages, ShardTest::all);
    }

    private static ChatSink all(Output output, RecordFormat format) throws IOException {
        Output nowhere = Output.toStream(new ByteArrayOutputStream(), Compression.NONE);
        return new TeeSink(List.of(new NdjsonSink(output, format), CsvSink.messages(nowhere, format)));
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void inItsTurnAChatLeavesPieceByPiece(Written.Opening opening) throws IOException {
        List<Chat> chats = List.of(TestChats.full(), large(), TestChats.bare("b"), TestChats.full());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ChatSink sink = opening.open(Output.toStream(bytes, Compression.NONE), RecordFormat.DEFAULT)) {
            sink.accept(chats.get(0));
            ChatShard shard = sink.shard();
            for (Chat chat : chats.subList(1, 3)) {
                shard.acceptInTurn(chat);
                assertThat(shard.size()).isLessThan(600_000);
            }
            shard.accept(chats.get(3));
            shard.commit();
            sink.complete();
        }

        String expected = Written.by(opening, RecordFormat.DEFAULT, chats.toArray(Chat[]::new));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    }
}
