package io.github.chatpull.samples.spark;

import io.github.chatpull.sink.Field;
import io.github.chatpull.sink.RecordDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The record's one definition as types of Spark. */
final class RecordSchema {
    static final StructType CHATS = of(RecordDefinition.ndjson());

    /** Of a column that no field is: where the chat stands, in a file or an archive. */
    static final String SOURCE = "_source";

    /** Of a column that no field is: how many of the chat's times were read in the source zone. */
    static final String TIMES_WITHOUT_ZONE = "_times_without_zone";

    private static final Map<String, Field> FIELDS = byName(RecordDefinition.ndjson());
    private static final Map<String, Field> MESSAGE_FIELDS = byName(RecordDefinition.ndjsonMessage());

    private RecordSchema() {}

    private static Map<String, Field> byName(List<Field> fields) {
        return fields.stream().collect(Collectors.toUnmodifiableMap(Field::name, Function.identity()));
    }

    private static StructType of(List<Field> fields) {
        return new StructType(fields.stream()
                .map(field -> DataTypes.createStructField(field.name(), type(field), field.nullable())
                        .withComment(field.description()))
                .toArray(StructField[]::new));
    }

    private static DataType type(Field field) {
        return switch (field.type()) {
            case INTEGER -> DataTypes.LongType;
            case SECONDS -> DataTypes.DoubleType;
            case TEXT -> DataTypes.StringType;
            case TEXTS -> DataTypes.createArrayType(DataTypes.StringType, false);
            case TIME -> DataTypes.TimestampType;
            case EXTRA ->
                DataTypes.createMapType(
                        DataTypes.StringType, DataTypes.createArrayType(DataTypes.StringType, false), false);
            case MESSAGES -> DataTypes.createArrayType(of(RecordDefinition.ndjsonMessage()), false);
        };
    }

    /** Whether a column is one that a chat is made of. */
    static boolean isKnown(String column) {
        return FIELDS.containsKey(column) || column.equals(TIMES_WITHOUT_ZONE);
    }

    /** The field of a column. */
    static Field field(String column) {
        return Objects.requireNonNull(FIELDS.get(column), column);
    }

    /** The fields of a message that are asked for, in that order. */
    static List<Field> messageFields(StructType asked) {
        return Stream.of(asked.fieldNames())
                .map(column -> Objects.requireNonNull(MESSAGE_FIELDS.get(column), column))
                .toList();
    }
}
