package io.github.chatpull.samples.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** One read: planned once, by the driver. */
final class ChatpullScan implements SupportsReportStatistics, Batch {
    private final ReadOptions options;
    private final List<Export> found;
    private final StructType asked;
    private final SerializableConfiguration hadoop;
    private final SplitIndexes indexes;
    private @Nullable List<Part> parts;

    ChatpullScan(ReadOptions options, Exports exports, StructType asked) {
        this.options = options;
        this.asked = asked;
        SparkSession spark = SparkSession.active();
        this.hadoop = new SerializableConfiguration(spark.sessionState().newHadoopConf());
        this.indexes = new SplitIndexes(JavaSparkContext.fromSparkContext(spark.sparkContext()), hadoop, options);
        try {
            this.found = exports.find(hadoop.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StructType readSchema() {
        return asked;
    }

    @Override
    public String description() {
        return "chatpull " + options;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return plan().toArray(InputPartition[]::new);
    }

    private List<Part> plan() {
        List<Part> planned = parts;
        if (planned == null) {
            planned = new ArrayList<>();
            try {
                for (Export export : found) {
                    planned.addAll(export.parts(options, indexes));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            parts = planned;
        }
        return planned;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        ReadOptions read = options;
        StructType columns = asked;
        SerializableConfiguration configuration = hadoop;
        return part -> {
            try {
                return PartReader.open((Part) part, read, columns, configuration.value());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public Statistics estimateStatistics() {
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(bytes());
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.empty();
            }
        };
    }

    private long bytes() {
        return found.stream().mapToLong(Export::bytes).sum();
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return Metrics.all();
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        return indexes.metrics();
    }
}
