package io.github.chatpull.sink;

import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows of CSV by Commons CSV: the reference for {@link CsvEncoder}. */
final class CommonsCsvEncoder implements ChatEncoder {
    private static final CSVFormat PLAIN =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter csv;
    private final CsvValueWriter values;
    private final List<Field> columns;
    private final boolean byMessage;

    private CommonsCsvEncoder(List<Field> columns, boolean byMessage, RecordFormat format) throws IOException {
        this.csv = new CSVPrinter(text, PLAIN);
        this.values = new CsvValueWriter(csv, CsvValueWriter.plain(format));
        this.columns = columns;
        this.byMessage = byMessage;
    }

    static CommonsCsvEncoder chats(RecordFormat format) throws IOException {
        return new CommonsCsvEncoder(RecordDefinition.chatsCsv(), false, format);
    }

    static CommonsCsvEncoder messages(RecordFormat format) throws IOException {
        return new CommonsCsvEncoder(RecordDefinition.messagesCsv(), true, format);
    }

    @Override
    public void header(Utf8Buffer out) throws IOException {
        csv.printRecord(columns.stream().map(Field::name));
        flush(out);
    }

    @Override
    public void encode(Chat chat, Utf8Buffer out) throws IOException {
        Row row = new Row(chat);
        row.enter(chat, !byMessage);
        if (!byMessage) {
            write(row, out);
            return;
        }
        for (int i = 0; i < row.chat().messageCount(); i++) {
            row.enterMessage(i);
            write(row, out);
        }
    }

    private void write(Row row, Utf8Buffer out) throws IOException {
        for (Field column : columns) {
            column.write(row, values);
        }
        csv.println();
        flush(out);
    }

    private void flush(Utf8Buffer out) {
        out.append(text.toString());
        text.setLength(0);
    }
}
