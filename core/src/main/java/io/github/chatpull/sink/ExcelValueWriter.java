package io.github.chatpull.sink;

import io.github.chatpull.model.Extra;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** Values as cells of Excel. */
final class ExcelValueWriter implements ValueWriter {
    private final CSVPrinter csv;
    private final ExcelCsvFormat format;
    private final ExcelText texts = new ExcelText();

    ExcelValueWriter(CSVPrinter csv, ExcelCsvFormat format) {
        this.csv = csv;
        this.format = format;
    }

    /** How many cells were cut so far. */
    long cutCells() {
        return texts.cut();
    }

    @Override
    public void absent() throws IOException {
        csv.print(null);
    }

    @Override
    public void integer(long value) throws IOException {
        csv.print(value);
    }

    // No text: a negative number is no formula.
    @Override
    public void seconds(Duration value) throws IOException {
        csv.print(format.seconds(value));
    }

    @Override
    public void text(String value) throws IOException {
        csv.print(texts.of(value));
    }

    @Override
    public void texts(List<String> value) throws IOException {
        if (value.isEmpty()) {
            absent();
        } else {
            text(String.join(";", value));
        }
    }

    @Override
    public void time(Instant value) throws IOException {
        csv.print(format.time(value));
    }

    @Override
    public void extra(Extra value) throws IOException {
        if (value.isEmpty()) {
            absent();
        } else {
            text(JsonLines.of(value));
        }
    }

    /** Messages have a table of their own. */
    @Override
    public void messages(Row chat) {
        throw new IllegalStateException("messages are no cell");
    }
}
