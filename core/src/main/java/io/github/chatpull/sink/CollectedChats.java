package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The shard of a sink that has none of its own: keeps the chats until it is their turn. */
final class CollectedChats implements ChatShard {
    private final ChatSink sink;
    private final List<Chat> chats = new ArrayList<>();
    private long bytes;

    CollectedChats(ChatSink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(Chat chat) {
        chats.add(chat);
        bytes += chat.utf8().textBytes();
    }

    @Override
    public void commit() throws IOException {
        for (Chat chat : chats) {
            sink.accept(chat);
        }
        clear();
    }

    @Override
    public long size() {
        return bytes;
    }

    @Override
    public void clear() {
        bytes = 0;
        chats.clear();
    }
}
