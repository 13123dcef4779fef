package io.github.chatpull.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.xml.BadChatHandler;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatpullSourceTest extends SparkTest {
    private static final int CHATS = 3_000;

    private Path export;
    private List<Chat> expected;

    @BeforeAll
    void writeAnExport() throws IOException {
        export = Chats.write(folder.resolve("export.xml"), CHATS);
        expected = read(BadChatHandler.SKIP);
    }

    private List<Chat> read(BadChatHandler handler) throws IOException {
        List<Chat> chats = new ArrayList<>();
        try (ChatReader reader = ChatReader.builder().onBadChat(handler).open(export)) {
            reader.forEach(chats::add);
        }
        return chats;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16, 1000})
    void everyChatIsARowHoweverTheFileIsSplit(int splits) {
        Dataset<Row> rows =
                chatpull().option("splits", splits).load(export.toString()).select("*", "_times_without_zone");

        // 64 KiB is the least that is told apart.
        assertThat(rows.rdd().getNumPartitions()).isEqualTo(Math.min(splits, numberOfSteps()));
        List<Chat> chats = rows.collectAsList().stream().map(RowChats::chat).toList();
        assertThat(chats).isEqualTo(expected);
        assertThat(chats.stream()
                        .mapToInt(chat -> chat.utf8().timesWithoutZone())
                        .sum())
                .isEqualTo(expected.stream()
                        .mapToInt(chat -> chat.utf8().timesWithoutZone())
                        .sum())
                .isPositive();
    }

    private int numberOfSteps() {
        return (int) (export.toFile().length() / (64 << 10) + 1);
    }

    @Test
    void onlyWhatIsAskedForIsMade() {
        Dataset<Row> some =
                chatpull().option("splits", 3).load(export.toString()).selectExpr("id", "messages.text");
        List<Row> rows = some.collectAsList();

        assertThat(rows).hasSameSizeAs(expected);
        assertThat(rows.get(1).toString()).isEqualTo("[c1,ArraySeq(Hei 👋, Hei!)]");
        assertThat(some.queryExecution().optimizedPlan().toString())
                .contains("RelationV2[id#")
                .doesNotContain("referrer");
        assertThat(chatpull().load(export.toString()).count()).isEqualTo(expected.size());
    }

    @Test
    void aRowKnowsWhereItIsFrom() {
        assertThat(chatpull()
                        .load(export.toString())
                        .select("_source")
                        .distinct()
                        .collectAsList())
                .singleElement()
                .asString()
                .endsWith("/export.xml]");
        assertThat(chatpull().load(export.toString()).columns()).doesNotContain("_source");
    }

    @Test
    void chatsThatCannotBeReadAreLeftOutAndCounted() throws IOException {
        Dataset<Row> chats = chatpull().option("splits", 4).load(export.toString());
        chats.collectAsList();
        int bad = CHATS - expected.size();

        assertThat(bad).isEqualTo(31);
        assertThat(metrics(chats)).containsEntry("badChats", (long) bad).containsEntry("chats", (long) expected.size());
        List<Row> quarantine = chatpull()
                .option("splits", 4)
                .option("table", "quarantine")
                .option("onBadChat", "fail")
                .load(export.toString())
                .collectAsList();
        assertThat(quarantine).hasSize(bad);
        Row first = quarantine.get(0);
        assertThat(first.getString(0)).endsWith("/export.xml");
        assertThat(first.<Long>getAs("ordinal")).isEqualTo(6);
        assertThat(first.<String>getAs("reason")).isEqualTo("malformed");
        assertThat(first.<String>getAs("message")).contains("at chat 6, ");
        byte[] bytes = Files.readAllBytes(export);
        int offset = Math.toIntExact(first.getAs("offset"));
        assertThat(first.<byte[]>getAs("raw")).hasSize(Math.toIntExact(first.getAs("length")));
        assertThat(java.util.Arrays.copyOfRange(bytes, offset, offset + first.<byte[]>getAs("raw").length))
                .isEqualTo(first.<byte[]>getAs("raw"));
        assertThat(quarantine.stream().map(row -> row.<Long>getAs("ordinal"))).isSorted();
    }

    @Test
    void chatsOfWhichOnlyCharactersAreWrongAreMended() throws IOException {
        Dataset<Row> chats =
                chatpull().option("onBadChat", "mend").option("splits", 4).load(export.toString());
        List<Row> rows = chats.collectAsList();

        assertThat(rows.stream().map(row -> row.<String>getAs("id")))
                .isEqualTo(read(BadChatHandler.MEND).stream().map(Chat::id).toList())
                .hasSize(expected.size() + 15);
        assertThat(metrics(chats)).containsEntry("mendedChats", 15L).containsEntry("badChats", 16L);
    }

    @Test
    void theFirstThatCannotBeReadEndsTheJobIfThatIsWanted() {
        Dataset<Row> chats = chatpull().option("onBadChat", "fail").load(export.toString());
        assertThatThrownBy(chats::collectAsList)
                .hasStackTraceContaining("/export.xml: Expected well-formed XML but: Unexpected close tag </msg>;")
                .hasStackTraceContaining("at chat 6, ");
    }

    @Test
    void compressedFilesFoldersAndPatternsAreRead() throws IOException {
        Path exports = Files.createDirectory(folder.resolve("exports"));
        Path gzip = exports.resolve("b.xml.gz");
        Path zstd = exports.resolve("c.xml.zst");
        Chats.write(exports.resolve("a.xml"), 40);
        Chats.write(Compression.GZIP.encode(Files.newOutputStream(gzip)), gzip, 50);
        Chats.write(Compression.ZSTD.encode(Files.newOutputStream(zstd)), zstd, 60);
        Files.writeString(exports.resolve("notes.txt"), "no export");
        Files.writeString(exports.resolve("_hidden.xml"), "no export");

        assertThat(ids(chatpull().load(exports.toString()))).hasSize(150 - 3);
        assertThat(ids(chatpull().load(exports + "/*.gz"))).hasSize(49);
        assertThat(ids(chatpull().load(gzip.toString(), zstd.toString()))).hasSize(108);
        assertThatThrownBy(() -> chatpull().load(exports + "/*.xlsx").count()).hasRootCauseMessage(exports + "/*.xlsx");
    }

    @Test
    void aPatternDoesNotMatchTheIndexBesideAFile() throws IOException {
        Path hidden = Files.createDirectory(folder.resolve("pattern"));
        Chats.write(hidden.resolve("a.xml"), 200);
        for (int i = 0; i < 2; i++) {
            assertThat(ids(chatpull().option("splits", 4).load(hidden + "/*"))).hasSize(197);
        }
        assertThat(hidden.resolve(".a.xml.chatpull-splits")).exists();
    }

    @Test
    void aTableOfACatalogIsRead() throws IOException {
        Path file = Chats.write(folder.resolve("catalog.xml"), 200);
        spark().sql("CREATE TABLE catalog_chats USING chatpull OPTIONS (path '" + file
                + "', splits 3) COMMENT 'chats'");
        assertThat(spark().sql("SELECT count(*) FROM catalog_chats").first().getLong(0))
                .isEqualTo(197);
        spark().sql("DROP TABLE catalog_chats");
    }

    @Test
    void whereChatsBeginIsKeptForNextTime() throws IOException {
        Path file = Chats.write(folder.resolve("kept.xml"), 500);
        Path index = folder.resolve(".kept.xml.chatpull-splits");

        assertThat(scanned(file, "none")).isEqualTo(Files.size(file));
        assertThat(index).doesNotExist();
        assertThat(scanned(file, "beside")).isEqualTo(Files.size(file));
        assertThat(index).exists();
        assertThat(scanned(file, "beside")).isZero();
        // Another file of the same length, or a damaged index.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
        assertThat(scanned(file, "beside")).isEqualTo(Files.size(file));
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(scanned(file, "beside")).isEqualTo(Files.size(file));
        assertThat(scanned(file, "beside")).isZero();
        Files.writeString(index, "nonsense");
        assertThat(scanned(file, "beside")).isEqualTo(Files.size(file));
        assertThat(scanned(file, "beside")).isZero();
        // Where other chats are too large, other bytes are a border.
        assertThat(scanned(file, "beside", 2_000_000)).isEqualTo(Files.size(file));
        assertThat(scanned(file, "beside", 2_000_000)).isZero();
    }

    private long scanned(Path file, String index) {
        return scanned(file, index, Limits.DEFAULT.maxChatBytes());
    }

    private long scanned(Path file, String index, long maxChatBytes) {
        Dataset<Row> chats = chatpull()
                .option("splits", 8)
                .option("index", index)
                .option("maxChatBytes", maxChatBytes)
                .load(file.toString());
        assertThat(chats.collectAsList()).hasSize(500 - 6);
        return metrics(chats).get("indexBytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "splits | -1 | Expected one split or more, of one byte or more, but was Splitting[splits=-1",
                "table | chat | Expected one of [chats, quarantine, rollup] but was 'chat'",
                "onBadChat | drop | Expected one of [quarantine, mend, fail] but was 'drop'",
                "sourceZone | Oslo | Expected a zone such as Europe/Oslo but was 'Oslo'",
                "splits | four | Expected splits as a number but was 'four'",
                "splitBytes | many | Expected splitBytes as a number of bytes, or as 128m, but was 'many'",
                "maxChatBytes | 0 | Expected maxChatBytes from 1 to 1 GiB but was 0",
                "partitions | 4 | Expected one of the options [table, onBadChat"
            })
    void anOptionThatMeansNothingIsRefused(String name, String value, String message) {
        assertThatThrownBy(() -> chatpull().option(name, value).load(export.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aBrokenDocumentFailsTheJobByName() throws IOException {
        Path broken = Files.writeString(
                folder.resolve("broken.xml"),
                Files.readString(export).replace("<!-- <chat><id>no</id></chat> -->", "</x>"));
        for (int splits : new int[] {1, 20}) {
            Dataset<Row> chats = chatpull().option("splits", splits).load(broken.toString());
            assertThatThrownBy(chats::collectAsList)
                    .hasStackTraceContaining("broken.xml: Expected well-formed XML but: Unexpected close tag </x>");
        }
    }
}
