package io.github.chatpull.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatBatches;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final String TWO_CHATS =
            "<chats><chat><id>a</id><msg>1</msg></chat><chat><id>b</id><msg>2</msg><msg>3</msg></chat></chats>";

    private final Recording sink = new Recording();

    @Test
    void passesChatsInOrderAndCountsThem() throws IOException {
        Pipeline pipeline = Pipeline.into(sink).build();
        drain(pipeline, TWO_CHATS);

        assertThat(sink.ids).containsExactly("a", "b");
        RunCounts counts = pipeline.counts();
        assertThat(counts.chats()).isEqualTo(2);
        assertThat(counts.messages()).isEqualTo(3);
        assertThat(counts.dropped()).isZero();
        assertThat(counts.bytes()).isEqualTo(TWO_CHATS.length());
        assertThat(counts.breaches().count(Breach.MISSING_URL)).isEqualTo(2);
    }

    @Test
    void leavesCompletingAndClosingToTheOwner() throws IOException {
        drain(Pipeline.into(sink).build(), TWO_CHATS);

        assertThat(sink.completed).isFalse();
        assertThat(sink.closed).isFalse();
    }

    @Test
    void addsUpSeveralDocuments() throws IOException {
        Pipeline pipeline = Pipeline.into(sink).build();
        drain(pipeline, TWO_CHATS);
        drain(pipeline, "<chats/>");
        drain(pipeline, TWO_CHATS);

        assertThat(pipeline.counts().read()).isEqualTo(4);
        assertThat(pipeline.counts().bytes()).isEqualTo(2L * TWO_CHATS.length() + 8);
        assertThat(pipeline.chatsRead()).isEqualTo(4);
    }

    @Test
    void aStageDropsOrPassesOn() throws IOException {
        ChatStage onlyB = chat -> chat.id().equals("b") ? chat : null;
        ChatStage neverReachedByA = chat -> {
            assertThat(chat.id()).isEqualTo("b");
            return chat;
        };
        Pipeline pipeline =
                Pipeline.into(sink).stages(List.of(onlyB, neverReachedByA)).build();
        drain(pipeline, TWO_CHATS);

        assertThat(sink.ids).containsExactly("b");
        assertThat(pipeline.counts().read()).isEqualTo(2);
        assertThat(pipeline.counts().chats()).isEqualTo(1);
        assertThat(pipeline.counts().dropped()).isEqualTo(1);
        assertThat(pipeline.counts().messages()).isEqualTo(2);
    }

    @Test
    void callsBackWithWhatIsDoneSoFar() throws IOException {
        List<Long> seen = new ArrayList<>();
        Pipeline pipeline = Pipeline.into(sink)
                .progress(running -> seen.add(running.counts().read()))
                .build();
        drain(pipeline, TWO_CHATS);

        assertThat(seen).containsExactly(2L);
    }

    @Test
    void keepsItsCountsWhenADocumentBreaksOff() throws IOException {
        Pipeline pipeline = Pipeline.into(sink).build();
        String cut = TWO_CHATS.substring(0, TWO_CHATS.length() - 10);

        assertThatThrownBy(() -> drain(pipeline, cut)).isInstanceOf(MalformedDocumentException.class);
        assertThat(pipeline.counts().read()).isEqualTo(1);
        assertThat(pipeline.bytesRead()).isEqualTo(cut.length());
    }

    private static void drain(Pipeline pipeline, String xml) throws IOException {
        try (ChatBatches batches =
                ChatReader.builder().openBatches(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))) {
            pipeline.drain("test", batches);
        }
    }

    private static final class Recording implements ChatSink {
        private final List<String> ids = new ArrayList<>();
        private boolean completed;
        private boolean closed;

        @Override
        public void accept(Chat chat) {
            ids.add(chat.id());
        }

        @Override
        public void complete() {
            completed = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
