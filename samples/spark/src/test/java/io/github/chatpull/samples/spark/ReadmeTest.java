package io.github.chatpull.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.sink.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What this module's page says to type, as it stands there, but for the folder that the exports are in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTest extends SparkTest {
    private static final String AROUND = """
            import io.github.chatpull.samples.spark.Rollups;
            import java.time.ZoneId;
            import org.apache.spark.sql.Dataset;
            import org.apache.spark.sql.Row;
            import org.apache.spark.sql.SparkSession;
            import org.apache.spark.sql.functions;

            public class Lines {
                public static Dataset<Row> run(SparkSession spark) {
            %s
                    return each;
                }
            }
            """;

    @BeforeAll
    void writeExports() throws IOException {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        Path year = Files.createDirectories(folder.resolve("2020"));
        Chats.write(folder.resolve("export.xml"), 100);
        Chats.write(exports.resolve("export.xml"), 100);
        Path gzip = year.resolve("january.xml.gz");
        Chats.write(Compression.GZIP.encode(Files.newOutputStream(gzip)), gzip, 50);
    }

    private static List<String> blocks(String language) throws IOException {
        Pattern block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
        return block.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceAll("(?m)^```.*$", "").replace("/data/", folder + "/"))
                .toList();
    }

    @Test
    void theJavaRuns() throws Exception {
        String lines = blocks("java").stream().collect(Collectors.joining("\n"));
        Path source = Files.writeString(folder.resolve("Lines.java"), AROUND.formatted(lines));
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        complaints,
                        complaints,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();

        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            classes.loadClass("Lines").getMethod("run", SparkSession.class).invoke(null, spark());
        }
        assertThat(spark().read().parquet(folder.resolve("messages").toString()).columns())
                .containsExactly("id", "time", "text");
    }

    @Test
    void theSqlRuns() throws IOException {
        for (String statement : String.join("\n", blocks("sql")).split(";", -1)) {
            if (!statement.isBlank()) {
                assertThat(spark().sql(statement).collectAsList()).isNotNull();
            }
        }
    }
}
