package io.github.chatpull.samples.spark;

import io.github.chatpull.model.Chat;
import io.github.chatpull.rollup.Rollup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The rows of one part. For one thread. */
final class PartReader implements PartitionReader<InternalRow> {
    private final PartChats chats;
    private final Rows rows;
    private InternalRow row = InternalRow.empty();

    /** Makes rows of one kind of table. */
    @FunctionalInterface
    private interface Rows {
        /** The next; null if there is none. */
        @Nullable
        InternalRow next(PartChats from) throws IOException;
    }

    private PartReader(PartChats chats, Rows rows) {
        this.chats = chats;
        this.rows = rows;
    }

    static PartReader open(Part part, ReadOptions options, StructType asked, Configuration hadoop) throws IOException {
        return new PartReader(
                new PartChats(part, options, hadoop),
                switch (options.table()) {
                    case CHATS -> chats(new RecordRows(asked, part.name()));
                    case QUARANTINE -> quarantine(new QuarantineRows(asked, part.name()));
                    case ROLLUP -> new RollupRow(options, asked);
                });
    }

    private static Rows chats(RecordRows rows) {
        return from -> {
            Chat chat = from.next();
            return chat == null ? null : rows.row(chat);
        };
    }

    private static Rows quarantine(QuarantineRows rows) {
        return from -> {
            PartChats.Bad bad = from.nextBad();
            return bad == null ? null : rows.row(bad);
        };
    }

    private static final class RollupRow implements Rows {
        private final Rollup rollup;
        private final boolean isAsked;
        private boolean done;

        RollupRow(ReadOptions options, StructType asked) {
            rollup = new Rollup(ZoneId.of(options.zones().rollup()));
            isAsked = asked.size() > 0;
        }

        @Override
        public @Nullable InternalRow next(PartChats from) throws IOException {
            if (done) {
                return null;
            }
            for (Chat chat = from.next(); chat != null; chat = from.next()) {
                rollup.add(chat);
            }
            rollup.addQuarantined(from.bad());
            done = true;
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            rollup.write(state);
            // Who only counts rows asks for no column.
            return isAsked ? new GenericInternalRow(new Object[] {state.toByteArray()}) : InternalRow.empty();
        }
    }

    @Override
    public boolean next() throws IOException {
        InternalRow next = rows.next(chats);
        row = next == null ? InternalRow.empty() : next;
        return next != null;
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return new CustomTaskMetric[] {
            new Metrics.Value(Metrics.Chats.NAME, chats.chats()),
            new Metrics.Value(Metrics.BadChats.NAME, chats.bad()),
            new Metrics.Value(Metrics.MendedChats.NAME, chats.mended())
        };
    }

    @Override
    public void close() throws IOException {
        chats.close();
    }
}
