package io.github.chatpull.pipeline;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatBatches;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives chats from documents through stages into a sink, and counts them: on one thread or many, with the same result to
 * the byte.
 *
 * <pre>{@code
 * Pipeline pipeline = Pipeline.into(sink).threads(2).build();
 * try (ChatBatches chats = ChatReader.builder().openBatches(in)) {
 *     pipeline.drain("export.xml", chats);
 * }
 * sink.complete();
 * }</pre>
 *
 * <p>Not thread-safe, but its counts may be asked for by any thread. Holds the batches being worked on, two more than
 * there are threads. Owns neither the documents nor the sink: whoever opened them completes and closes them.
 */
public final class Pipeline {
    private final List<ChatStage> stages;
    private final ChatFilter filter;
    private final ChatSink sink;
    private final BadChats badChats;
    private final int threads;
    private final Consumer<Pipeline> progress;
    private final BreachCounts breaches = new BreachCounts();
    private Stages stagesOfDocument = Stages.NONE;
    private @Nullable ChatBatches current;
    private RunCounts.Lanes lanes = RunCounts.Lanes.NONE;
    private long read;
    private long bad;
    private long mended;
    private long dropped;
    private long filtered;
    private long messages;
    private long bytes;

    private Pipeline(Builder builder) {
        stages = List.copyOf(builder.stages);
        filter = builder.filter;
        sink = builder.sink;
        badChats = builder.badChats;
        threads = builder.threads;
        progress = builder.progress;
    }

    /** Starts a pipeline of one thread, without stages, that ends at the first bad chat and is watched by nobody. */
    public static Builder into(ChatSink sink) {
        return new Builder(sink);
    }

    /**
     * Reads a whole document; may be called for one after another.
     *
     * @param source what the document is called where its bad chats are kept
     * @throws IOException at the first chat or document that cannot be read, or cannot be written. If there are several on
     *     as many threads, it is the one that stands first
     */
    public void drain(String source, ChatBatches batches) throws IOException {
        drain(source, batches, List.of());
    }

    /**
     * Reads a whole document whose chats pass through stages of its own before the filter and all others.
     *
     * @throws IOException as {@link #drain(String, ChatBatches)}
     */
    public void drain(String source, ChatBatches batches, List<? extends ChatStage> ofDocument) throws IOException {
        synchronized (this) {
            current = batches;
        }
        stagesOfDocument = Stages.of(ofDocument, filter, stages);
        try {
            new DocumentRun(this, source, batches).run(threads);
        } finally {
            endDocument(batches);
        }
    }

    private synchronized void endDocument(ChatBatches batches) {
        current = null;
        bytes += batches.bytesRead();
        breaches.addAll(batches.breaches());
        lanes = lanes.plus(lanesOf(batches));
    }

    private static RunCounts.Lanes lanesOf(ChatBatches batches) {
        return new RunCounts.Lanes(batches.chats() - batches.unusual(), batches.unusual(), batches.audited());
    }

    WorkedBatch newBatch() throws IOException {
        ChatShard shard = sink.shard();
        return new WorkedBatch(stagesOfDocument, shard, badChats);
    }

    /** Takes a batch whose turn it is. */
    void settle(WorkedBatch worked, String source, ChatBatches batches) throws IOException {
        long chatsBefore = batches.chats();
        take(worked, source, chatsBefore);
        while (worked.isPaused()) {
            worked.goOn();
            take(worked, source, chatsBefore);
        }
        worked.mergeStages();
        count(worked, batches);
        worked.release();
        worked.requireNoFailure(chatsBefore);
        progress.accept(this);
    }

    private void take(WorkedBatch worked, String source, long chatsBefore) throws IOException {
        worked.commit();
        for (WorkedBatch.Bad one : worked.bad()) {
            BadChatException failure = one.failure().after(chatsBefore);
            if (one.isMended()) {
                badChats.acceptMended(source, failure, Objects.requireNonNull(one.raw()));
            } else {
                badChats.accept(source, failure, one.raw());
            }
        }
        if (badChats.endTheRun() && !worked.bad().isEmpty()) {
            throw new IllegalStateException("Expected the first bad chat to end the run but it did not");
        }
    }

    private synchronized void count(WorkedBatch worked, ChatBatches batches) throws IOException {
        read += worked.read();
        bad += worked.badCount();
        mended += worked.mended();
        dropped += worked.dropped();
        filtered += worked.filtered();
        messages += worked.messages();
        batches.settle(worked.batch());
    }

    /** What was done so far, the document being read included; a snapshot. */
    public synchronized RunCounts counts() {
        BreachCounts all = new BreachCounts();
        all.addAll(breaches);
        RunCounts.Lanes everybody = lanes;
        ChatBatches open = current;
        if (open != null) {
            all.addAll(open.breaches());
            everybody = everybody.plus(lanesOf(open));
        }
        return new RunCounts(read, bad, mended, dropped, filtered, messages, bytesRead(), everybody, all);
    }

    /** Bytes of XML read so far; cheaper than {@link #counts()}. */
    public synchronized long bytesRead() {
        ChatBatches open = current;
        return bytes + (open == null ? 0 : open.bytesRead());
    }

    /** Chats read so far; cheaper than {@link #counts()}. */
    public synchronized long chatsRead() {
        return read;
    }

    /** Settings for a {@link Pipeline}. Not thread-safe. */
    public static final class Builder {
        private final ChatSink sink;
        private List<? extends ChatStage> stages = List.of();
        private ChatFilter filter = ChatFilter.NONE;
        private BadChats badChats = BadChats.FAIL;
        private int threads = 1;
        private Consumer<Pipeline> progress = pipeline -> {};

        private Builder(ChatSink sink) {
            this.sink = sink;
        }

        /**
         * Which chats are passed on, of those that a document's own stages do not drop; before all other stages, which may
         * take away what it looks at.
         */
        public Builder filter(ChatFilter value) {
            filter = value;
            return this;
        }

        /** What chats pass through before they reach the sink, in this order. */
        public Builder stages(List<? extends ChatStage> value) {
            stages = value;
            return this;
        }

        /** What becomes of chats that cannot be read. */
        public Builder badChats(BadChats value) {
            badChats = value;
            return this;
        }

        /** How many threads read and write; the one that drains is one of them. */
        public Builder threads(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("Expected threads of 1 or more but was " + value);
            }
            threads = value;
            return this;
        }

        /** Called with the pipeline every few hundred chats, by one thread at a time; should be quick. */
        public Builder progress(Consumer<Pipeline> value) {
            progress = value;
            return this;
        }

        /** The pipeline. */
        public Pipeline build() {
            return new Pipeline(this);
        }
    }
}
