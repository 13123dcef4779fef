package io.github.chatpull.xml;

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
    private long ordinal;
    private int messages;
    private String name = "";
    private String value = "";
    private boolean markup;
    private @Nullable Place nestedChat;
    private int chatAttribute;
    private final List<String> chatAttributes = new ArrayList<>(0);
    private final List<String> attributes = new ArrayList<>(4);

    StaxChatCursor(StaxEvents events) {
        this.events = events;
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
        if (chatAttribute < chatAttributes.size()) {
            name = chatAttributes.get(chatAttribute++);
            value = chatAttributes.get(chatAttribute++);
            markup = false;
            return Part.ATTRIBUTE;
        }
        while (true) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    readElement();
                    return Part.ELEMENT;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!events.isWhiteSpace()) {
                        value = XmlText.strip(events.text());
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

    private void readElement() throws IOException {
        name = events.name();
        messages += name.equals("msg") ? 1 : 0;
        events.enter(ordinal, name.equals("msg") ? "<msg> " + messages : "<" + name + ">");
        noteNestedChat();
        readAttributes(attributes);
        markup = false;
        value = XmlText.strip(content());
        events.enter(ordinal, null);
    }

    private void readAttributes(List<String> target) {
        target.clear();
        for (int i = 0; i < events.attributeCount(); i++) {
            String attribute = events.attributeName(i);
            if (!isNamespaceDeclaration(attribute)) {
                target.add(attribute);
                target.add(XmlText.strip(events.attributeValue(i)));
            }
        }
    }

    private static boolean isNamespaceDeclaration(String attribute) {
        return attribute.equals("xmlns") || attribute.startsWith("xmlns:");
    }

    // Nearly every element is one text and its end tag; a comment or a child in between costs a StringBuilder.
    private String content() throws IOException {
        String text = "";
        StringBuilder more = null;
        while (true) {
            switch (events.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.isEmpty()) {
                        text = events.text();
                    } else {
                        more = more == null ? new StringBuilder(text) : more;
                        more.append(events.text());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    return innerXml(more == null ? text : more);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return more == null ? text : more.toString();
                }
                default -> {}
            }
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
    public String name() {
        return name;
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public boolean hasMarkup() {
        return markup;
    }

    @Override
    public int attributeCount() {
        return attributes.size() / 2;
    }

    @Override
    public String attributeName(int index) {
        return attributes.get(2 * index);
    }

    @Override
    public String attributeValue(int index) {
        return attributes.get(2 * index + 1);
    }

    @Override
    public Place place() {
        return events.place();
    }
}
