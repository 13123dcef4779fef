package io.github.chatpull.samples.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Exports as a table that can be read, and has two columns more for those who ask for them by name. */
final class ChatpullTable implements SupportsRead, SupportsMetadataColumns {
    private final CaseInsensitiveStringMap given;
    private final ReadOptions options;

    ChatpullTable(CaseInsensitiveStringMap given) {
        this.given = given;
        this.options = ReadOptions.of(given);
    }

    /** A column that {@code *} leaves out. */
    private record Hidden(String name, DataType dataType, String comment) implements MetadataColumn {
        @Override
        public boolean isNullable() {
            return false;
        }
    }

    @Override
    public String name() {
        return "chatpull";
    }

    @Override
    public Column[] columns() {
        return Arrays.stream(options.table().schema().fields())
                .map(field -> Column.create(
                        field.name(),
                        field.dataType(),
                        field.nullable(),
                        field.getComment().getOrElse(() -> null),
                        null))
                .toArray(Column[]::new);
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        if (options.table() != TableKind.CHATS) {
            return new MetadataColumn[0];
        }
        return new MetadataColumn[] {
            new Hidden(RecordSchema.SOURCE, DataTypes.StringType, "The file, or the archive and its window."),
            new Hidden(
                    RecordSchema.TIMES_WITHOUT_ZONE,
                    DataTypes.IntegerType,
                    "How many of the chat's times were read in the source zone.")
        };
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanOptions) {
        Map<String, String> all = new HashMap<>(given.asCaseSensitiveMap());
        scanOptions.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        return new ChatpullScanBuilder(new CaseInsensitiveStringMap(all));
    }
}
