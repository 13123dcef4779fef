package io.github.chatpull.samples.spark;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What Spark's page shows of a read. Spark makes the metrics by their names, which is why they are public. */
public final class Metrics {
    private Metrics() {}

    /** A count, or a part of it that one task gives. */
    record Value(String name, long value) implements CustomTaskMetric {}

    static CustomMetric[] all() {
        return new CustomMetric[] {new Chats(), new BadChats(), new MendedChats(), new IndexBytes(), new IndexMillis()};
    }

    /** Chats that were read. */
    public static final class Chats extends CustomSumMetric {
        static final String NAME = "chats";

        /** For Spark. */
        public Chats() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "chats";
        }
    }

    /** Chats that could not be read, and are left out. */
    public static final class BadChats extends CustomSumMetric {
        static final String NAME = "badChats";

        /** For Spark. */
        public BadChats() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "chats that could not be read";
        }
    }

    /** Chats that were read once their characters were mended. */
    public static final class MendedChats extends CustomSumMetric {
        static final String NAME = "mendedChats";

        /** For Spark. */
        public MendedChats() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "chats that were mended";
        }
    }

    /** How much had to be scanned for places to split at; nothing where there was an index. */
    public static final class IndexBytes extends CustomSumMetric {
        static final String NAME = "indexBytes";

        /** For Spark. */
        public IndexBytes() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "bytes scanned for splits";
        }
    }

    /** How long that took. */
    public static final class IndexMillis extends CustomSumMetric {
        static final String NAME = "indexMillis";

        /** For Spark. */
        public IndexMillis() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "milliseconds of scanning for splits";
        }
    }
}
