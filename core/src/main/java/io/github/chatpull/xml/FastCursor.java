package io.github.chatpull.xml;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.Place;

/**
 * Reads the bytes of a chat that has the documented shape: documented elements with nothing but text in them, no
 * attributes but a message's {@code from} and {@code time}, written as everybody writes them. Whatever else it meets it
 * leaves to Woodstox, so it need not know what is wrong and what is only rare. What it does accept, Woodstox accepts, too,
 * and reads alike.
 */
final class FastCursor implements ChatCursor {
    private static final String CHAT = "<chat>";
    private static final String CHAT_END = "/chat>";
    private static final String FROM = " from=\"";
    private static final String TIME = " time=\"";
    private static final String[] MESSAGE_ATTRIBUTES = {"from", "time"};

    private final Utf8Buffer buffer;
    private final Utf8Text text;
    private byte[] bytes = {};
    private int at;
    private boolean entered;
    private int elements;
    private Element element = Element.ID;
    private boolean empty;
    private int attributes;
    private long from;
    private long time;

    FastCursor(Utf8Buffer buffer) {
        this.buffer = buffer;
        this.text = new Utf8Text(buffer);
    }

    /** Stands at a chat's start tag; behind the end are zeros. */
    void enter(byte[] block, int start, int end) {
        bytes = block;
        at = start;
        elements = 0;
        entered = false;
        buffer.room(end - start);
    }

    /** The byte behind what was read. */
    int at() {
        return at;
    }

    @Override
    public Part next() {
        if (!entered) {
            if (!Markup.isAt(CHAT, bytes, at)) {
                return Part.UNUSUAL;
            }
            at += CHAT.length();
            entered = true;
        }
        int p = at;
        while (Framer.isWhiteSpace(bytes[p])) {
            p++;
        }
        if (bytes[p] != '<') {
            return Part.UNUSUAL;
        }
        p++;
        Element candidate = Element.candidateAt(bytes, p);
        if (candidate == null) {
            if (!Markup.isAt(CHAT_END, bytes, p)) {
                return Part.UNUSUAL;
            }
            at = p + CHAT_END.length();
            return Part.END;
        }
        return enterElement(candidate, p);
    }

    private Part enterElement(Element candidate, int name) {
        int p = name + candidate.nameLength();
        if (!candidate.isAt(bytes, name)) {
            return Part.UNUSUAL;
        }
        element = candidate;
        attributes = 0;
        if (candidate == Element.MESSAGE && bytes[p] == ' ') {
            p = readMessageAttributes(p);
            if (p < 0) {
                return Part.UNUSUAL;
            }
        }
        elements += 1 + attributes;
        empty = bytes[p] == '/';
        p += empty ? 1 : 0;
        at = p + 1;
        return bytes[p] == '>' && elements <= Limits.MAX_ELEMENTS_IN_CHAT ? Part.ELEMENT : Part.UNUSUAL;
    }

    private int readMessageAttributes(int start) {
        if (!Markup.isAt(FROM, bytes, start)) {
            return -1;
        }
        from = text.attribute(bytes, start + FROM.length());
        int p = text.at() + 1;
        if (from == Slice.ABSENT || !Markup.isAt(TIME, bytes, p)) {
            return -1;
        }
        time = text.attribute(bytes, p + TIME.length());
        attributes = 2;
        return time == Slice.ABSENT ? -1 : text.at() + 1;
    }

    @Override
    public Element element() {
        return element;
    }

    @Override
    public String name() {
        return element.xmlName();
    }

    @Override
    public long value() {
        if (empty) {
            return Slice.plain(buffer.size(), 0);
        }
        long value = text.content(bytes, at);
        int p = text.at();
        if (value == Slice.ABSENT || bytes[p + 1] != '/' || !element.isAt(bytes, p + 2)) {
            return Slice.ABSENT;
        }
        at = p + 2 + element.nameLength();
        return bytes[at++] == '>' ? value : Slice.ABSENT;
    }

    @Override
    public boolean hasMarkup() {
        return false;
    }

    @Override
    public int attributeCount() {
        return attributes;
    }

    @Override
    public String attributeName(int index) {
        return MESSAGE_ATTRIBUTES[index];
    }

    @Override
    public long attributeValue(int index) {
        return index == 0 ? from : time;
    }

    /** It does not know which chat it is in: whoever moved it there does. */
    @Override
    public Place place() {
        return Place.UNKNOWN;
    }
}
