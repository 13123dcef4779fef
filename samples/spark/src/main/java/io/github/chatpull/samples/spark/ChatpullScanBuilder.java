package io.github.chatpull.samples.spark;

import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A read of the columns that Spark turns out to need. */
final class ChatpullScanBuilder implements SupportsPushDownRequiredColumns {
    private final CaseInsensitiveStringMap options;
    private StructType asked;

    ChatpullScanBuilder(CaseInsensitiveStringMap options) {
        this.options = options;
        this.asked = ReadOptions.of(options).table().schema();
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        asked = requiredSchema;
    }

    @Override
    public Scan build() {
        return new ChatpullScan(ReadOptions.of(options), Exports.of(options), asked);
    }
}
