package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.ChatpullException;
import java.io.Closeable;
import java.io.IOException;

/** Where chats stand from a position on, as their reader finds them. */
final class FrameReader implements Closeable {
    private final ChatReader reader;
    private long chats;
    private long start;
    private long end;
    private boolean ended;
    private boolean refused;

    /** Stands at the first chat behind the position. */
    FrameReader(Splitter.Document document, ChatReaderBuilder readers, Position from) throws IOException {
        reader = readers.copy().auditEvery(0).onBadChat(BadChatHandler.THROW).open(document.open(), from);
        chats = from.chats() - 1;
        next();
    }

    /** Moves to the next chat. */
    void next() throws IOException {
        try {
            ended = reader.read() == null;
        } catch (BadChatException e) {
            // It stands somewhere all the same, and who reads its split is told what is wrong with it.
            ended = false;
        } catch (ChatpullException e) {
            // Who reads the split that ends here is told why.
            refused = true;
            ended = true;
        }
        if (!ended) {
            chats++;
            start = reader.place().byteOffset();
            end = reader.end();
        }
    }

    /** Whether there is none. */
    boolean isEnded() {
        return ended;
    }

    /** Whether the document is refused behind the last one. */
    boolean isRefused() {
        return refused;
    }

    /** Where it begins. */
    long start() {
        return start;
    }

    /** The byte behind it. */
    long end() {
        return end;
    }

    /** How many stand before it. */
    long chats() {
        return chats;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
