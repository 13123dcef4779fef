package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Breach;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LimitExceededException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole document with Woodstox, chat by chat: the definition of what a document means. It holds one chat at a
 * time and counts the document as read only when it has ended properly.
 */
final class StaxLane implements Closeable {
    static final String PROLOG = "bytes before the root element";
    static final String GAP = "bytes between two chats";
    static final String CHAT = "bytes in a chat";

    private final StaxEvents events;
    private final StaxChatCursor cursor;
    private final Decoding decoding;
    private final Limits limits;
    private long ordinal;
    private long gapStart;

    StaxLane(InputStream in, Decoding decoding, Limits limits) throws IOException {
        this.decoding = decoding;
        this.limits = limits;
        this.events = new StaxEvents(in, limits, decoding.factory(), decoding.names());
        this.cursor = new StaxChatCursor(events, decoding.buffer());
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
        gapStart = events.endByte();
        require(gapStart, limits.maxGapBytes(), PROLOG);
        allowGap();
    }

    // The budget of the source stops what is endless; this is exact.
    private void require(long bytes, long limit, String what) throws LimitExceededException {
        if (bytes > limit) {
            throw new LimitExceededException(what, limit, events.place());
        }
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
                        decoding.breaches().add(Breach.STRAY_CONTENT);
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
        long start = events.startByte();
        require(start - gapStart, limits.maxGapBytes(), GAP);
        ordinal++;
        events.enter(ordinal);
        events.allow(limits.maxChatBytes(), CHAT);
        decoding.binder().reset();
        cursor.enter(ordinal);
        try {
            Chat chat = decoding.binder().bind(cursor);
            gapStart = events.endByte();
            require(gapStart - start, limits.maxChatBytes(), CHAT);
            decoding.binder().countBreaches();
            return Objects.requireNonNull(chat, "no cursor is left but this one");
        } catch (BadChatException e) {
            gapStart = events.endByte();
            throw e;
        } finally {
            events.enter(0);
            allowGap();
        }
    }

    private void skipStrayElement() throws IOException {
        decoding.breaches().add(Breach.STRAY_CONTENT);
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
        require(events.bytesRead() - gapStart, limits.maxGapBytes(), GAP);
    }

    private void allowGap() {
        events.allow(limits.maxGapBytes(), GAP);
    }

    /** How many chats there were so far, bad ones too. */
    long chats() {
        return ordinal;
    }

    long bytesRead() {
        return events.bytesRead();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
