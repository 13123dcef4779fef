package io.github.chatpull.pipeline;

import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives chats from readers through stages into a sink, one at a time, and counts them.
 *
 * <pre>{@code
 * Pipeline pipeline = new Pipeline(List.of(), sink);
 * pipeline.drain(reader);
 * sink.complete();
 * }</pre>
 *
 * <p>Not thread-safe. Holds one chat. Owns neither the readers nor the sink: whoever opened them completes and closes
 * them.
 */
public final class Pipeline {
    private final List<ChatStage> stages;
    private final ChatSink sink;
    private final Consumer<Pipeline> afterEachChat;
    private final BreachCounts breaches = new BreachCounts();
    private @Nullable ChatReader current;
    private long read;
    private long dropped;
    private long messages;
    private long bytes;

    /** A pipeline whose progress nobody watches. */
    public Pipeline(List<? extends ChatStage> stages, ChatSink sink) {
        this(stages, sink, pipeline -> {});
    }

    /**
     * A pipeline.
     *
     * @param afterEachChat called with this pipeline on the draining thread after each chat; should be quick
     */
    public Pipeline(List<? extends ChatStage> stages, ChatSink sink, Consumer<Pipeline> afterEachChat) {
        this.stages = List.copyOf(stages);
        this.sink = sink;
        this.afterEachChat = afterEachChat;
    }

    /**
     * Reads a whole document; may be called for one after another.
     *
     * @throws IOException at the first chat or document that cannot be read, or cannot be written
     */
    public void drain(ChatReader reader) throws IOException {
        current = reader;
        try {
            for (Chat chat = reader.read(); chat != null; chat = reader.read()) {
                read++;
                pass(chat);
                afterEachChat.accept(this);
            }
        } finally {
            current = null;
            bytes += reader.bytesRead();
            breaches.addAll(reader.breaches());
        }
    }

    private void pass(Chat chat) throws IOException {
        Chat passed = chat;
        for (ChatStage stage : stages) {
            passed = stage.apply(passed);
            if (passed == null) {
                dropped++;
                return;
            }
        }
        messages += passed.messages().size();
        sink.accept(passed);
    }

    /** What was done so far, the document being read included; a snapshot. */
    public RunCounts counts() {
        BreachCounts all = new BreachCounts();
        all.addAll(breaches);
        ChatReader open = current;
        if (open != null) {
            all.addAll(open.breaches());
        }
        return new RunCounts(read, dropped, messages, bytesRead(), all);
    }

    /** Bytes of XML read so far; cheaper than {@link #counts()}. */
    public long bytesRead() {
        ChatReader open = current;
        return bytes + (open == null ? 0 : open.bytesRead());
    }

    /** Chats read so far; cheaper than {@link #counts()}. */
    public long chatsRead() {
        return read;
    }
}
