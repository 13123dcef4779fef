package io.github.chatpull.samples.spark;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What can be read of exports. */
enum TableKind {
    /** A row a chat: the fields of the NDJSON record. */
    CHATS,

    /** A row for each chat that cannot be read, as in the quarantine files of {@code chatpull}. */
    QUARANTINE,

    /** A row for each part: the mergeable state of its figures. */
    ROLLUP;

    StructType schema() {
        return switch (this) {
            case CHATS -> RecordSchema.CHATS;
            case QUARANTINE -> QuarantineRows.SCHEMA;
            case ROLLUP -> new StructType().add("state", DataTypes.BinaryType, false);
        };
    }
}
