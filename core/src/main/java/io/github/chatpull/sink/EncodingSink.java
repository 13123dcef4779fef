package io.github.chatpull.sink;

import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.Chat;
import java.io.IOException;

/** A sink that turns each chat into bytes, by itself or in shards. */
abstract sealed class EncodingSink implements ChatSink permits NdjsonSink, CsvSink {
    // Larger than what most chats become, smaller than what a processor's cache holds.
    private static final int FLUSH_BYTES = 64 << 10;

    private final Output output;
    private final Encoding encoding;
    private final Shard own;

    /** Makes an encoder for a thread. */
    @FunctionalInterface
    interface Encoding {
        ChatEncoder encoder() throws IOException;
    }

    EncodingSink(Output output, Encoding encoding) throws IOException {
        this.output = output;
        this.encoding = encoding;
        this.own = new Shard(encoding.encoder());
        own.encoder.header(own.buffer);
    }

    private final class Shard implements ChatShard {
        private final ChatEncoder encoder;
        private final Utf8Buffer buffer = new Utf8Buffer();

        Shard(ChatEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public void accept(Chat chat) throws IOException {
            encoder.encode(chat, buffer);
        }

        @Override
        public void acceptInTurn(Chat chat) throws IOException {
            own.flush();
            buffer.overflowTo(output.stream());
            try {
                accept(chat);
            } finally {
                buffer.overflowTo(null);
            }
        }

        @Override
        public void commit() throws IOException {
            own.flush();
            flush();
        }

        private void flush() throws IOException {
            output.stream().write(buffer.array(), 0, buffer.size());
            buffer.clear();
        }

        @Override
        public long size() {
            return buffer.size();
        }

        @Override
        public void clear() {
            buffer.clear();
        }
    }

    @Override
    public void accept(Chat chat) throws IOException {
        own.accept(chat);
        if (own.buffer.size() >= FLUSH_BYTES) {
            own.flush();
        }
    }

    @Override
    public ChatShard shard() throws IOException {
        return new Shard(encoding.encoder());
    }

    @Override
    public void complete() throws IOException {
        own.flush();
        output.publish();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
