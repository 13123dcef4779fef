package io.github.chatpull.xml;

import io.github.chatpull.model.Place;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks the parts of one {@code <chat>} in document order. A cursor knows XML and nothing of what the parts mean; the
 * {@link ChatBinder} knows what they mean and nothing of XML.
 *
 * Values are slices of the buffer the cursor was made with, which it appends them to, without surrounding XML white space.
 */
interface ChatCursor {
    /** What {@link #next()} moved to. */
    enum Part {
        /** An attribute of {@code <chat>}. */
        ATTRIBUTE,
        /** A child element's start tag. */
        ELEMENT,
        /** Text directly under {@code <chat>}, not only white space. */
        TEXT,
        /** The end tag: the chat is whole. */
        END,
        /** Something this cursor leaves to another one. */
        UNUSUAL
    }

    Part next() throws IOException;

    /** The documented element it is; null if it is none. */
    @Nullable
    Element element();

    /** The attribute's or element's name as written. */
    String name();

    /**
     * The attribute's value, the text, or the element's content: its text, or its inner XML if it has children. Of an
     * element it can be asked once, which moves to its end tag.
     *
     * @return {@link io.github.chatpull.bytes.Slice#ABSENT} if the cursor leaves it to another one
     */
    long value() throws IOException;

    /** Whether {@link #value()} was inner XML. */
    boolean hasMarkup();

    /** How many attributes the current element has. */
    int attributeCount();

    String attributeName(int index);

    long attributeValue(int index);

    Place place();
}
