package io.github.chatpull.sink;

import java.time.Duration;
import java.time.Instant;

/** The cells of Excel. */
final class ExcelCells implements CsvValueWriter.CellFormat {
    private final ExcelCsvFormat format;
    private final ExcelText texts = new ExcelText();

    ExcelCells(ExcelCsvFormat format) {
        this.format = format;
    }

    /** How many were cut so far. */
    long cut() {
        return texts.cut();
    }

    @Override
    public String text(String value) {
        return texts.guarded(value);
    }

    @Override
    public String time(Instant value) {
        return format.time(value);
    }

    @Override
    public String seconds(Duration value) {
        return format.seconds(value);
    }
}
