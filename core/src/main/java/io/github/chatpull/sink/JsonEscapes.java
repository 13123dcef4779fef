package io.github.chatpull.sink;

import io.github.chatpull.bytes.Literal;
import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.Utf8Chat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text as a JSON string, escaped as {@link JsonLines} has Jackson do it. Not thread-safe. */
final class JsonEscapes {
    private static final Literal NEXT_LINE = new Literal("\\u0085");
    private static final Literal LINE_SEPARATOR = new Literal("\\u2028");
    private static final Literal PARAGRAPH_SEPARATOR = new Literal("\\u2029");

    // What an ASCII character is written as; null: as it is.
    private static final Literal[] ASCII = ascii();

    private final Utf8Buffer raw = new Utf8Buffer();

    private static Literal[] ascii() {
        Literal[] table = new Literal[0x80];
        for (int c = 0; c < ' '; c++) {
            table[c] = new Literal(String.format(Locale.ROOT, "\\u%04X", c));
        }
        table['\b'] = new Literal("\\b");
        table['\f'] = new Literal("\\f");
        table['\n'] = new Literal("\\n");
        table['\r'] = new Literal("\\r");
        table['\t'] = new Literal("\\t");
        table['"'] = new Literal("\\\"");
        table['\\'] = new Literal("\\\\");
        return table;
    }

    void write(Utf8Chat chat, long slice, Utf8Buffer out) {
        int length = Slice.length(slice);
        byte[] text = raw.room(length);
        chat.copy(slice, text, 0);
        text[length] = 0;
        text[length + 1] = 0;
        out.append('"');
        int plainFrom = 0;
        for (int i = 0; i < length; i++) {
            Literal escape = escapeAt(text, i);
            if (escape != null) {
                out.append(text, plainFrom, i - plainFrom);
                out.size(escape.put(out.room(Literal.SLACK + escape.length()), out.size()));
                i += text[i] == (byte) 0xE2 ? 2 : text[i] < 0 ? 1 : 0;
                plainFrom = i + 1;
            }
        }
        out.append(text, plainFrom, length - plainFrom);
        out.append('"');
        raw.clear();
    }

    private static @Nullable Literal escapeAt(byte[] text, int i) {
        byte c = text[i];
        if (c >= 0) {
            return ASCII[c];
        }
        if (c == (byte) 0xC2) {
            return text[i + 1] == (byte) 0x85 ? NEXT_LINE : null;
        }
        if (c != (byte) 0xE2 || text[i + 1] != (byte) 0x80) {
            return null;
        }
        byte last = text[i + 2];
        return last == (byte) 0xA8 ? LINE_SEPARATOR : last == (byte) 0xA9 ? PARAGRAPH_SEPARATOR : null;
    }
}
