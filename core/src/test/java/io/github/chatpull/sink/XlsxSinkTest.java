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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook as a whole: its sheets, its summary and its file. */
class XlsxSinkTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @TempDir
    private Path temp;

    private WorkbookWriting writing() {
        return new WorkbookWriting(temp);
    }

    @Test
    void writesChatsOnOneSheetAndMessagesOnAnother() throws IOException {
        WorkbookReading workbook = writing().of(OSLO, TestChats.full(), TestChats.bare("b"));

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
        WorkbookReading workbook = writing().of(OSLO);

        assertThat(workbook.rows("Chats")).containsExactly(header(RecordDefinition.chatsCsv()));
        assertThat(workbook.rows("Messages")).containsExactly(header(RecordDefinition.messagesCsv()));
        assertThat(workbook.rows("Summary")).contains(List.of("text: First chat"), List.of("text: Chats", "number: 0"));
    }

    @Test
    void theSummaryBeginsWithWhatTheChatsAre() throws IOException {
        Chat later =
                Chat.builder().id("c").start(TestChats.NOON.plusSeconds(60)).build();

        assertThat(writing()
                        .of(OSLO, TestChats.bare("b"), later, TestChats.full())
                        .rows("Summary"))
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
        List<List<String>> rows = new WorkbookReading(
                        writing().bytes(summary, ExcelCsvSink.MAX_ROWS, OSLO, TestChats.full()))
                .rows("Summary");

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

    @Test
    void aTableGoesOnWhereASheetEnds() throws IOException {
        Chat two = Chat.builder()
                .id("a")
                .message("visitor", null, "1", Extra.EMPTY)
                .message("visitor", null, "2", Extra.EMPTY)
                .build();
        byte[] bytes = writing().bytes(sheet -> {}, 3, OSLO, two, two, TestChats.bare("b"), two);
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
        assertThat(new WorkbookReading(writing().bytes(sheet -> {}, 3, OSLO, TestChats.full())).sheets())
                .containsExactly("Summary", "Chats", "Messages");
    }

    private static List<String> ids(WorkbookReading workbook, String sheet) throws IOException {
        return workbook.rows(sheet).stream().map(row -> row.get(0)).toList();
    }

    @Test
    void theSameChatsMakeTheSameBytes() throws IOException {
        assertThat(writing().bytes(sheet -> {}, 100, OSLO, TestChats.full()))
                .isEqualTo(writing().bytes(sheet -> {}, 100, OSLO, TestChats.full()));
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

    @Test
    void itsOutputIsClosedIfNothingCanWaitBesideIt() {
        AtomicInteger closed = new AtomicInteger();
        Path nowhere = temp.resolve("none/chats.xlsx");

        assertThatThrownBy(() -> new XlsxSink(countingCloses(closed), nowhere, OSLO, sheet -> {}))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(closed).hasValue(1);
    }

    @Test
    void closingItReleasesWhatItsZipHolds() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        XlsxSink sink = new XlsxSink(countingCloses(closed), temp.resolve("chats.xlsx"), OSLO, sheet -> {});
        sink.close();
        assertThat(closed).hasValue(1);

        // More than what waits to be compressed.
        ChatBuilder chat = Chat.builder().id("a");
        for (int i = 0; i < 3; i++) {
            chat.message("visitor", null, "x".repeat(30_000), Extra.EMPTY);
        }
        assertThatThrownBy(() -> sink.accept(chat.build())).hasMessage("Deflater has been closed");
    }

    private static Output countingCloses(AtomicInteger closed) throws IOException {
        OutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        return Output.toStream(stream, Compression.NONE);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> header(List<Field> columns) {
        return columns.stream().map(column -> "text: " + column.name()).toList();
    }
}
