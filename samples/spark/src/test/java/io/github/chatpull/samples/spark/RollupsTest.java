package io.github.chatpull.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.xml.BadChatHandler;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollupsTest extends SparkTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private Path export;

    @BeforeAll
    void writeAnExport() throws IOException {
        export = Chats.write(folder.resolve("export.xml"), 3_000);
    }

    // As one machine counts them.
    private String expected(long quarantined) throws IOException {
        Rollup rollup = new Rollup(OSLO);
        try (ChatReader reader =
                ChatReader.builder().onBadChat(BadChatHandler.SKIP).open(export)) {
            reader.forEach(rollup::add);
        }
        rollup.addQuarantined(quarantined);
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        rollup.write(state);
        return state.toString(StandardCharsets.UTF_8);
    }

    private static String state(Row row) {
        return new String(row.<byte[]>getAs(0), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Oslo"})
    void timesOfLongAgoAreWhatTheyAre(String zone) throws IOException {
        Path old = Files.writeString(
                folder.resolve("old.xml"),
                Stream.of("1500-01-01T00:00:00Z", "1890-01-01T00:00:00Z")
                        .map(time -> "<chat><id>" + time + "</id><start>" + time + "</start></chat>")
                        .collect(Collectors.joining("", "<chats>", "</chats>")));
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        spark().conf().set("spark.sql.session.timeZone", zone);
        try {
            Dataset<Row> chats = chatpull().load(old.toString());
            assertThat(state(chats.agg(Rollups.ofChats(chats, ZoneId.of("UTC"))).first()))
                    .contains("\"1500-01-01\"", "\"1890-01-01\"")
                    .isEqualTo(state(chatpull()
                            .option("table", "rollup")
                            .load(old.toString())
                            .first()));
        } finally {
            TimeZone.setDefault(before);
            spark().conf().set("spark.sql.session.timeZone", "UTC");
        }
    }

    @Test
    void columnsThatNoChatHasAreOfNoConcern() {
        Dataset<Row> chats = chatpull().load(export.toString());
        Dataset<Row> more = chats.withColumn("a.b", functions.lit(1));
        assertThat(state(more.agg(Rollups.ofChats(more, OSLO)).first()))
                .isEqualTo(state(chats.agg(Rollups.ofChats(chats, OSLO)).first()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void statesOfPartsMergeToWhatOneMachineCounts(int splits) throws IOException {
        Dataset<Row> parts = chatpull()
                .option("table", "rollup")
                .option("zone", OSLO.getId())
                .option("splits", splits)
                .load(export.toString());
        assertThat(parts.count()).isEqualTo(splits);
        Row merged = parts.agg(Rollups.ofStates(parts.col("state"), OSLO)).first();

        assertThat(state(merged)).isEqualTo(expected(31));
    }

    @Test
    void rowsAreCountedAsTheChatsTheyAre() throws IOException {
        Dataset<Row> chats =
                chatpull().option("splits", 5).load(export.toString()).select("*", "_times_without_zone");
        Row counted = chats.repartition(3).agg(Rollups.ofChats(chats, OSLO)).first();

        assertThat(state(counted)).isEqualTo(expected(0));
    }

    @Test
    void groupsHaveRollupsOfTheirOwn() throws IOException {
        Dataset<Row> chats =
                chatpull().option("splits", 5).load(export.toString()).select("*", "_times_without_zone");
        Dataset<Row> perUrl =
                chats.groupBy("url").agg(Rollups.ofChats(chats, OSLO).as("state"));
        assertThat(perUrl.count()).isEqualTo(30);
        Row merged = perUrl.agg(Rollups.ofStates(functions.col("state"), OSLO)).first();

        assertThat(state(merged)).isEqualTo(expected(0));
    }

    @Test
    void aJobWritesTheStateAndTablesOfIt() throws IOException {
        Path out = folder.resolve("figures");
        RollupJob.run(spark(), export.toString(), OSLO, out);

        assertThat(Files.readString(out.resolve("rollup.json"))).isEqualTo(expected(31));
        assertThat(out.resolve("summary.json")).content().contains("\"chats\"");
        assertThat(Files.readAllLines(out.resolve("tables/daily.csv"))).hasSizeGreaterThan(200);
    }

    @Test
    void statesMergeInSql() throws IOException {
        Rollups.register(spark(), OSLO);
        spark().sql("CREATE OR REPLACE TEMPORARY VIEW parts USING chatpull OPTIONS (path '" + export
                + "', table 'rollup', zone 'Europe/Oslo', splits 3)");
        Row merged = spark().sql("SELECT chatpull_merge(state) FROM parts").first();

        assertThat(state(merged)).isEqualTo(expected(31));
    }
}
