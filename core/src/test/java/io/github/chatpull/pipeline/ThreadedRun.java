package io.github.chatpull.pipeline;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.CsvSink;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.sink.TeeSink;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatBatches;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document's way through a pipeline into every sink there is, and all that comes of it. */
final class ThreadedRun {
    private final ByteArrayOutputStream ndjson = new ByteArrayOutputStream();
    private final ByteArrayOutputStream chatsCsv = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messagesCsv = new ByteArrayOutputStream();
    private final ByteArrayOutputStream quarantine = new ByteArrayOutputStream();
    private final List<String> ids = new ArrayList<>();
    private List<? extends ChatStage> stages = List.of();
    private ChatFilter filter = ChatFilter.NONE;
    private BadChatRule rule = BadChatRule.DEFAULT;
    private String failingAt = "";

    /** What can be compared: the bytes written and what was counted, or how it failed and what had come by then. */
    record Result(
            List<String> ids,
            String ndjson,
            String chatsCsv,
            String messagesCsv,
            String quarantine,
            @Nullable RunCounts counts,
            String failure) {}

    ThreadedRun stages(List<? extends ChatStage> value) {
        stages = value;
        return this;
    }

    ThreadedRun filter(ChatFilter value) {
        filter = value;
        return this;
    }

    ThreadedRun rule(OnBadChat onBadChat, String maxBad) {
        rule = new BadChatRule(onBadChat, MaxBad.parse(maxBad));
        return this;
    }

    /** One of the sinks refuses the chat of this id. */
    ThreadedRun failingAt(String id) {
        failingAt = id;
        return this;
    }

    Result of(byte[] document, ChatReaderBuilder reader, int threads) throws IOException {
        return of(new ByteArrayInputStream(document), reader, threads);
    }

    Result of(InputStream document, ChatReaderBuilder reader, int threads) throws IOException {
        try (QuarantineSink bad = new QuarantineSink(() -> Output.toStream(quarantine, Compression.NONE));
                ChatSink sink = sink();
                ChatBatches batches = reader.openBatches(document)) {
            Pipeline pipeline = Pipeline.into(sink)
                    .filter(filter)
                    .stages(stages)
                    .badChats(rule.into(bad))
                    .threads(threads)
                    .build();
            try {
                pipeline.drain("test", batches);
            } catch (IOException | RuntimeException e) {
                return new Result(List.copyOf(ids), "", "", "", "", null, e.toString());
            }
            sink.complete();
            bad.complete();
            return new Result(
                    List.copyOf(ids),
                    ndjson.toString(StandardCharsets.UTF_8),
                    chatsCsv.toString(StandardCharsets.UTF_8),
                    messagesCsv.toString(StandardCharsets.UTF_8),
                    quarantine.toString(StandardCharsets.UTF_8),
                    pipeline.counts(),
                    "");
        }
    }

    private ChatSink sink() throws IOException {
        return new TeeSink(List.of(
                new NdjsonSink(Output.toStream(ndjson, Compression.NONE), RecordFormat.DEFAULT),
                CsvSink.chats(Output.toStream(chatsCsv, Compression.NONE), RecordFormat.DEFAULT),
                CsvSink.messages(Output.toStream(messagesCsv, Compression.NONE), RecordFormat.DEFAULT),
                new Ids()));
    }

    /** Without shards. */
    private final class Ids implements ChatSink {
        @Override
        public void accept(Chat chat) throws IOException {
            if (chat.id().equals(failingAt)) {
                throw new IOException("no room for " + failingAt);
            }
            ids.add(chat.id());
        }

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }
}
