package io.github.chatpull.sink;

import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Writes one of the two tables, chats or messages, as CSV that Excel opens by a double click: a byte order mark, CRLF, times
 * and decimals as {@link ExcelCsvFormat} says. It is for eyes, and not exact: times are cut to seconds, a text that Excel
 * would take for a formula gets an apostrophe in front, and one beyond 32,767 UTF-16 units or 253 line feeds is cut, ends
 * with {@code … [cut]}, and is counted. {@link CsvSink} is exact.
 *
 * <p>A file has at most 1,048,576 rows with its header, as many as a sheet; what is more goes into a next one.
 *
 * <p>A text is always in quotes, so that nothing in it begins another cell. An Excel whose locale has another delimiter does
 * not see cells at all, and what it makes of such a file is not guarded.
 *
 * <pre>{@code
 * ExcelCsvFormat format = new ExcelCsvFormat(ZoneId.of("Europe/Oslo"));
 * try (ExcelCsvSink sink = ExcelCsvSink.messages(part -> files.create(name(part)), format)) {
 *     for (Chat chat : reader) {
 *         sink.accept(chat);
 *     }
 *     sink.complete();
 * }
 * }</pre>
 *
 * <p>Not thread-safe; memory is one buffer and what becomes of one chat. Closing it closes the outputs it opened.
 */
public final class ExcelCsvSink implements ChatSink {
    /** How many rows a sheet has, with its header. */
    public static final int MAX_ROWS = 1_048_576;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int FLUSH_CHARS = 64 << 10;

    private final Parts parts;
    private final List<Field> columns;
    private final boolean byMessage;
    private final StringBuilder text = new StringBuilder();
    private final Utf8Buffer buffer = new Utf8Buffer();
    private final CSVPrinter csv;
    private final ExcelCells cells;
    private final CsvValueWriter values;
    private Output output;
    private int part = 1;
    private long rows;

    /** The outputs of one table. */
    @FunctionalInterface
    public interface Parts {
        /**
         * Opens an output; owned by the sink from now on.
         *
         * @param number from 1, in order
         * @throws IOException if it cannot be made
         */
        Output open(int number) throws IOException;

        /** Whether there can be a second; if not, the first takes all rows, more than Excel shows. */
        default boolean hasNext() {
            return true;
        }

        /** One output that takes all rows. */
        static Parts only(Output output) {
            return new OnlyPart(output);
        }
    }

    private ExcelCsvSink(Parts parts, List<Field> columns, boolean byMessage, ExcelCsvFormat format)
            throws IOException {
        this.parts = parts;
        this.columns = columns;
        this.byMessage = byMessage;
        this.csv = new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(format.delimiter())
                        .setQuoteMode(QuoteMode.NON_NUMERIC)
                        .get());
        this.cells = new ExcelCells(format);
        this.values = new CsvValueWriter(csv, cells);
        this.output = parts.open(part);
        header();
    }

    /**
     * The table of chats, a line a chat.
     *
     * @throws IOException if the first output cannot be made
     */
    public static ExcelCsvSink chats(Parts parts, ExcelCsvFormat format) throws IOException {
        return new ExcelCsvSink(parts, RecordDefinition.chatsCsv(), false, format);
    }

    /**
     * The table of messages, a line a message.
     *
     * @throws IOException if the first output cannot be made
     */
    public static ExcelCsvSink messages(Parts parts, ExcelCsvFormat format) throws IOException {
        return new ExcelCsvSink(parts, RecordDefinition.messagesCsv(), true, format);
    }

    private void header() throws IOException {
        text.append(BYTE_ORDER_MARK);
        csv.printRecord(columns.stream().map(Field::name));
        rows = 1;
    }

    @Override
    public void accept(Chat chat) throws IOException {
        Row row = new Row(chat);
        row.enter(chat, !byMessage);
        if (!byMessage) {
            write(row);
            return;
        }
        for (int i = 0; i < row.chat().messageCount(); i++) {
            row.enterMessage(i);
            write(row);
        }
    }

    private void write(Row row) throws IOException {
        if (rows >= MAX_ROWS && parts.hasNext()) {
            nextPart();
        }
        for (Field column : columns) {
            column.write(row, values);
        }
        csv.println();
        rows++;
        if (text.length() >= FLUSH_CHARS) {
            flush();
        }
    }

    private void nextPart() throws IOException {
        complete();
        output.close();
        part++;
        output = parts.open(part);
        header();
    }

    private void flush() throws IOException {
        buffer.append(text.toString());
        text.setLength(0);
        output.stream().write(buffer.array(), 0, buffer.size());
        buffer.clear();
    }

    /** How many cells were cut so far. */
    public long cutCells() {
        return cells.cut();
    }

    /** What Excel does not show of it so far. */
    public ExcelLoss loss() {
        return new ExcelLoss(cutCells(), Math.max(rows - MAX_ROWS, 0));
    }

    /** How many outputs there are so far. */
    public int parts() {
        return part;
    }

    /** How many rows the last output has so far, with its header; more than a sheet only if there can be no next one. */
    public long rows() {
        return rows;
    }

    @Override
    public void complete() throws IOException {
        flush();
        output.publish();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
