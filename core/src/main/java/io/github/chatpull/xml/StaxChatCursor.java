package io.github.chatpull.xml;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** A cursor over Woodstox's events; reused from chat to chat. */
final class StaxChatCursor implements ChatCursor {
    private final StaxEvents events;
    private final Utf8Buffer buffer;
    private long ordinal;
    private int messages;
    private String name = "";
    private @Nullable Element element;
    private long value = Slice.ABSENT;
    private boolean contentIsNext;
    private boolean markup;
    private @Nullable Place nestedChat;
    private int chatAttribute;
    private final List<Attribute> chatAttributes = new ArrayList<>(0);
    private final List<Attribute> attributes = new ArrayList<>(2);

    private record Attribute(String name, long value) {}

    StaxChatCursor(StaxEvents events, Utf8Buffer buffer) {
        this.events = events;
        this.buffer = buffer;
    }

    /** Stands before the parts of the chat whose start tag is the current event. */
    void enter(long chatOrdinal) {
        ordinal = chatOrdinal;
        messages = 0;
        nestedChat = null;
        chatAttribute = 0;
        readAttributes(chatAttributes);
        attributes.clear();
    }

    @Override
    public Part next() throws IOException {
        markup = false;
        contentIsNext = false;
        if (chatAttribute < chatAttributes.size()) {
            Attribute attribute = chatAttributes.get(chatAttribute++);
            name = attribute.name;
            value = attribute.value;
            return Part.ATTRIBUTE;
        }
        while (true) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    enterElement();
                    return Part.ELEMENT;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!events.isWhiteSpace()) {
                        int start = buffer.size();
                        events.textTo(buffer);
                        value = stripped(start);
                        return Part.TEXT;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    refuseNestedChat();
                    return Part.END;
                }
                default -> {}
            }
        }
    }

    private void enterElement() {
        name = events.name();
        element = Element.named(name);
        messages += element == Element.MESSAGE ? 1 : 0;
        events.enterElement(name, element == Element.MESSAGE ? messages : 0);
        noteNestedChat();
        readAttributes(attributes);
        contentIsNext = true;
    }

    private void readAttributes(List<Attribute> target) {
        target.clear();
        for (int i = 0; i < events.attributeCount(); i++) {
            String attribute = events.attributeName(i);
            if (!isNamespaceDeclaration(attribute)) {
                target.add(new Attribute(attribute, buffer.append(XmlText.strip(events.attributeValue(i)))));
            }
        }
    }

    private static boolean isNamespaceDeclaration(String attribute) {
        return attribute.equals("xmlns") || attribute.startsWith("xmlns:");
    }

    @Override
    public long value() throws IOException {
        if (contentIsNext) {
            contentIsNext = false;
            int start = buffer.size();
            readContent(start);
            value = stripped(start);
            events.enter(ordinal);
        }
        return value;
    }

    // What stands in the buffer from there on, without white space at its ends.
    private long stripped(int start) {
        byte[] bytes = buffer.array();
        int from = start;
        int to = buffer.size();
        while (from < to && XmlText.isWhiteSpace((char) bytes[from])) {
            from++;
        }
        while (to > from && XmlText.isWhiteSpace((char) bytes[to - 1])) {
            to--;
        }
        return Slice.of(from, to - from);
    }

    // Into the buffer: nearly every element is one text and its end tag.
    private void readContent(int start) throws IOException {
        int event = events.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                events.textTo(buffer);
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String before = buffer.text(Slice.of(start, buffer.size() - start));
                buffer.size(start);
                buffer.append(innerXml(before));
                return;
            }
            event = events.next();
        }
    }

    // The current event is the first child's start tag.
    private String innerXml(CharSequence before) throws IOException {
        markup = true;
        XmlText out = new XmlText();
        out.text(before);
        int depth = 0;
        int event = XMLStreamConstants.START_ELEMENT;
        while (true) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    noteNestedChat();
                    out.start(events);
                    depth++;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> out.text(events.text());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 0) {
                        return out.toString();
                    }
                    out.end(events.name());
                    depth--;
                }
                default -> {}
            }
            event = events.next();
        }
    }

    private void noteNestedChat() {
        if (nestedChat == null && events.name().equals("chat")) {
            nestedChat = events.place();
        }
    }

    private void refuseNestedChat() throws BadChatException {
        if (nestedChat != null) {
            throw new BadChatException(
                    "nested-chat", "Expected no <chat> inside a <chat> but there is one", nestedChat, null);
        }
    }

    @Override
    public @Nullable Element element() {
        return element;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hasMarkup() {
        return markup;
    }

    @Override
    public int attributeCount() {
        return attributes.size();
    }

    @Override
    public String attributeName(int index) {
        return attributes.get(index).name;
    }

    @Override
    public long attributeValue(int index) {
        return attributes.get(index).value;
    }

    @Override
    public Place place() {
        return events.place();
    }
}
