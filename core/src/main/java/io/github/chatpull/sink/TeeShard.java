package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.util.List;

/** Shards of several sinks. */
final class TeeShard implements ChatShard {
    private final List<ChatShard> shards;

    TeeShard(List<ChatShard> shards) {
        this.shards = shards;
    }

    @Override
    public void accept(Chat chat) throws IOException {
        for (ChatShard shard : shards) {
            shard.accept(chat);
        }
    }

    @Override
    public void acceptInTurn(Chat chat) throws IOException {
        for (ChatShard shard : shards) {
            shard.acceptInTurn(chat);
        }
    }

    @Override
    public void commit() throws IOException {
        for (ChatShard shard : shards) {
            shard.commit();
        }
    }

    @Override
    public long size() {
        return shards.stream().mapToLong(ChatShard::size).sum();
    }

    @Override
    public void clear() {
        shards.forEach(ChatShard::clear);
    }
}
