package io.github.chatpull.xml;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LimitExceededException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole document with Woodstox, chat by chat: the definition of what a document means. It holds one chat at a
 * time and counts the document as read only when it has ended properly.
 */
final class StaxLane implements Closeable {
    private final StaxEvents events;
    private final StaxChatCursor cursor;
    private final ChatBinder binder;
    private final BreachCounts breaches;
    private final Limits limits;
    private long ordinal;

    StaxLane(InputStream in, Limits limits, ChatBinder binder, BreachCounts breaches) throws IOException {
        this.events = new StaxEvents(in, limits);
        this.cursor = new StaxChatCursor(events);
        this.binder = binder;
        this.breaches = breaches;
        this.limits = limits;
        enterRoot();
    }

    private void enterRoot() throws IOException {
        int event = events.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            event = events.next();
        }
        if (!events.name().equals("chats")) {
            throw events.broken("Expected the root element <chats> but was <" + events.name() + ">");
        }
        allowGap();
    }

    /** The next chat; null once the document has ended properly. */
    @Nullable
    Chat next() throws IOException {
        while (true) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (events.name().equals("chat")) {
                        return readChat();
                    }
                    skipStrayElement();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!events.isWhiteSpace()) {
                        breaches.add(Breach.STRAY_CONTENT);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    readEpilog();
                    return null;
                }
                default -> {}
            }
        }
    }

    private Chat readChat() throws IOException {
        ordinal++;
        events.enter(ordinal, null);
        events.allow(limits.maxChatBytes(), "bytes in a chat");
        long start = events.startOffset();
        cursor.enter(ordinal);
        try {
            Chat chat = binder.bind(cursor);
            if (events.endOffset() - start > limits.maxChatBytes()) {
                throw new LimitExceededException("bytes in a chat", limits.maxChatBytes(), events.place());
            }
            return chat;
        } finally {
            events.enter(0, null);
            allowGap();
        }
    }

    private void skipStrayElement() throws IOException {
        breaches.add(Breach.STRAY_CONTENT);
        String outer = events.name();
        int depth = 1;
        while (depth > 0) {
            int event = events.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (events.name().equals("chat")) {
                    throw events.broken(
                            "Expected <chat> directly under <chats> but there is one inside <" + outer + ">");
                }
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private void readEpilog() throws IOException {
        int event = XMLStreamConstants.END_ELEMENT;
        while (event != XMLStreamConstants.END_DOCUMENT) {
            event = events.next();
        }
    }

    private void allowGap() {
        events.allow(limits.maxGapBytes(), "bytes between two chats");
    }

    long bytesRead() {
        return events.bytesRead();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
