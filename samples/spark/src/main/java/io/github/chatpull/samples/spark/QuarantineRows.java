package io.github.chatpull.samples.spark;

import io.github.chatpull.model.RawChat;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Chats that cannot be read, as rows of the columns that are asked for. */
final class QuarantineRows {
    static final StructType SCHEMA = new StructType()
            .add("source", DataTypes.StringType, false)
            .add("ordinal", DataTypes.LongType, false)
            .add("id", DataTypes.StringType, true)
            .add("offset", DataTypes.LongType, true)
            .add("length", DataTypes.LongType, true)
            .add("reason", DataTypes.StringType, false)
            .add("message", DataTypes.StringType, false)
            .add("sha256", DataTypes.StringType, true)
            .add("raw", DataTypes.BinaryType, true);

    private final String[] columns;
    private final UTF8String source;

    QuarantineRows(StructType asked, String source) {
        this.columns = asked.fieldNames();
        this.source = UTF8String.fromString(source);
    }

    InternalRow row(PartChats.Bad bad) {
        return new GenericInternalRow(
                Arrays.stream(columns).map(column -> value(column, bad)).toArray());
    }

    private @Nullable Object value(String column, PartChats.Bad bad) {
        RawChat raw = bad.raw();
        return switch (column) {
            case "source" -> source;
            case "ordinal" -> bad.failure().place().chat();
            case "id" -> UTF8String.fromString(bad.failure().id());
            case "offset" -> raw == null ? null : (Long) raw.offset();
            case "length" -> raw == null ? null : (Long) raw.length();
            case "reason" -> UTF8String.fromString(bad.failure().reason());
            case "message" -> UTF8String.fromString(bad.failure().getMessage());
            case "sha256" -> raw == null ? null : UTF8String.fromString(raw.sha256());
            case "raw" -> raw == null ? null : raw.head();
            default -> throw new IllegalStateException("no column " + column);
        };
    }
}
