package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Utf8Chat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one workbook (Office Open XML, {@code .xlsx}) for Excel and LibreOffice, with the sheets Summary, Chats and
 * Messages; a table of more than 1,048,576 rows, or 2 GiB of XML, goes on in "Messages 2". Times are dates in the zone,
 * numbers are numbers, and all else is text, which no program takes for a formula. It is for eyes: a text beyond 32,767
 * UTF-16 units or 253 line feeds is cut, ends with {@code … [cut]}, and is counted. {@link CsvSink} and {@link NdjsonSink}
 * are exact.
 *
 * <p>What is no date to every program, before 1900-03-01 or after 9999, and a number of more than 15 digits are texts, too.
 * The same chats make the same bytes, whenever they are written.
 *
 * <pre>{@code
 * try (XlsxSink sink = XlsxSink.open(Path.of("chats.xlsx"), ZoneId.of("Europe/Oslo"))) {
 *     for (Chat chat : reader) {
 *         sink.accept(chat);
 *     }
 *     sink.complete();
 * }
 * }</pre>
 *
 * <p>Not thread-safe; memory is a few buffers. A zip takes one part at a time: messages go into it as they come, and chats
 * wait, compressed, in a file without a name beside it. Closing it closes its output.
 */
public final class XlsxSink implements ChatSink {
    private final Output output;
    private final ExcelCsvFormat format;
    private final Summary summary;
    private final WorkbookZip zip;
    private final List<ScratchFile> waiting = new ArrayList<>();
    private final SheetTable chatTable;
    private final SheetTable messageTable;
    private long chats;
    private long messages;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** What else stands on the first sheet; asked for when all chats are written. */
    @FunctionalInterface
    public interface Summary {
        /**
         * Writes it.
         *
         * @throws IOException if that fails
         */
        void write(SummarySheet sheet) throws IOException;
    }

    /**
     * A sink over an output of the caller's making, which it owns from now on; if there will be no sink, it is closed.
     *
     * @param file beside which chats wait for their turn
     * @param zone the zone of all times
     * @throws IOException if the output cannot be written, or no file can be made beside it
     */
    public XlsxSink(Output output, Path file, ZoneId zone, Summary summary) throws IOException {
        this(output, file, zone, summary, ExcelCsvSink.MAX_ROWS);
    }

    XlsxSink(Output output, Path file, ZoneId zone, Summary summary, int maxRows) throws IOException {
        this.output = output;
        this.format = new ExcelCsvFormat(zone);
        this.summary = summary;
        this.zip = new WorkbookZip(output.stream());
        try {
            this.messageTable =
                    new SheetTable("Messages", RecordDefinition.messagesCsv(), format, maxRows, zip::beginSheet);
            this.chatTable = new SheetTable("Chats", RecordDefinition.chatsCsv(), format, maxRows, part -> {
                ScratchFile scratch = ScratchFile.beside(file);
                waiting.add(scratch);
                return scratch.stream();
            });
        } catch (IOException | RuntimeException e) {
            CloseAll.after(e, owned());
            throw e;
        }
    }

    private List<Closeable> owned() {
        List<Closeable> owned = new ArrayList<>(waiting);
        owned.add(zip);
        owned.add(output);
        return owned;
    }

    /**
     * A sink into a file that appears when it is complete.
     *
     * @param file its name should end in {@code .xlsx}, which Excel asks for
     * @throws IOException if a file cannot be made beside it
     */
    public static XlsxSink open(Path file, ZoneId zone) throws IOException {
        return new XlsxSink(Output.toFile(file), file, zone, sheet -> {});
    }

    @Override
    public void accept(Chat chat) throws IOException {
        Row row = new Row(chat);
        row.enter(chat, true);
        chatTable.write(row);
        for (int i = 0; i < row.chat().messageCount(); i++) {
            row.enterMessage(i);
            messageTable.write(row);
        }
        count(row.chat());
    }

    private void count(Utf8Chat chat) {
        chats++;
        messages += chat.messageCount();
        if (chat.start() != Utf8Chat.NONE) {
            first = Math.min(first, chat.start());
            last = Math.max(last, chat.start());
        }
    }

    /** The zone of its times. */
    public ZoneId zone() {
        return format.zone();
    }

    /** How many cells were cut so far. */
    public long cutCells() {
        return chatTable.cutCells() + messageTable.cutCells();
    }

    /** On how many sheets chats are so far. */
    public int chatSheets() {
        return chatTable.sheets();
    }

    /** On how many sheets messages are so far. */
    public int messageSheets() {
        return messageTable.sheets();
    }

    @Override
    public void complete() throws IOException {
        List<WorkbookZip.Sheet> messageSheets = messageTable.end();
        List<WorkbookZip.Sheet> chatSheets = chatTable.end();
        for (int i = 0; i < chatSheets.size(); i++) {
            waiting.get(i).transferTo(zip.beginSheet(chatSheets.get(i).part()));
        }
        List<WorkbookZip.Sheet> sheets = new ArrayList<>();
        sheets.add(writeSummary());
        sheets.addAll(chatSheets);
        sheets.addAll(messageSheets);
        zip.finish(sheets);
        output.publish();
    }

    private WorkbookZip.Sheet writeSummary() throws IOException {
        SummarySheet sheet = new SummarySheet(zip.beginSheet("summary"), format);
        sheet.title("Chats of LiveLeader");
        sheet.fact("Times are in the zone", zone().getId());
        sheet.fact("First chat", time(first));
        sheet.fact("Last chat", time(last));
        sheet.fact("Chats", chats);
        sheet.fact("Messages", messages);
        sheet.fact("Cells cut to what Excel takes", cutCells());
        summary.write(sheet);
        sheet.end();
        return new WorkbookZip.Sheet("Summary", "summary", "");
    }

    private @Nullable Instant time(long millis) {
        return chats == 0 || first > last ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public void close() throws IOException {
        CloseAll.close(owned());
    }
}
