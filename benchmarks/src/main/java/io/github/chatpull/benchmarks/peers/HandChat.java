package io.github.chatpull.benchmarks.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A chat as one reads it by hand: strings, trimmed. Times stay as they are, which is less work than chatpull does, and
 * nothing is checked.
 */
record HandChat(Map<String, String> values, List<String> operators, List<HandMessage> messages) {

    /** A message as it stands. */
    record HandMessage(@Nullable String from, @Nullable String time, String text) {
        String role() {
            if (from == null) {
                return "other";
            }
            return from.equals("visitor") ? "visitor" : from.indexOf('@') > 0 ? "operator" : "other";
        }
    }

    /** The next chat; null behind the last one. */
    static @Nullable HandChat next(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("chat")) {
                return read(reader);
            }
        }
        return null;
    }

    private static HandChat read(XMLStreamReader reader) throws XMLStreamException {
        HandChat chat = new HandChat(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = reader.getLocalName();
            switch (name) {
                case "operator" -> chat.operators.add(reader.getElementText().trim());
                case "msg" -> {
                    String from = reader.getAttributeValue(null, "from");
                    String time = reader.getAttributeValue(null, "time");
                    chat.messages.add(
                            new HandMessage(from, time, reader.getElementText().trim()));
                }
                default -> chat.values.put(name, reader.getElementText().trim());
            }
        }
        return chat;
    }
}
