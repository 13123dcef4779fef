package io.github.chatpull.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.sink.TeeSink;
import io.github.chatpull.xml.ChatBatches;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.Parser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BadChatCountsTest {
    @Test
    void countsByReasonAndKeepsTheFirst() throws IOException {
        BadChatCounts bad = new BadChatCounts(false);
        read(
                "<chats><chat/><chat><id>a</id></chat><chat><id>b</id></x></chat>" + "<chat/>".repeat(12) + "</chats>",
                bad,
                Parser.FAST);

        assertThat(bad.reasons()).isEqualTo(Map.of("malformed", 1L, "no-id", 13L));
        assertThat(bad.first()).hasSize(BadChatCounts.KEPT);
        assertThat(bad.first().get(0).failure()).hasMessage("Expected an <id> but there is none at chat 1 (byte 7)");
        assertThat(bad.first().get(1)).satisfies(one -> {
            assertThat(one.source()).isEqualTo("export.xml");
            assertThat(one.offset()).isEqualTo(37);
            assertThat(one.length()).isEqualTo(27);
            assertThat(one.failure().id()).isEqualTo("b");
        });
    }

    @Test
    void aLaneThatKnowsNoBytesGivesNone() throws IOException {
        BadChatCounts bad = new BadChatCounts(false);
        read("<chats><chat/></chats>", bad, Parser.STAX);

        assertThat(bad.first()).extracting(BadChatCounts.One::offset).containsExactly(-1L);
        assertThat(bad.first()).extracting(BadChatCounts.One::length).containsExactly(-1L);
    }

    @Test
    void whatWasMendedDoesNotCount() throws IOException {
        BadChatCounts bad = new BadChatCounts(true);
        read("<chats><chat><id>a&nbsp;</id></chat></chats>", bad, Parser.FAST);

        assertThat(bad.reasons()).isEmpty();
    }

    private static void read(String xml, BadChats bad, Parser parser) throws IOException {
        Pipeline pipeline = Pipeline.into(new TeeSink(List.of())).badChats(bad).build();
        try (ChatBatches chats = ChatReader.builder()
                .parser(parser)
                .openBatches(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))) {
            pipeline.drain("export.xml", chats);
        }
    }
}
