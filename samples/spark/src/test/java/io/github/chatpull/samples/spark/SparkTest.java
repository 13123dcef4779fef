package io.github.chatpull.samples.spark;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** A cluster of two threads in this JVM, and a folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SparkTest {
    @TempDir
    static Path folder;

    private SparkSession spark;

    @BeforeAll
    void begin() {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("chatpull")
                .config("spark.ui.enabled", false)
                .config("spark.log.level", "OFF")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                // So that a plan is what was run.
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                // The one that serializes less than the other.
                .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
    }

    @AfterAll
    void end() {
        spark.stop();
    }

    SparkSession spark() {
        return spark;
    }

    DataFrameReader chatpull() {
        return spark.read().format("chatpull");
    }

    static List<String> ids(Dataset<Row> chats) {
        return chats.select("id").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** What the reads of a dataset, which has been collected, say of themselves. */
    static Map<String, Long> metrics(Dataset<Row> collected) {
        Map<String, Long> metrics = new HashMap<>();
        for (SparkPlan leaf : CollectionConverters.asJava(
                collected.queryExecution().executedPlan().collectLeaves())) {
            CollectionConverters.asJava(leaf.metrics()).forEach((name, metric) -> metrics.put(name, metric.value()));
        }
        return metrics;
    }

    static List<Row> sorted(List<Row> rows) {
        return rows.stream().sorted(Comparator.comparing(Row::toString)).toList();
    }
}
