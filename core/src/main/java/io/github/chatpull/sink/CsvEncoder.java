package io.github.chatpull.sink;

import io.github.chatpull.bytes.Literal;
import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.bytes.Words;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Role;
import io.github.chatpull.model.Utf8Chat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV from bytes to bytes: a cell is copied, and quoted in its place where Commons CSV would quote it. The columns
 * and their order are the record's definition, as everywhere.
 */
final class CsvEncoder implements ChatEncoder {
    private static final long COMMA = Words.all(',');
    private static final long QUOTE = Words.all('"');
    private static final long LINE_FEED = Words.all('\n');
    private static final long RETURN = Words.all('\r');
    private static final Literal[] ROLES =
            Arrays.stream(Role.values()).map(role -> new Literal(role.label())).toArray(Literal[]::new);

    private final List<Field> columns;
    private final FieldType[] types;
    private final Source[] sources;
    private final boolean byMessage;
    private final TimeWriter times;
    private final Row row = new Row(Chat.builder().id("none").build());
    private Utf8Buffer out = new Utf8Buffer();

    private CsvEncoder(List<Field> columns, boolean byMessage, RecordFormat format) {
        this.columns = columns;
        this.types = columns.stream().map(Field::type).toArray(FieldType[]::new);
        this.sources = columns.stream().map(Field::source).toArray(Source[]::new);
        this.byMessage = byMessage;
        this.times = new TimeWriter(format);
    }

    static CsvEncoder chats(RecordFormat format) {
        return new CsvEncoder(RecordDefinition.chatsCsv(), false, format);
    }

    static CsvEncoder messages(RecordFormat format) {
        return new CsvEncoder(RecordDefinition.messagesCsv(), true, format);
    }

    @Override
    public void header(Utf8Buffer target) {
        String names = String.join(",", columns.stream().map(Field::name).toList()) + "\n";
        target.append(names);
    }

    @Override
    public void encode(Chat chat, Utf8Buffer target) throws IOException {
        out = target;
        row.enter(chat, !byMessage);
        if (!byMessage) {
            row();
        }
        for (int i = 0; byMessage && i < row.chat().messageCount(); i++) {
            row.enterMessage(i);
            row();
            if (out.isFull(out.size())) {
                out.spill();
            }
        }
        row.leave();
    }

    private void row() throws IOException {
        for (int i = 0; i < types.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            Source source = sources[i];
            switch (types[i]) {
                case TEXT -> text(source);
                case TIME -> time(row.millis(source));
                case INTEGER -> integer(row.number(source));
                case EXTRA -> extra(row.extra(source));
                case TEXTS -> operators();
                case SECONDS -> seconds(row.firstResponse());
                case MESSAGES -> throw new IllegalStateException("messages are no cell");
            }
        }
        out.append('\n');
    }

    private void text(Source source) {
        if (source == Source.ROLE) {
            Literal role = ROLES[row.role().ordinal()];
            out.size(role.put(out.room(role.length() + Literal.SLACK), out.size()));
            return;
        }
        long slice = row.slice(source);
        if (slice != Slice.ABSENT) {
            int start = out.size();
            copy(slice);
            quote(start, Slice.isPlain(slice));
        }
    }

    private void copy(long slice) {
        out.size(row.chat().copy(slice, out.room(Slice.length(slice)), out.size()));
    }

    private void time(long millis) {
        if (millis != Utf8Chat.NONE) {
            out.size(times.write(millis, out.room(TimeWriter.MAX_LENGTH), out.size()));
        }
    }

    private void integer(long value) {
        if (value != Utf8Chat.NONE) {
            out.size(Decimal.write(value, out.room(Decimal.MAX_LENGTH), out.size()));
        }
    }

    private void seconds(@Nullable Duration value) {
        if (value != null) {
            out.append(Seconds.of(value));
        }
    }

    private void extra(Extra extra) throws IOException {
        if (!extra.isEmpty()) {
            int start = out.size();
            byte[] json = JsonLines.of(extra).getBytes(StandardCharsets.UTF_8);
            out.append(json, 0, json.length);
            quote(start, false);
        }
    }

    private void operators() {
        int start = out.size();
        boolean plain = true;
        for (int i = 0; i < row.chat().operatorCount(); i++) {
            if (i > 0) {
                out.append(';');
            }
            long operator = row.chat().operator(i);
            plain &= Slice.isPlain(operator);
            copy(operator);
        }
        quote(start, plain);
    }

    // The cell that was written last. Commons CSV quotes, beside what RFC 4180 asks for, what begins with a character
    // up to '#' or ends with one up to ' '; plain text has no quote and no line end in it.
    private void quote(int start, boolean plain) {
        int end = out.size();
        if (end == start) {
            return;
        }
        byte[] bytes = out.array();
        boolean odd = isUpTo('#', bytes[start]) || isUpTo(' ', bytes[end - 1]);
        if (odd || has(COMMA, start, end) || (!plain && hasQuoteOrLineEnd(start, end))) {
            enclose(start, plain ? 0 : quotesIn(start, end));
        }
    }

    private static boolean isUpTo(char limit, byte c) {
        return c >= 0 && c <= limit;
    }

    private boolean hasQuoteOrLineEnd(int start, int end) {
        return has(QUOTE, start, end) || has(LINE_FEED, start, end) || has(RETURN, start, end);
    }

    private boolean has(long pattern, int start, int end) {
        byte[] bytes = out.array();
        int i = start;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            if (Words.anyZero(Words.get(bytes, i) ^ pattern) != 0) {
                return true;
            }
        }
        for (; i < end; i++) {
            if (bytes[i] == (byte) pattern) {
                return true;
            }
        }
        return false;
    }

    private int quotesIn(int start, int end) {
        byte[] bytes = out.array();
        int quotes = 0;
        for (int i = start; i < end; i++) {
            quotes += bytes[i] == '"' ? 1 : 0;
        }
        return quotes;
    }

    private void enclose(int start, int quotesInside) {
        byte[] bytes = out.room(quotesInside + 2);
        int from = out.size();
        int to = from + quotesInside + 1;
        out.size(to + 1);
        bytes[to] = '"';
        if (quotesInside == 0) {
            System.arraycopy(bytes, start, bytes, start + 1, from - start);
        } else {
            while (from > start) {
                byte c = bytes[--from];
                bytes[--to] = c;
                if (c == '"') {
                    bytes[--to] = '"';
                }
            }
        }
        bytes[start] = '"';
    }
}
