package io.github.chatpull.sink;

import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.Chat;
import java.io.IOException;

/** Chats to the bytes of one output. Not thread-safe: each thread has its own. */
interface ChatEncoder {
    /** Appends what stands before the first chat. */
    void header(Utf8Buffer out) throws IOException;

    /** Appends a chat. */
    void encode(Chat chat, Utf8Buffer out) throws IOException;
}
