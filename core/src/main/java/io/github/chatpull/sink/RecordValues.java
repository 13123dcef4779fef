package io.github.chatpull.sink;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Utf8Chat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat, or one of its messages, as the values of {@link RecordDefinition}'s fields: for whoever writes the record in a
 * format of their own. Which method gives a field's value is a matter of its {@link Field#type()}.
 *
 * <pre>{@code
 * Map<String, byte[]> row = new HashMap<>();
 * RecordValues values = new RecordValues();
 * values.enter(chat);
 * for (Field field : RecordDefinition.ndjson()) {
 *     if (field.type() == FieldType.TEXT) {
 *         row.put(field.name(), values.text(field));
 *     }
 * }
 * }</pre>
 *
 * <p>Not thread-safe, and used for one chat after the other. It holds the last one.
 */
public final class RecordValues {
    private static final Chat NOBODY = Chat.builder().id("-").build();

    private final Row row = new Row(NOBODY);

    /** Of no chat yet. */
    public RecordValues() {}

    /** Moves to a chat. */
    public void enter(Chat chat) {
        row.enter(chat, false);
    }

    /** Moves to a message of the chat, from 0, whose fields are {@link RecordDefinition#ndjsonMessage()}. */
    public void enterMessage(int index) {
        row.enterMessage(index);
    }

    /** How many messages the chat has. */
    public int messageCount() {
        return row.chat().messageCount();
    }

    /** The UTF-8 of a {@link FieldType#TEXT}; null if it is absent. */
    public byte @Nullable [] text(Field field) {
        if (field.source() == Source.ROLE) {
            return row.role().label().getBytes(StandardCharsets.UTF_8);
        }
        long slice = row.slice(field.source());
        return slice == Slice.ABSENT ? null : row.chat().bytes(slice);
    }

    /** The UTF-8 of each of the {@link FieldType#TEXTS}. */
    public List<byte[]> texts(Field field) {
        if (field.source() != Source.OPERATORS) {
            throw new IllegalArgumentException("Expected several texts but was " + field);
        }
        List<byte[]> texts = new ArrayList<>();
        for (int i = 0; i < row.chat().operatorCount(); i++) {
            texts.add(row.chat().bytes(row.chat().operator(i)));
        }
        return texts;
    }

    /** An {@link FieldType#INTEGER}; {@link Utf8Chat#NONE} if it is absent. */
    public long integer(Field field) {
        return row.number(field.source());
    }

    /** A {@link FieldType#TIME} in milliseconds since 1970-01-01T00:00Z; {@link Utf8Chat#NONE} if it is absent. */
    public long millis(Field field) {
        return row.millis(field.source());
    }

    /** An {@link FieldType#EXTRA}. */
    public Extra extra(Field field) {
        return row.extra(field.source());
    }
}
