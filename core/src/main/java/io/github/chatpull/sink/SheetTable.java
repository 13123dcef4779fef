package io.github.chatpull.sink;

import io.github.chatpull.sink.WorkbookZip.Sheet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One table of a workbook, on as many sheets as it needs. Not thread-safe; memory is that of a sheet's writer. */
final class SheetTable {
    // Only long messages make more of a million rows. Excel does not open a zip with a part of 4 GiB that Java has
    // written.
    private static final long MAX_BYTES = 2L << 30;

    private static final int FILTER_BUTTON = 3;

    private final String title;
    private final List<Field> columns;
    private final List<Integer> widths;
    private final int maxRows;
    private final Target target;
    private final SheetCells cells;
    private final List<Sheet> ended = new ArrayList<>();
    private SheetWriter sheet;
    private int sheets;

    /** Where the XML of sheets goes; one ends where the next begins. */
    @FunctionalInterface
    interface Target {
        OutputStream begin(String part) throws IOException;
    }

    SheetTable(String title, List<Field> columns, ExcelCsvFormat format, int maxRows, Target target)
            throws IOException {
        this.title = title;
        this.columns = columns;
        this.widths = columns.stream().map(SheetTable::width).toList();
        this.maxRows = maxRows;
        this.target = target;
        this.sheet = begin();
        this.cells = new SheetCells(format, sheet);
    }

    // In characters: most of the values, and the name with the button of the filter.
    private static int width(Field column) {
        int values = switch (column.source()) {
            case ID -> 38;
            case TEXT -> 100;
            case URL, REFERRER -> 45;
            case SENDER -> 32;
            case VISITOR_IP -> 28;
            case ROLE -> 9;
            default ->
                switch (column.type()) {
                    case TIME -> 19;
                    case INTEGER, SECONDS -> 8;
                    case TEXTS -> 32;
                    default -> 22;
                };
        };
        return Math.max(values, column.name().length() + FILTER_BUTTON);
    }

    private SheetWriter begin() throws IOException {
        sheets++;
        SheetWriter next = new SheetWriter(target.begin(part()), widths, true);
        next.beginRow();
        columns.forEach(column -> next.text(column.name(), header(column)));
        next.endRow();
        return next;
    }

    private static CellStyle header(Field column) {
        return switch (column.type()) {
            case INTEGER, SECONDS -> CellStyle.NUMBER_HEADER;
            default -> CellStyle.HEADER;
        };
    }

    private String part() {
        return title.toLowerCase(Locale.ROOT) + sheets;
    }

    /** Writes a row. */
    void write(Row row) throws IOException {
        if (sheet.rows() >= maxRows || sheet.bytes() >= MAX_BYTES) {
            endSheet();
            sheet = begin();
            cells.into(sheet);
        }
        sheet.beginRow();
        for (Field column : columns) {
            column.write(row, cells);
        }
        sheet.endRow();
    }

    private void endSheet() throws IOException {
        sheet.end();
        String name = sheets == 1 ? title : title + " " + sheets;
        ended.add(new Sheet(name, part(), sheet.filter()));
    }

    /** Ends it, and says on which sheets it is. */
    List<Sheet> end() throws IOException {
        endSheet();
        return List.copyOf(ended);
    }

    /** How many cells were cut so far. */
    long cutCells() {
        return cells.cut();
    }

    /** How many sheets there are so far. */
    int sheets() {
        return sheets;
    }
}
