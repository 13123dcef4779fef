package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every chat to several sinks, in order; owns and closes them. Not thread-safe; holds nothing itself.
 *
 * <pre>{@code
 * ChatSink both = new TeeSink(List.of(ndjson, csv));
 * }</pre>
 */
public final class TeeSink implements ChatSink {
    private final List<ChatSink> sinks;

    /** A sink of these sinks; of none, one that forgets. */
    public TeeSink(List<? extends ChatSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public void accept(Chat chat) throws IOException {
        for (ChatSink sink : sinks) {
            sink.accept(chat);
        }
    }

    @Override
    public ChatShard shard() throws IOException {
        List<ChatShard> shards = new ArrayList<>();
        for (ChatSink sink : sinks) {
            shards.add(sink.shard());
        }
        return new TeeShard(shards);
    }

    @Override
    public void complete() throws IOException {
        for (ChatSink sink : sinks) {
            sink.complete();
        }
    }

    @Override
    public void close() throws IOException {
        CloseAll.close(sinks);
    }
}
