package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelCsvSinkTest {
    private static final ExcelCsvFormat OSLO = new ExcelCsvFormat(ZoneId.of("Europe/Oslo"));
    private static final String CHATS = "\uFEFF\"id\";\"referrer\";\"keywords\";\"operators\";\"visitor_ip\";\"start\";"
            + "\"stop\";\"duration_s\";\"url\";\"city\";\"country\";\"organization\";\"isp\";\"message_count\";"
            + "\"visitor_message_count\";\"operator_message_count\";\"first_response_s\";\"extra\"\r\n";
    private static final String MESSAGES =
            "\uFEFF\"chat_id\";\"seq\";\"from\";\"role\";\"time\";\"text\";\"extra\"\r\n";

    @Test
    void writesChatsForExcelInNorway() throws IOException {
        assertThat(chats(OSLO, TestChats.full(), TestChats.bare("b")))
                .isEqualTo(CHATS + "\"4c2789a6\";\"http://ref\";\"chat software\";\"ann@example.com;bob@example.com\";"
                        + "\"127.0.0.1\";\"2008-10-23 14:49:12\";\"2008-10-23 14:51:17\";125;"
                        + "\"http://www.domain.com/page\";\"Blakstad\";\"Norway\";\"Priority Telecom Norway\";"
                        + "\"Priority Telecom\";2;1;1;\"12,5\";"
                        + "\"{\"\"rating\"\":[\"\"5\"\",\"\"4\"\"],\"\"lang\"\":\"\"nb\"\"}\"\r\n"
                        + "\"b\";;;;;;;;;;;;;0;0;0;;\r\n");
    }

    @Test
    void writesMessagesForExcelInNorway() throws IOException {
        Chat chat = Chat.builder()
                .id("c")
                .message(null, null, "", Extra.EMPTY)
                .message("visitor", null, "a;\"b\"\nc", Extra.EMPTY)
                .build();
        assertThat(messages(OSLO, TestChats.full(), chat))
                .isEqualTo(MESSAGES + "\"4c2789a6\";1;\"visitor\";\"visitor\";\"2008-10-23 14:49:12\";\"Hi there\";\r\n"
                        + "\"4c2789a6\";2;\"ann@example.com\";\"operator\";\"2008-10-23 14:49:24\";\"Hello\";"
                        + "\"{\"\"read\"\":\"\"yes\"\"}\"\r\n"
                        + "\"c\";1;;\"other\";;\"\";\r\n"
                        + "\"c\";2;\"visitor\";\"visitor\";;\"a;\"\"b\"\"\nc\";\r\n");
    }

    @Test
    void aTableWithoutRowsHasItsHeader() throws IOException {
        assertThat(chats(OSLO)).isEqualTo(CHATS);
        assertThat(messages(OSLO)).isEqualTo(MESSAGES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"nb-NO|;|,", "de-DE|;|,", "en-US|,|.", "en-GB|,|.", "sv|;|,"})
    void aLocaleSaysWhatIsBetweenCellsAndBeforeDecimals(String locale, char delimiter, char decimal) {
        assertThat(ExcelCsvFormat.of(ZoneOffset.UTC, Locale.forLanguageTag(locale)))
                .isEqualTo(new ExcelCsvFormat(ZoneOffset.UTC, delimiter, decimal));
    }

    @ParameterizedTest
    @ValueSource(chars = {';', ',', '|', '\t'})
    void everyDelimiterCanStandInEveryCell(char delimiter) throws IOException {
        ExcelCsvFormat format = OSLO.withDelimiter(delimiter);
        ChatBuilder chat = Chat.builder().id("a;b,c|d\te").operator("x,y").operator("z|\t");
        chat.message("visitor", TestChats.NOON, ";,|\t", Extra.EMPTY)
                .message("z|\t", TestChats.NOON.plusMillis(12_500), "\"", Extra.EMPTY);
        List<String> row = rows(chats(format, chat.build()), delimiter).get(1);

        assertThat(row)
                .hasSize(18)
                .startsWith("a;b,c|d\te", "", "", "x,y;z|\t", "")
                .endsWith("2", "1", "1", "12,5", "");
        assertThat(rows(messages(format, chat.build()), delimiter).get(1))
                .containsExactly("a;b,c|d\te", "1", "visitor", "visitor", "2008-10-23 14:49:12", ";,|\t", "");
    }

    @Test
    void noOtherDelimiterNorDecimalSignIsTaken() {
        assertThatThrownBy(() -> OSLO.withDelimiter('"'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one of ; , | and a tab between cells but was '\"'");
        assertThatThrownBy(() -> ExcelCsvFormat.of(ZoneOffset.UTC, Locale.forLanguageTag("fa-IR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a comma or a point before decimals but was '\u066B'");
    }

    @Test
    void aNegativeNumberIsNoFormula() throws IOException {
        Chat chat = Chat.builder()
                .id("-1")
                .message("visitor", TestChats.NOON, "", Extra.EMPTY)
                .message("ann@example.com", TestChats.NOON.minus(Duration.ofMillis(4_500)), "", Extra.EMPTY)
                .build();
        assertThat(chats(OSLO, chat)).startsWith(CHATS + "\"'-1\";").endsWith(";2;1;1;\"-4,5\";\r\n");
    }

    @Test
    void whatIsCutIsCounted() throws IOException {
        String tooLong = "x".repeat(32_768);
        Chat chat = Chat.builder()
                .id("a")
                .url(tooLong)
                .city("y".repeat(32_767))
                .extra("e", tooLong)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ExcelCsvSink sink = ExcelCsvSink.chats(part -> Output.toStream(bytes, Compression.NONE), OSLO)) {
            sink.accept(chat);
            sink.accept(TestChats.full());
            sink.complete();
            assertThat(sink.cutCells()).isEqualTo(2);
        }
        List<String> row = rows(bytes.toString(StandardCharsets.UTF_8), ';').get(1);
        assertThat(row.get(8)).isEqualTo("x".repeat(32_760) + "… [cut]");
        assertThat(row.get(9)).isEqualTo("y".repeat(32_767));
        assertThat(row.get(17)).startsWith("{\"e\":\"xxx").endsWith("x… [cut]").hasSize(32_767);
    }

    // As many as a sheet has, of which the header is one.
    @Test
    void aNewFileBeginsWhereASheetEnds() throws IOException {
        List<CountingStream> files = write(null, 1_048_575);
        assertThat(files).extracting(CountingStream::lines).containsExactly(1_048_576L);

        files = write(null, 1_048_576);
        assertThat(files).extracting(CountingStream::lines).containsExactly(1_048_576L, 2L);
        assertThat(files.get(1).head()).isEqualTo(MESSAGES + "\"a\";");
        assertThat(files).extracting(CountingStream::isClosed).containsExactly(true, true);
    }

    @Test
    void aStreamTakesAllRows() throws IOException {
        List<CountingStream> files = write(Boolean.FALSE, 1_048_577);
        assertThat(files).extracting(CountingStream::lines).containsExactly(1_048_578L);
    }

    private static List<CountingStream> write(Boolean hasNext, int messages) throws IOException {
        List<CountingStream> files = new ArrayList<>();
        ExcelCsvSink.Parts parts = new ExcelCsvSink.Parts() {
            @Override
            public Output open(int number) throws IOException {
                assertThat(number).isEqualTo(files.size() + 1);
                files.add(new CountingStream());
                return Output.toStream(files.get(number - 1), Compression.NONE);
            }

            @Override
            public boolean hasNext() {
                return hasNext == null ? ExcelCsvSink.Parts.super.hasNext() : hasNext;
            }
        };
        ChatBuilder thousand = Chat.builder().id("a");
        for (int i = 0; i < 1_000; i++) {
            thousand.message(null, null, "", Extra.EMPTY);
        }
        ChatBuilder rest = Chat.builder().id("a");
        for (int i = 0; i < messages % 1_000; i++) {
            rest.message(null, null, "", Extra.EMPTY);
        }
        Chat chat = thousand.build();
        try (ExcelCsvSink sink = ExcelCsvSink.messages(parts, OSLO)) {
            for (int i = 0; i < messages / 1_000; i++) {
                sink.accept(chat);
            }
            sink.accept(rest.build());
            sink.complete();
            assertThat(sink.parts()).isEqualTo(files.size());
            assertThat(sink.rows()).isEqualTo(files.get(files.size() - 1).lines());
        }
        return files;
    }

    @Test
    void everyShardIsWrittenInItsTurn() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ExcelCsvSink sink = ExcelCsvSink.chats(part -> Output.toStream(bytes, Compression.NONE), OSLO)) {
            ChatShard second = sink.shard();
            second.accept(TestChats.bare("two"));
            sink.accept(TestChats.bare("one"));
            second.commit();
            sink.complete();
        }
        assertThat(rows(bytes.toString(StandardCharsets.UTF_8), ';'))
                .extracting(row -> row.get(0))
                .containsExactly("id", "one", "two");
    }

    @Test
    void everyTextIsReadBackButForItsApostrophe() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            Chat chat = TestChats.random(new Random(seed));
            List<List<String>> rows = rows(messages(OSLO, chat), ';');
            assertThat(rows).hasSize(chat.messages().size() + 1);
            for (int i = 1; i < rows.size(); i++) {
                String text = chat.messages().get(i - 1).text();
                assertThat(rows.get(i).get(5)).isIn(text, "'" + text);
            }
        }
    }

    private static String chats(ExcelCsvFormat format, Chat... chats) throws IOException {
        return Written.by((output, unused) -> ExcelCsvSink.chats(part -> output, format), RecordFormat.DEFAULT, chats);
    }

    private static String messages(ExcelCsvFormat format, Chat... chats) throws IOException {
        return Written.by(
                (output, unused) -> ExcelCsvSink.messages(part -> output, format), RecordFormat.DEFAULT, chats);
    }

    private static List<List<String>> rows(String text, char delimiter) throws IOException {
        assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try (CSVParser parser = CSVParser.parse(text.substring(1), format)) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        }
    }

    /** Lines that end in CRLF, and the first bytes. */
    private static final class CountingStream extends OutputStream {
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private long lines;
        private int last;
        private boolean closed;

        long lines() {
            return lines;
        }

        String head() {
            return head.toString(StandardCharsets.UTF_8);
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public void write(int b) {
            if (head.size() < (MESSAGES + "\"a\";").getBytes(StandardCharsets.UTF_8).length) {
                head.write(b);
            }
            lines += b == '\n' && last == '\r' ? 1 : 0;
            last = b;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
