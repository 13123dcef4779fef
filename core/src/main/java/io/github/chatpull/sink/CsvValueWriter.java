package io.github.chatpull.sink;

import io.github.chatpull.model.Extra;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** Values as CSV cells, by Commons CSV. */
final class CsvValueWriter implements ValueWriter {
    private final CSVPrinter csv;
    private final RecordFormat format;

    CsvValueWriter(CSVPrinter csv, RecordFormat format) {
        this.csv = csv;
        this.format = format;
    }

    @Override
    public void absent() throws IOException {
        csv.print(null);
    }

    @Override
    public void integer(long value) throws IOException {
        csv.print(value);
    }

    @Override
    public void seconds(Duration value) throws IOException {
        csv.print(Seconds.of(value));
    }

    @Override
    public void text(String value) throws IOException {
        csv.print(value);
    }

    @Override
    public void texts(List<String> value) throws IOException {
        csv.print(String.join(";", value));
    }

    @Override
    public void time(Instant value) throws IOException {
        csv.print(format.time(value));
    }

    @Override
    public void extra(Extra value) throws IOException {
        csv.print(value.isEmpty() ? null : JsonLines.of(value));
    }

    /** Messages have a table of their own. */
    @Override
    public void messages(Row chat) {
        throw new IllegalStateException("messages are no cell");
    }
}
