package io.github.chatpull.xml;

import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.BreachCounts;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import javax.xml.stream.XMLInputFactory;

/** What the lanes of one thread share: how a document is read, the binder with its buffer, and Woodstox's factory. */
final class Decoding {
    private final Limits limits;
    private final Lock largeFrames;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private final BreachCounts breaches = new BreachCounts();
    private final ChatBinder binder;
    private final Set<String> names = new HashSet<>();
    private XMLInputFactory factory = StaxEvents.factory();
    private boolean anyFailure;

    Decoding(Limits limits, ZoneId sourceZone, Lock largeFrames) {
        this.limits = limits;
        this.largeFrames = largeFrames;
        this.binder = new ChatBinder(buffer, new TimestampParser(sourceZone), breaches);
    }

    Limits limits() {
        return limits;
    }

    /** Shared with all other threads. */
    Lock largeFrames() {
        return largeFrames;
    }

    /** Where the binder's cursors put their values. */
    Utf8Buffer buffer() {
        return buffer;
    }

    /** Of the chats that were read since {@link #reset()}. */
    BreachCounts breaches() {
        return breaches;
    }

    ChatBinder binder() {
        return binder;
    }

    /** The different names that Woodstox has seen since {@link #reset()}. */
    Set<String> names() {
        return names;
    }

    XMLInputFactory factory() {
        return factory;
    }

    /** A chat could not be read, and the factory may have kept names of it that were never seen. */
    void failed() {
        anyFailure = true;
    }

    /** Begins to count anew. */
    void reset() {
        breaches.clear();
        if (anyFailure || !names.isEmpty()) {
            anyFailure = false;
            names.clear();
            // It keeps every name it has seen for as long as it lives.
            factory = StaxEvents.factory();
        }
    }
}
