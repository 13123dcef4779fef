package io.github.chatpull.sink;

import io.github.chatpull.bytes.Literal;
import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Role;
import io.github.chatpull.model.Utf8Chat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of JSON from bytes to bytes: text that was found plain when it was decoded is copied, other text is escaped as
 * Jackson does. The keys and their order are the record's definition, as everywhere.
 */
final class NdjsonEncoder implements ChatEncoder {
    // What the keys, numbers and times of a chat or a message take, and more.
    private static final int OBJECT_BYTES = 1024;

    private static final Literal NULL = new Literal("null");
    private static final Literal NO_EXTRA = new Literal("{}");
    private static final Literal[] ROLES = Arrays.stream(Role.values())
            .map(role -> new Literal("\"" + role.label() + "\""))
            .toArray(Literal[]::new);

    private final Key[] chatKeys = keys(RecordDefinition.ndjson());
    private static final byte[] NOTHING = {};

    private final Key[] messageKeys = keys(RecordDefinition.ndjsonMessage());
    private final TimeWriter times;
    private final JsonEscapes escapes = new JsonEscapes();
    private Row row = new Row(Chat.builder().id("none").build());
    private Utf8Buffer out = new Utf8Buffer();

    // The buffer's array, and where the next byte goes.
    private byte[] bytes = NOTHING;
    private int at;

    /** A field, and what stands before its value. */
    private record Key(Literal before, FieldType type, Source source) {}

    NdjsonEncoder(RecordFormat format) {
        times = new TimeWriter(format);
    }

    private static Key[] keys(List<Field> fields) {
        Key[] keys = new Key[fields.size()];
        for (int i = 0; i < keys.length; i++) {
            Field field = fields.get(i);
            Literal before = new Literal((i == 0 ? "{\"" : ",\"") + field.name() + "\":");
            keys[i] = new Key(before, field.type(), field.source());
        }
        return keys;
    }

    @Override
    public void header(Utf8Buffer target) {}

    @Override
    public void encode(Chat chat, Utf8Buffer target) throws IOException {
        out = target;
        row.enter(chat, false);
        resume();
        object(chatKeys);
        bytes[at++] = '\n';
        out.size(at);
        row.leave();
        bytes = NOTHING;
    }

    private void object(Key[] keys) throws IOException {
        reserve(OBJECT_BYTES);
        for (Key key : keys) {
            at = key.before.put(bytes, at);
            switch (key.type) {
                case TEXT -> text(key);
                case TIME -> time(row.millis(key.source));
                case INTEGER -> integer(row.number(key.source));
                case EXTRA -> extra(row.extra(key.source));
                case TEXTS -> operators();
                case MESSAGES -> messages();
                case SECONDS -> throw new IllegalStateException("no line of JSON has such a number");
            }
        }
        bytes[at++] = '}';
    }

    // More bytes of text, with room for an object's keys, numbers and times behind them.
    private void reserve(int text) {
        if (text > bytes.length - OBJECT_BYTES - at) {
            out.size(at);
            bytes = out.room(text + OBJECT_BYTES);
        }
    }

    private void text(Key key) {
        if (key.source == Source.ROLE) {
            at = ROLES[row.role().ordinal()].put(bytes, at);
        } else {
            text(row.slice(key.source));
        }
    }

    private void text(long slice) {
        if (slice == Slice.ABSENT) {
            at = NULL.put(bytes, at);
        } else if (Slice.isPlain(slice)) {
            reserve(Slice.length(slice));
            bytes[at] = '"';
            at = row.chat().copy(slice, bytes, at + 1);
            bytes[at++] = '"';
        } else {
            escaped(slice);
        }
    }

    private void escaped(long slice) {
        out.size(at);
        escapes.write(row.chat(), slice, out);
        resume();
    }

    private void resume() {
        bytes = out.room(2 * OBJECT_BYTES);
        at = out.size();
    }

    private void time(long millis) {
        if (millis == Utf8Chat.NONE) {
            at = NULL.put(bytes, at);
        } else {
            bytes[at] = '"';
            at = times.write(millis, bytes, at + 1);
            bytes[at++] = '"';
        }
    }

    private void integer(long value) {
        at = value == Utf8Chat.NONE ? NULL.put(bytes, at) : Decimal.write(value, bytes, at);
    }

    private void extra(Extra extra) throws IOException {
        if (extra.isEmpty()) {
            at = NO_EXTRA.put(bytes, at);
            return;
        }
        byte[] json = JsonLines.of(extra).getBytes(StandardCharsets.UTF_8);
        out.size(at);
        out.append(json, 0, json.length);
        resume();
    }

    private void operators() {
        bytes[at++] = '[';
        for (int i = 0; i < row.chat().operatorCount(); i++) {
            if (i > 0) {
                bytes[at++] = ',';
            }
            text(row.chat().operator(i));
        }
        bytes[at++] = ']';
    }

    private void messages() throws IOException {
        bytes[at++] = '[';
        for (int i = 0; i < row.chat().messageCount(); i++) {
            if (i > 0) {
                bytes[at++] = ',';
            }
            row.enterMessage(i);
            object(messageKeys);
            if (out.isFull(at)) {
                out.size(at);
                out.spill();
                resume();
            }
        }
        bytes[at++] = ']';
    }
}
