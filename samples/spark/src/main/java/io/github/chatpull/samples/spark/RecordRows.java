package io.github.chatpull.samples.spark;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Utf8Chat;
import io.github.chatpull.sink.Field;
import io.github.chatpull.sink.RecordValues;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Chats as rows of the columns that are asked for; nothing is made of the others. Texts stay UTF-8 all the way. For one
 * thread.
 */
final class RecordRows {
    private static final long MICROS = 1000;

    private final RecordValues values = new RecordValues();
    private final List<Cell> cells = new ArrayList<>();
    private final UTF8String source;

    /** Gives the value of a column. */
    @FunctionalInterface
    private interface Cell {
        @Nullable
        Object of(Chat chat);
    }

    /**
     * Rows of some columns.
     *
     * @param asked columns of {@link RecordSchema#CHATS}, messages with some of theirs, and those that no field is
     */
    RecordRows(StructType asked, String source) {
        this.source = UTF8String.fromString(source);
        for (StructField column : asked.fields()) {
            cells.add(cell(column));
        }
    }

    private Cell cell(StructField column) {
        return switch (column.name()) {
            case RecordSchema.SOURCE -> chat -> source;
            case RecordSchema.TIMES_WITHOUT_ZONE -> chat -> chat.utf8().timesWithoutZone();
            default -> {
                Field field = RecordSchema.field(column.name());
                List<Field> message =
                        column.dataType() instanceof ArrayType array && array.elementType() instanceof StructType struct
                                ? RecordSchema.messageFields(struct)
                                : List.of();
                yield chat -> value(field, message);
            }
        };
    }

    InternalRow row(Chat chat) {
        values.enter(chat);
        return new GenericInternalRow(cells.stream().map(cell -> cell.of(chat)).toArray());
    }

    private @Nullable Object value(Field field, List<Field> message) {
        return switch (field.type()) {
            case INTEGER -> number(values.integer(field), 1);
            case TIME -> number(values.millis(field), MICROS);
            case TEXT -> text(values.text(field));
            case TEXTS ->
                new GenericArrayData(
                        values.texts(field).stream().map(UTF8String::fromBytes).toArray());
            case EXTRA -> map(values.extra(field));
            case MESSAGES -> messages(message);
            case SECONDS -> throw new IllegalStateException(field + " is no field of a record");
        };
    }

    private static @Nullable Long number(long value, long factor) {
        return value == Utf8Chat.NONE ? null : Math.multiplyExact(value, factor);
    }

    private static @Nullable UTF8String text(byte @Nullable [] utf8) {
        return utf8 == null ? null : UTF8String.fromBytes(utf8);
    }

    private static ArrayBasedMapData map(Extra extra) {
        Object[] names =
                extra.asMap().keySet().stream().map(UTF8String::fromString).toArray();
        Object[] lists = extra.asMap().values().stream().map(RecordRows::texts).toArray();
        return new ArrayBasedMapData(new GenericArrayData(names), new GenericArrayData(lists));
    }

    private static GenericArrayData texts(List<String> list) {
        return new GenericArrayData(list.stream().map(UTF8String::fromString).toArray());
    }

    private GenericArrayData messages(List<Field> fields) {
        Object[] rows = new Object[values.messageCount()];
        for (int i = 0; i < rows.length; i++) {
            values.enterMessage(i);
            rows[i] = new GenericInternalRow(
                    fields.stream().map(field -> value(field, List.of())).toArray());
        }
        return new GenericArrayData(rows);
    }
}
