package io.github.chatpull.samples.spark;

import io.github.chatpull.xml.BadChatHandler;
import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds a large export, in 1, 4, 16 and 1,000 splits, to what one machine finds in it: all rows, all ids in order, and the
 * state of the rollup; and times that beside Spark's own source of XML. Ends with 1 if anything differs.
 *
 * <p>Arguments: the export, and the {@code rollup.json} that {@code chatpull convert --rollup} made of it, in UTC.
 */
final class SparkScale {
    private static final int[] SPLITS = {1, 4, 16, 1000};

    private final SparkSession spark;
    private final String export;
    private final double gigabytes;
    private boolean differs;

    private SparkScale(SparkSession spark, Path export) throws IOException {
        this.spark = spark;
        this.export = export.toString();
        this.gigabytes = Files.size(export) / 1e9;
    }

    public static void main(String[] args) throws IOException {
        SparkSession spark = SparkSession.builder()
                .master(System.getProperty("spark.master", "local[2]"))
                .config("spark.ui.enabled", false)
                .config("spark.log.level", "OFF")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        SparkScale scale = new SparkScale(spark, Path.of(args[0]));
        scale.compare(Files.readAllBytes(Path.of(args[1])));
        spark.stop();
        System.out.println(scale.differs ? "There are differences" : "The same in any number of splits");
        System.exit(scale.differs ? 1 : 0);
    }

    private void compare(byte[] state) throws IOException {
        List<String> ids = new ArrayList<>();
        try (ChatReader reader =
                ChatReader.builder().onBadChat(BadChatHandler.SKIP).open(Path.of(export))) {
            reader.forEach(chat -> ids.add(chat.id()));
        }
        System.out.printf(Locale.ROOT, "%,d chats in %.3f GB%n", ids.size(), gigabytes);
        // Planning looks for borders; nothing else is done.
        for (int run = 0; run < 3; run++) {
            timed(
                    "chatpull: where chats begin",
                    () -> chatpull(1000)
                            .option("index", "none")
                            .load(export)
                            .rdd()
                            .getNumPartitions());
        }
        String rows = "";
        for (int splits : SPLITS) {
            String of = ", " + splits + " splits";
            same(
                    "ids" + of,
                    ids,
                    timed("chatpull: ids" + of, () -> ids(chatpull(splits).load(export))));
            String hash = timed(
                    "chatpull: every value" + of, () -> hash(chatpull(splits).load(export)));
            same("rows" + of, rows.isEmpty() ? hash : rows, hash);
            rows = hash;
            byte[] merged = timed("chatpull: rollup" + of, () -> rollup(splits));
            same("rollup" + of, true, Arrays.equals(state, merged));
        }
        Path parquet = Files.createTempDirectory("parquet");
        timed("chatpull: to Parquet, 16 splits", () -> {
            chatpull(16).load(export).write().mode("overwrite").parquet(parquet.toString());
            return "";
        });
        same("rows in Parquet", rows, hash(spark.read().parquet(parquet.toString())));
        System.out.printf(Locale.ROOT, "Parquet: %.3f of the export%n", size(parquet) / gigabytes);
        Dataset<Row> xml = timed(
                "Spark's XML: schema",
                () -> spark.read().format("xml").option("rowTag", "chat").load(export));
        timed("Spark's XML: ids", () -> {
            List<String> theirs = ids(xml);
            System.out.println("Spark's XML: the same ids: " + theirs.equals(ids) + ", " + theirs.size());
            return "";
        });
        timed("Spark's XML: every value", () -> hash(xml));
        System.out.println("Spark's XML: " + xml.rdd().getNumPartitions() + " tasks; "
                + xml.schema().simpleString());
    }

    private static double size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() / 1e9;
        }
    }

    private DataFrameReader chatpull(int splits) {
        return spark.read().format("chatpull").option("splits", splits);
    }

    private static List<String> ids(Dataset<Row> chats) {
        return chats.select("id").collectAsList().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private static String hash(Dataset<Row> chats) {
        return chats.selectExpr("xxhash64(to_json(struct(*))) as hash")
                .selectExpr("count(*)", "bit_xor(hash)", "sum(cast(hash as decimal(38)))")
                .first()
                .toString();
    }

    private byte[] rollup(int splits) {
        Dataset<Row> parts = chatpull(splits).option("table", "rollup").load(export);
        return parts.agg(Rollups.ofStates(parts.col("state"), ZoneId.of("UTC")))
                .first()
                .getAs(0);
    }

    private <T> T timed(String what, Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "%-45s %7.2f s, %6.2f s/GB%n", what, seconds, seconds / gigabytes);
        return result;
    }

    private void same(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            differs = true;
            System.out.println("DIFFERS: " + what);
        }
    }
}
