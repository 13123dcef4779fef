package io.github.chatpull.samples.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Exports of LiveLeader's chats as tables of Spark: {@code .xml}, {@code .xml.gz} and {@code .xml.zst} files, folders of
 * them, and archives made by {@code chatpull export} on a file system that all machines share.
 *
 * <pre>{@code
 * Dataset<Row> chats = spark.read().format("chatpull").load("/data/export.xml");
 * chats.groupBy(chats.col("country")).count().show();
 * }</pre>
 *
 * <p>A plain file is read in splits, each by a task of its own, that begin exactly where chats do; a compressed file, and
 * each window of an archive, is one task. The columns are the fields of the NDJSON record; {@code _source} and {@code
 * _times_without_zone} are there for who asks for them by name. Options, all optional:
 *
 * <ul>
 *   <li>{@code table}: {@code chats} (default); {@code quarantine}, a row for each chat that cannot be read, with its first
 *       64 KiB; or {@code rollup}, a row for each part with the state of its figures, see {@link Rollups}
 *   <li>{@code onBadChat}: {@code quarantine} (default) leaves chats that cannot be read out of the table of chats and counts
 *       them in the metric {@code badChats}; {@code mend} mends characters where that is enough; {@code fail} ends the job
 *   <li>{@code sourceZone}: the zone of times that name none, default UTC
 *   <li>{@code zone}: the zone of a rollup's days and hours, default UTC
 *   <li>{@code maxChatBytes}: larger chats cannot be read, default 4 MiB
 *   <li>{@code splitBytes}: as a rule a split has so many bytes, default 128 MiB; or {@code splits}, how many there are for
 *       each file at most
 *   <li>{@code index}: {@code beside} (default) keeps the places where chats begin beside a file that was split, as {@code
 *       .export.xml.chatpull-splits}, so that they need not be looked for again; {@code none} does not
 * </ul>
 *
 * <p><b>Errors</b>: an option that does not exist is refused. A document that is refused fails the tasks that read its
 * broken parts, and with them the job.
 */
public final class ChatpullSource implements TableProvider, DataSourceRegister {
    /** For Spark, which finds it by its {@link #shortName()}. */
    public ChatpullSource() {}

    @Override
    public String shortName() {
        return "chatpull";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return ReadOptions.of(options).table().schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new ChatpullTable(new CaseInsensitiveStringMap(properties));
    }
}
