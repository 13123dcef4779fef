package io.github.chatpull.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/** Values as cells of a sheet. What a number of Excel would change, in its digits or its day, is a text. */
final class SheetCells implements CellWriter {
    // As many digits as a number of Excel has: 15.
    private static final long LARGEST = 999_999_999_999_999L;

    private final ExcelCsvFormat format;
    private final ExcelText texts = new ExcelText();
    private SheetWriter sheet;

    /** @param format how a time that is no number is written, and the zone of all */
    SheetCells(ExcelCsvFormat format, SheetWriter sheet) {
        this.format = format;
        this.sheet = sheet;
    }

    /** From now on into another sheet. */
    void into(SheetWriter next) {
        sheet = next;
    }

    /** How many were cut so far. */
    long cut() {
        return texts.cut();
    }

    @Override
    public void absent() {
        sheet.skip();
    }

    @Override
    public void integer(long value) {
        number(value, String.valueOf(value));
    }

    @Override
    public void seconds(Duration value) {
        number(value.toMillis(), Seconds.of(value));
    }

    private void number(long digits, String value) {
        if (digits >= -LARGEST && digits <= LARGEST) {
            sheet.number(value, CellStyle.NUMBER);
        } else {
            sheet.text(value, CellStyle.RIGHT_TEXT);
        }
    }

    @Override
    public void text(String value) {
        if (value.isEmpty()) {
            absent();
        } else {
            sheet.text(texts.fitting(value), CellStyle.TEXT);
        }
    }

    @Override
    public void time(Instant value) {
        time(value, CellStyle.TIME, CellStyle.TEXT);
    }

    /** A time, in one of two styles: that of a number, or that of a text. */
    void time(Instant value, CellStyle asNumber, CellStyle asText) {
        LocalDateTime local = LocalDateTime.ofInstant(value, format.zone());
        if (ExcelTime.isKnown(local)) {
            sheet.number(ExcelTime.days(local), asNumber);
        } else {
            sheet.text(format.time(value), asText);
        }
    }
}
