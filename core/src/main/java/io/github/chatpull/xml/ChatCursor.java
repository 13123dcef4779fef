package io.github.chatpull.xml;

import io.github.chatpull.model.Place;
import java.io.IOException;

/**
 * Walks the parts of one {@code <chat>} in document order. A cursor knows XML and nothing of what the parts mean; the
 * {@link ChatBinder} knows what they mean and nothing of XML.
 *
 * Every value comes without surrounding XML white space.
 */
interface ChatCursor {
    /** What {@link #next()} moved to. */
    enum Part {
        /** An attribute of {@code <chat>}. */
        ATTRIBUTE,
        /** A child element. */
        ELEMENT,
        /** Text directly under {@code <chat>}, not only white space. */
        TEXT,
        /** The end tag: the chat is whole. */
        END
    }

    Part next() throws IOException;

    /** The attribute's or element's name as written. */
    String name();

    /** The attribute's value, the text, or the element's content: its text, or its inner XML if it has children. */
    String value();

    /** Whether {@link #value()} is inner XML. */
    boolean hasMarkup();

    /** How many attributes the current element has. */
    int attributeCount();

    String attributeName(int index);

    String attributeValue(int index);

    Place place();
}
