package io.github.chatpull.model;

import io.github.chatpull.bytes.Printable;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place in an export: which chat, which element, where in the text. Immutable, serializable.
 *
 * @param chat the chat's ordinal in its document, from 1; 0 outside every chat
 * @param element the path within the chat, as {@code <msg> 3}; null if it is the chat itself
 * @param line from 1; 0 if unknown
 * @param column in characters, from 1; 0 if unknown
 * @param byteOffset from 0; −1 if unknown (Woodstox reports none)
 */
public record Place(long chat, @Nullable String element, int line, int column, long byteOffset)
        implements Serializable {
    /** Nowhere in particular. */
    public static final Place UNKNOWN = new Place(0, null, 0, 0, -1);

    /** The same place when so many chats more stand before it. */
    Place after(long chatsBefore) {
        return chat == 0 ? this : new Place(chat + chatsBefore, element, line, column, byteOffset);
    }

    /** "at chat 412, &lt;start&gt; (line 9, column 3)", with what is known of it; empty if nothing is. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        if (chat > 0) {
            text.append(String.format(Locale.ROOT, " at chat %,d", chat));
            if (element != null) {
                text.append(", ").append(Printable.of(element));
            }
        }
        if (byteOffset >= 0) {
            text.append(String.format(Locale.ROOT, " (byte %,d)", byteOffset));
        } else if (line > 0) {
            text.append(String.format(Locale.ROOT, " (line %,d, column %,d)", line, column));
        }
        return text.toString();
    }
}
