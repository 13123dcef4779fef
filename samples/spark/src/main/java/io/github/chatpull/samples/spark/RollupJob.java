package io.github.chatpull.samples.spark;

import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupSummary;
import io.github.chatpull.rollup.RollupTables;
import io.github.chatpull.sink.Output;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The figures of {@code chatpull report}, counted by a cluster: {@code rollup.json}, {@code summary.json} and tables.
 *
 * <pre>{@code
 * spark-submit --class io.github.chatpull.samples.spark.RollupJob chatpull-spark.jar /data/exports Europe/Oslo figures
 * }</pre>
 */
public final class RollupJob {
    private RollupJob() {}

    static void run(SparkSession spark, String exports, ZoneId zone, Path out) throws IOException {
        Dataset<Row> parts = spark.read()
                .format("chatpull")
                .option("table", "rollup")
                .option("zone", zone.getId())
                .load(exports);
        byte[] state =
                parts.agg(Rollups.ofStates(parts.col("state"), zone)).first().getAs(0);
        write(state, out);
    }

    private static void write(byte[] state, Path out) throws IOException {
        Files.createDirectories(out.resolve("tables"));
        try (Output file = Output.toFile(out.resolve("rollup.json"))) {
            file.stream().write(state);
            file.publish();
        }
        Rollup rollup = Rollup.read(new ByteArrayInputStream(state));
        try (Output file = Output.toFile(out.resolve("summary.json"))) {
            new RollupSummary(rollup).write(file.stream());
            file.publish();
        }
        new RollupTables(rollup)
                .write(name -> Output.toFile(out.resolve("tables").resolve(name)));
    }

    /** Arguments: what to read, the zone of days and hours, and the folder for what comes out, which the driver writes. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("Expected what to read, a zone and a folder to write into");
        }
        SparkSession spark = SparkSession.builder().appName("chatpull rollup").getOrCreate();
        try {
            run(spark, args[0], ZoneId.of(args[1]), Path.of(args[2]));
        } finally {
            spark.stop();
        }
    }
}
