package io.github.chatpull.samples.spark;

import java.time.ZoneId;
import org.apache.spark.sql.Row;

/** Counts chats that are rows. */
final class ChatsAggregator extends RollupAggregator<Row> {
    private static final long serialVersionUID = 1L;

    ChatsAggregator(ZoneId zone) {
        super(zone);
    }

    @Override
    public RollupBuffer reduce(RollupBuffer all, Row row) {
        all.rollup().add(RowChats.chat(row));
        return all;
    }
}
