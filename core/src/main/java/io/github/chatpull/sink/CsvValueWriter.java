package io.github.chatpull.sink;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.csv.CSVPrinter;

/** Values as CSV cells, by Commons CSV. */
final class CsvValueWriter implements CellWriter {
    private final CSVPrinter csv;
    private final CellFormat format;

    CsvValueWriter(CSVPrinter csv, CellFormat format) {
        this.csv = csv;
        this.format = format;
    }

    /** How a table writes what can be written in several ways. */
    interface CellFormat {
        String text(String value);

        String time(Instant value);

        String seconds(Duration value);
    }

    /** The cells of programs: as in JSON. */
    static CellFormat plain(RecordFormat format) {
        return new CellFormat() {
            @Override
            public String text(String value) {
                return value;
            }

            @Override
            public String time(Instant value) {
                return format.time(value);
            }

            @Override
            public String seconds(Duration value) {
                return Seconds.of(value);
            }
        };
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
        csv.print(format.text(value));
    }

    @Override
    public void time(Instant value) throws IOException {
        csv.print(format.time(value));
    }
}
