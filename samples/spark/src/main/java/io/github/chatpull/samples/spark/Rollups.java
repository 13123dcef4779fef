package io.github.chatpull.samples.spark;

import io.github.chatpull.rollup.Rollup;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rollups as aggregates: the figures of {@code chatpull report} of any chats, grouped by anything, counted where the chats
 * are and merged.
 *
 * <pre>{@code
 * Dataset<Row> chats = spark.read().format("chatpull").load("/data/export.xml");
 * byte[] state = chats.agg(Rollups.ofChats(chats, zone)).first().getAs(0);
 *
 * // The same in less time, since no rows are made, and with the number of chats that cannot be read.
 * Dataset<Row> parts = spark.read().format("chatpull").option("table", "rollup").load("/data/export.xml");
 * byte[] same = parts.agg(Rollups.ofStates(parts.col("state"), zone)).first().getAs(0);
 * Rollup rollup = Rollup.read(new ByteArrayInputStream(same));
 * }</pre>
 *
 * <p>Stateless. A state takes at most some 32 MB, as {@link Rollup} says, where it is made and where it is merged.
 */
public final class Rollups {
    private Rollups() {}

    /**
     * An aggregate of chats: the state of their rollup.
     *
     * @param chats rows of the data source, filtered or not; of its columns those that are missing count as absent. How many
     *     times had no zone is in none of the usual columns: {@code select("*", "_times_without_zone")} adds it
     * @param zone of days and hours
     */
    public static Column ofChats(Dataset<Row> chats, ZoneId zone) {
        StructField[] known = Stream.of(chats.schema().fields())
                .filter(column -> RecordSchema.isKnown(column.name()))
                .toArray(StructField[]::new);
        UserDefinedFunction rollup = functions.udaf(new ChatsAggregator(zone), Encoders.row(new StructType(known)));
        return rollup.apply(
                Stream.of(known).map(column -> chats.col(column.name())).toArray(Column[]::new));
    }

    /**
     * An aggregate of states, as the table of {@code rollup} has them: theirs together.
     *
     * @param zone of all of them
     */
    public static Column ofStates(Column states, ZoneId zone) {
        return merge(zone).apply(states);
    }

    private static UserDefinedFunction merge(ZoneId zone) {
        return functions.udaf(new StatesAggregator(zone), Encoders.BINARY());
    }

    /**
     * Gives SQL the aggregate {@code chatpull_merge(state)}, and with it Python: {@code
     * spark._jvm.io.github.chatpull.samples.spark.Rollups.register(spark._jsparkSession, zone)}.
     *
     * @param zone of all states that it merges
     */
    public static void register(SparkSession spark, ZoneId zone) {
        spark.udf().register("chatpull_merge", merge(zone));
    }
}
