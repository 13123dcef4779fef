package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Message;
import io.github.chatpull.model.TestChats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxSinkTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @TempDir
    private Path temp;

    @Test
    void writesChatsOnOneSheetAndMessagesOnAnother() throws IOException {
        WorkbookReading workbook = written(OSLO, TestChats.full(), TestChats.bare("b"));

        assertThat(workbook.sheets()).containsExactly("Summary", "Chats", "Messages");
        assertThat(workbook.rows("Chats"))
                .containsExactly(
                        header(RecordDefinition.chatsCsv()),
                        List.of(
                                "text: 4c2789a6",
                                "text: http://ref",
                                "text: chat software",
                                "text: ann@example.com;bob@example.com",
                                "text: 127.0.0.1",
                                "time: 2008-10-23T14:49:12.031",
                                "time: 2008-10-23T14:51:17.031",
                                "number: 125",
                                "text: http://www.domain.com/page",
                                "text: Blakstad",
                                "text: Norway",
                                "text: Priority Telecom Norway",
                                "text: Priority Telecom",
                                "number: 2",
                                "number: 1",
                                "number: 1",
                                "number: 12.5",
                                "text: {\"rating\":[\"5\",\"4\"],\"lang\":\"nb\"}"),
                        List.of(
                                "text: b",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "number: 0",
                                "number: 0",
                                "number: 0"));
        assertThat(workbook.rows("Messages"))
                .containsExactly(
                        header(RecordDefinition.messagesCsv()),
                        List.of(
                                "text: 4c2789a6",
                                "number: 1",
                                "text: visitor",
                                "text: visitor",
                                "time: 2008-10-23T14:49:12.031",
                                "text: Hi there"),
                        List.of(
                                "text: 4c2789a6",
                                "number: 2",
                                "text: ann@example.com",
                                "text: operator",
                                "time: 2008-10-23T14:49:24.531",
                                "text: Hello",
                                "text: {\"read\":\"yes\"}"));
    }

    @Test
    void tablesWithoutRowsHaveTheirHeaders() throws IOException {
        WorkbookReading workbook = written(OSLO);

        assertThat(workbook.rows("Chats")).containsExactly(header(RecordDefinition.chatsCsv()));
        assertThat(workbook.rows("Messages")).containsExactly(header(RecordDefinition.messagesCsv()));
        assertThat(workbook.rows("Summary")).contains(List.of("text: First chat"), List.of("text: Chats", "number: 0"));
    }

    @Test
    void theSummaryBeginsWithWhatTheChatsAre() throws IOException {
        Chat later =
                Chat.builder().id("c").start(TestChats.NOON.plusSeconds(60)).build();

        assertThat(written(OSLO, TestChats.bare("b"), later, TestChats.full()).rows("Summary"))
                .containsExactly(
                        List.of("text: Chats of LiveLeader"),
                        List.of(),
                        List.of("text: Times are in the zone", "text: Europe/Oslo"),
                        List.of("text: First chat", "time: 2008-10-23T14:49:12.031"),
                        List.of("text: Last chat", "time: 2008-10-23T14:50:12.031"),
                        List.of("text: Chats", "number: 3"),
                        List.of("text: Messages", "number: 2"),
                        List.of("text: Cells cut to what Excel takes", "number: 0"));
    }

    @Test
    void theSummaryGoesOnWithWhatOthersKnow() throws IOException {
        XlsxSink.Summary summary = sheet -> {
            sheet.fact("n", 12_345);
            sheet.fact("t", TestChats.NOON);
            sheet.fact("=1", "=1+1");
            sheet.line("-");
            sheet.table("Year", List.of("Chats", "Mean, s"));
            sheet.row("2008", Arrays.asList(BigDecimal.ONE, null, new BigDecimal("0.250")));
            assertThatThrownBy(() -> sheet.table("x", Collections.nCopies(16, "y")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected 15 columns at most but was 16");
        };
        List<List<String>> rows =
                new WorkbookReading(bytes(summary, ExcelCsvSink.MAX_ROWS, OSLO, TestChats.full())).rows("Summary");

        assertThat(rows.subList(8, rows.size()))
                .containsExactly(
                        List.of("text: n", "number: 12345"),
                        List.of("text: t", "time: 2008-10-23T14:49:12.031"),
                        List.of("text: =1", "text: =1+1"),
                        List.of("text: -"),
                        List.of(),
                        List.of("text: Year", "text: Chats", "text: Mean, s"),
                        List.of("text: 2008", "number: 1", "", "number: 0.250"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+47",
                "-1",
                "@SUM(A1)",
                "=cmd|' /C calc'!A0",
                "\t=1",
                "1e5",
                "00123",
                "2019-01-01",
                "TRUE",
                "'=1",
                "#N/A",
                "{=1}",
                "5%"
            })
    void everyTextIsText(String text) throws IOException {
        WorkbookReading workbook = written(OSLO, TestChats.saying(text));

        assertThat(workbook.rows("Messages").get(1).get(5)).isEqualTo("text: " + text);
        assertThat(workbook.xml("Messages")).doesNotContain("<f>", "<f ");
    }

    @ParameterizedTest
    @CsvSource({
        "\\1,            _x0001_",
        "a\\0,           a_x0000_",
        "\\37,           _x001F_",
        "a\\rb,          a_x000D_b",
        "\uFFFE,         _xFFFE_",
        "\uFFFF,         _xFFFF_",
        "_x0041_,        _x005F_x0041_",
        "_xffff_,        _x005F_xffff_",
        "_x0041__x0042_, _x005F_x0041__x005F_x0042_",
        "_x00_x0041_,    _x00_x005F_x0041_",
        "_x004,          _x004",
        "_X0041_,        _X0041_",
        "_x00G1_,        _x00G1_",
        "_x004\uFF11_,   _x004\uFF11_",
        "'<&>\"',        &lt;&amp;&gt;&quot;",
        "😀é日,           😀é日"
    })
    void whatXmlCannotHoldIsWrittenAsExcelWritesIt(String escaped, String xml) throws IOException {
        String text = escaped.translateEscapes();
        WorkbookReading workbook = written(OSLO, TestChats.saying(text));

        assertThat(workbook.xml("Messages")).contains("<is><t>" + xml + "</t></is>");
        assertThat(workbook.rows("Messages").get(1).get(5)).isEqualTo("text: " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\ta", "a\n", "a\nb"})
    void blanksAndLinesAreKept(String text) throws IOException {
        assertThat(written(OSLO, TestChats.saying(text)).xml("Messages"))
                .contains("<is><t xml:space=\"preserve\">" + text + "</t></is>");
    }

    @Test
    void aRowIsAsHighAsOneLine() throws IOException {
        assertThat(written(OSLO, TestChats.saying("a")).xml("Messages")).contains("<row r=\"2\"><c");
        assertThat(written(OSLO, TestChats.saying("a\nb")).xml("Messages"))
                .contains("<row r=\"2\" ht=\"15\" customHeight=\"1\"><c");
    }

    @ParameterizedTest
    @CsvSource({
        "1900-03-01T00:00:00Z,          time: 1900-03-01T00:00",
        "1900-02-28T23:59:59.999Z,      text: 1900-02-28 23:59:59",
        "0800-12-25T00:00:00Z,          text: 0800-12-25 00:00:00",
        "9999-12-29T23:59:59.999Z,      time: 9999-12-29T23:59:59.999",
        "+10000-01-01T00:00:00Z,        text: +10000-01-01 00:00:00",
        "2020-02-29T12:00:00Z,          time: 2020-02-29T12:00",
        "2019-12-31T23:59:59.999Z,      time: 2019-12-31T23:59:59.999",
        "1970-01-01T00:00:00.001Z,      time: 1970-01-01T00:00:00.001"
    })
    void timesAreDatesWhereEveryProgramAgreesOnTheirDay(String time, String cell) throws IOException {
        Chat chat = Chat.builder().id("a").start(Instant.parse(time)).build();

        assertThat(written(ZoneOffset.UTC, chat).rows("Chats").get(1).get(5)).isEqualTo(cell);
    }

    @Test
    void everyMillisecondOfADayComesBack() throws IOException {
        ChatBuilder chat = Chat.builder().id("a");
        for (int i = 0; i < 2_000; i++) {
            chat.message("visitor", time(i), "", Extra.EMPTY);
        }
        List<List<String>> rows = written(ZoneOffset.UTC, chat.build()).rows("Messages");
        for (int i = 0; i < 2_000; i++) {
            assertThat(rows.get(i + 1).get(4))
                    .isEqualTo("time: " + time(i).atOffset(ZoneOffset.UTC).toLocalDateTime());
        }
    }

    private static Instant time(int i) {
        return Instant.parse("2100-06-30T00:00:00Z").plusMillis(43_201L * i + i % 7);
    }

    @Test
    void localTimesAreThoseOfTheirZone() throws IOException {
        Chat chat = Chat.builder()
                .id("a")
                .start(Instant.parse("2019-10-27T00:30:00Z"))
                .stop(Instant.parse("2019-10-27T01:30:00Z"))
                .build();

        assertThat(written(OSLO, chat).rows("Chats").get(1).subList(5, 7))
                .containsExactly("time: 2019-10-27T02:30", "time: 2019-10-27T02:30");
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999,     number: 999999999999999",
        "1000000000000000,    text: 1000000000000000",
        "9223372036854775807, text: 9223372036854775807",
        "0,                   number: 0"
    })
    void aNumberThatWouldLoseDigitsIsText(long seconds, String cell) throws IOException {
        Chat chat = Chat.builder().id("a").duration(Duration.ofSeconds(seconds)).build();

        assertThat(written(OSLO, chat).rows("Chats").get(1).get(7)).isEqualTo(cell);
    }

    @Test
    void aNegativeResponseIsANumber() throws IOException {
        Chat chat = Chat.builder()
                .id("a")
                .message("visitor", TestChats.NOON, "", Extra.EMPTY)
                .message("ann@example.com", TestChats.NOON.minusMillis(4_500), "", Extra.EMPTY)
                .build();

        assertThat(written(OSLO, chat).rows("Chats").get(1).get(16)).isEqualTo("number: -4.5");
    }

    @Test
    void whatIsCutIsCounted() throws IOException {
        Chat chat = Chat.builder()
                .id("a")
                .url("\u0001".repeat(32_768))
                .city("=" + "y".repeat(32_766))
                .message("visitor", null, "a\n".repeat(300), Extra.EMPTY)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XlsxSink sink = sink(bytes, sheet -> {}, ExcelCsvSink.MAX_ROWS, OSLO)) {
            sink.accept(chat);
            sink.complete();
            assertThat(sink.cutCells()).isEqualTo(2);
        }
        WorkbookReading workbook = new WorkbookReading(bytes.toByteArray());
        assertThat(workbook.rows("Chats").get(1).subList(8, 10))
                .containsExactly("text: " + "\u0001".repeat(32_760) + "… [cut]", "text: =" + "y".repeat(32_766));
        assertThat(workbook.rows("Messages").get(1).get(5)).isEqualTo("text: " + "a\n".repeat(253) + "a… [cut]");
        assertThat(workbook.rows("Summary")).contains(List.of("text: Cells cut to what Excel takes", "number: 2"));
    }

    @Test
    void aTableGoesOnWhereASheetEnds() throws IOException {
        Chat two = Chat.builder()
                .id("a")
                .message("visitor", null, "1", Extra.EMPTY)
                .message("visitor", null, "2", Extra.EMPTY)
                .build();
        byte[] bytes = bytes(sheet -> {}, 3, OSLO, two, two, TestChats.bare("b"), two);
        WorkbookReading workbook = new WorkbookReading(bytes);

        assertThat(workbook.sheets())
                .containsExactly("Summary", "Chats", "Chats 2", "Messages", "Messages 2", "Messages 3");
        assertThat(ids(workbook, "Chats")).containsExactly("text: id", "text: a", "text: a");
        assertThat(ids(workbook, "Chats 2")).containsExactly("text: id", "text: b", "text: a");
        assertThat(ids(workbook, "Messages 3")).containsExactly("text: chat_id", "text: a", "text: a");
        assertThat(workbook.xml("Messages 2")).contains("state=\"frozen\"", "<autoFilter ref=\"A1:G3\"/>");
        assertThat(workbook.part("xl/workbook.xml"))
                .contains("localSheetId=\"4\" hidden=\"1\">'Messages 2'!$A$1:$G$3</definedName>");
        assertThat(workbook.part("[Content_Types].xml"))
                .contains("/xl/worksheets/chats2.xml", "/xl/worksheets/messages3.xml", "/xl/worksheets/summary.xml");
    }

    @Test
    void aSheetThatIsJustFullIsTheLast() throws IOException {
        assertThat(new WorkbookReading(bytes(sheet -> {}, 3, OSLO, TestChats.full())).sheets())
                .containsExactly("Summary", "Chats", "Messages");
    }

    private static List<String> ids(WorkbookReading workbook, String sheet) throws IOException {
        return workbook.rows(sheet).stream().map(row -> row.get(0)).toList();
    }

    @Test
    void everyTextIsReadBack() throws IOException {
        Chat[] chats = Stream.iterate(0, seed -> seed + 1)
                .limit(300)
                .map(seed -> TestChats.random(new Random(seed)))
                .toArray(Chat[]::new);
        WorkbookReading workbook = written(ZoneOffset.UTC, chats);
        List<List<String>> rows = workbook.rows("Messages");
        int row = 1;
        for (int i = 0; i < chats.length; i++) {
            assertThat(workbook.rows("Chats").get(i + 1).get(0)).isEqualTo("text: " + chats[i].id());
            for (Message message : chats[i].messages()) {
                List<String> cells = rows.get(row++);
                String cell = cells.size() > 5 ? cells.get(5) : "";
                assertThat(cell).isEqualTo(message.text().isEmpty() ? "" : "text: " + message.text());
            }
        }
        assertThat(rows).hasSize(row);
    }

    @Test
    void theSameChatsMakeTheSameBytes() throws IOException {
        assertThat(bytes(sheet -> {}, 100, OSLO, TestChats.full()))
                .isEqualTo(bytes(sheet -> {}, 100, OSLO, TestChats.full()));
    }

    @Test
    void whatWaitsHasNoNameAndNothingIsLeft() throws IOException {
        Path file = temp.resolve("chats.xlsx");
        try (XlsxSink sink = XlsxSink.open(file, OSLO)) {
            sink.accept(TestChats.full());
            assertThat(names()).hasSize(1).allMatch(name -> name.matches("\\.chats\\.xlsx\\.[0-9a-f]{12}\\.part"));
        }
        assertThat(names()).isEmpty();

        try (XlsxSink sink = XlsxSink.open(file, OSLO)) {
            sink.accept(TestChats.full());
            sink.complete();
        }
        assertThat(names()).containsExactly("chats.xlsx");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new WorkbookReading(Files.readAllBytes(file)).rows("Chats")).hasSize(2);
    }

    @Test
    void aFailureIsNotPublished() throws IOException {
        XlsxSink.Summary failing = sheet -> {
            throw new IOException("no figures");
        };
        Path file = temp.resolve("chats.xlsx");
        try (XlsxSink sink = new XlsxSink(Output.toFile(file), file, OSLO, failing)) {
            assertThatThrownBy(sink::complete).isInstanceOf(IOException.class).hasMessage("no figures");
        }
        assertThat(names()).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> header(List<Field> columns) {
        return columns.stream().map(column -> "text: " + column.name()).toList();
    }

    private WorkbookReading written(ZoneId zone, Chat... chats) throws IOException {
        return new WorkbookReading(bytes(sheet -> {}, ExcelCsvSink.MAX_ROWS, zone, chats));
    }

    private byte[] bytes(XlsxSink.Summary summary, int maxRows, ZoneId zone, Chat... chats) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XlsxSink sink = sink(bytes, summary, maxRows, zone)) {
            for (Chat chat : chats) {
                sink.accept(chat);
            }
            sink.complete();
        }
        return bytes.toByteArray();
    }

    private XlsxSink sink(OutputStream bytes, XlsxSink.Summary summary, int maxRows, ZoneId zone) throws IOException {
        return new XlsxSink(
                Output.toStream(bytes, Compression.NONE), temp.resolve("chats.xlsx"), zone, summary, maxRows);
    }
}
