package io.github.chatpull.rollup;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a {@link Rollup} and writes its state as JSON, a line.
 *
 * <pre>{@code
 * Rollup rollup = new Rollup(zone);
 * try (ChatSink sink = new RollupSink(rollup, Output.toFile(Path.of("rollup.json")))) {
 *     for (Chat chat : reader) {
 *         sink.accept(chat);
 *     }
 *     sink.complete();
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Memory is that of the rollup, and of what each thread makes of a batch of chats. Closing it closes
 * its output; the rollup stays its owner's.
 */
public final class RollupSink implements ChatSink {
    // What is known of a chat, as long as it has no more than a few operators and responses.
    private static final long BYTES_A_CHAT = 1024;

    private final Rollup rollup;
    private final Output output;

    /** A sink into a rollup, and at the end into an output, which it owns from now on. */
    public RollupSink(Rollup rollup, Output output) {
        this.rollup = rollup;
        this.output = output;
    }

    @Override
    public void accept(Chat chat) {
        rollup.add(chat);
    }

    @Override
    public ChatShard shard() {
        return new Shard();
    }

    @Override
    public void complete() throws IOException {
        rollup.write(output.stream());
        output.publish();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    // Reads chats on its own thread, and counts them in their turn: what is beyond a cap is then the same however many
    // threads there are, and no figure is added twice.
    private final class Shard implements ChatShard {
        private final ChatTopics about = new ChatTopics();
        private final List<ChatFacts> facts = new ArrayList<>();
        private int size;

        @Override
        public void accept(Chat chat) {
            if (size == facts.size()) {
                facts.add(new ChatFacts());
            }
            facts.get(size).read(chat, about);
            size++;
        }

        @Override
        public void commit() {
            for (ChatFacts chat : facts.subList(0, size)) {
                rollup.add(chat);
            }
            clear();
        }

        @Override
        public long size() {
            return size * BYTES_A_CHAT;
        }

        // What is not used again soon must not hold on to the texts of a chat.
        @Override
        public void clear() {
            facts.subList(0, size).forEach(ChatFacts::clear);
            size = 0;
        }
    }
}
