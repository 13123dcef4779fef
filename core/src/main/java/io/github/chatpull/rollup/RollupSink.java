package io.github.chatpull.rollup;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Output;
import java.io.IOException;

/**
 * Fills a {@link Rollup} and writes its state as JSON, a line. Shards are rollups that are merged.
 *
 * <pre>{@code
 * Rollup rollup = new Rollup(zone);
 * try (ChatSink sink = new RollupSink(rollup, Output.toFile(Path.of("rollup.json")))) {
 *     chats.forEach(sink::accept);
 *     sink.complete();
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Memory is that of the rollup, and of what each thread makes of a batch of chats. Closing it closes
 * its output; the rollup stays its owner's.
 */
public final class RollupSink implements ChatSink {
    // A day, an operator and their histograms, as they are while they hold little.
    private static final long BYTES_A_CHAT = 256;

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

    private final class Shard implements ChatShard {
        private final Rollup own = new Rollup(rollup.zone());
        private long chats;

        @Override
        public void accept(Chat chat) {
            own.add(chat);
            chats++;
        }

        @Override
        public void commit() {
            rollup.merge(own);
            clear();
        }

        @Override
        public long size() {
            return chats * BYTES_A_CHAT;
        }

        @Override
        public void clear() {
            own.clear();
            chats = 0;
        }
    }
}
