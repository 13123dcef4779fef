package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Message;
import io.github.chatpull.model.TestChats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a workbook makes of the values of chats. */
class XlsxCellsTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @TempDir
    private Path temp;

    private WorkbookWriting writing() {
        return new WorkbookWriting(temp);
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
        WorkbookReading workbook = writing().of(OSLO, TestChats.saying(text));

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
        WorkbookReading workbook = writing().of(OSLO, TestChats.saying(text));

        assertThat(workbook.xml("Messages")).contains("<is><t>" + xml + "</t></is>");
        assertThat(workbook.rows("Messages").get(1).get(5)).isEqualTo("text: " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\ta", "a\n", "a\nb"})
    void blanksAndLinesAreKept(String text) throws IOException {
        assertThat(writing().of(OSLO, TestChats.saying(text)).xml("Messages"))
                .contains("<is><t xml:space=\"preserve\">" + text + "</t></is>");
    }

    @Test
    void aRowIsAsHighAsOneLine() throws IOException {
        assertThat(writing().of(OSLO, TestChats.saying("a")).xml("Messages")).contains("<row r=\"2\"><c");
        assertThat(writing().of(OSLO, TestChats.saying("a\nb")).xml("Messages"))
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

        assertThat(writing().of(ZoneOffset.UTC, chat).rows("Chats").get(1).get(5))
                .isEqualTo(cell);
    }

    @Test
    void everyMillisecondOfADayComesBack() throws IOException {
        ChatBuilder chat = Chat.builder().id("a");
        for (int i = 0; i < 2_000; i++) {
            chat.message("visitor", time(i), "", Extra.EMPTY);
        }
        List<List<String>> rows = writing().of(ZoneOffset.UTC, chat.build()).rows("Messages");
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

        assertThat(writing().of(OSLO, chat).rows("Chats").get(1).subList(5, 7))
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

        assertThat(writing().of(OSLO, chat).rows("Chats").get(1).get(7)).isEqualTo(cell);
    }

    @Test
    void aNegativeResponseIsANumber() throws IOException {
        Chat chat = Chat.builder()
                .id("a")
                .message("visitor", TestChats.NOON, "", Extra.EMPTY)
                .message("ann@example.com", TestChats.NOON.minusMillis(4_500), "", Extra.EMPTY)
                .build();

        assertThat(writing().of(OSLO, chat).rows("Chats").get(1).get(16)).isEqualTo("number: -4.5");
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
        try (XlsxSink sink = writing().sink(bytes, sheet -> {}, ExcelCsvSink.MAX_ROWS, OSLO)) {
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
    void everyTextIsReadBack() throws IOException {
        Chat[] chats = Stream.iterate(0, seed -> seed + 1)
                .limit(300)
                .map(seed -> TestChats.random(new Random(seed)))
                .toArray(Chat[]::new);
        WorkbookReading workbook = writing().of(ZoneOffset.UTC, chats);
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
}
