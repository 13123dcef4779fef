package io.github.chatpull.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook, row by row: facts with their names in front of them, and tables. {@link XlsxSink} begins it
 * with what it knows, and gives it to whoever knows more.
 *
 * <pre>{@code
 * XlsxSink.Summary missed = sheet -> {
 *     sheet.fact("Missed chats", rollup.total().count(Measure.MISSED));
 *     sheet.table("By year", List.of("chats", "missed"));
 *     sheet.row("2019", List.of(BigDecimal.valueOf(120), BigDecimal.valueOf(7)));
 * };
 * }</pre>
 *
 * <p>Not thread-safe; memory is a buffer. For as long as {@link XlsxSink#complete} runs.
 */
public final class SummarySheet {
    private static final int COLUMNS = 16;
    private static final int NAME_WIDTH = 34;
    // Of what stands right of a name, a time as a rule.
    private static final int FACT_WIDTH = 20;
    private static final int WIDTH = 17;

    private final SheetWriter sheet;
    private final SheetCells cells;

    SummarySheet(OutputStream out, ExcelCsvFormat format) {
        List<Integer> widths = new ArrayList<>(List.of(NAME_WIDTH, FACT_WIDTH));
        widths.addAll(Collections.nCopies(COLUMNS - 2, WIDTH));
        this.sheet = new SheetWriter(out, widths, false);
        this.cells = new SheetCells(format, sheet);
    }

    void title(String text) throws IOException {
        sheet.beginRow();
        sheet.text(text, CellStyle.TITLE);
        sheet.endRow();
        line("");
    }

    /**
     * A line of its own; an empty one for an empty text.
     *
     * @throws IOException if it cannot be written
     */
    public void line(String text) throws IOException {
        sheet.beginRow();
        if (!text.isEmpty()) {
            cells.text(text);
        }
        sheet.endRow();
    }

    /**
     * A name and a text.
     *
     * @throws IOException if it cannot be written
     */
    public void fact(String name, String value) throws IOException {
        beginFact(name);
        sheet.text(value, CellStyle.RIGHT_TEXT);
        sheet.endRow();
    }

    /**
     * A name and a number.
     *
     * @throws IOException if it cannot be written
     */
    public void fact(String name, long value) throws IOException {
        beginFact(name);
        sheet.number(String.valueOf(value), CellStyle.COUNT);
        sheet.endRow();
    }

    /**
     * A name and a time, in the workbook's zone; null leaves the cell empty.
     *
     * @throws IOException if it cannot be written
     */
    public void fact(String name, @Nullable Instant value) throws IOException {
        beginFact(name);
        if (value != null) {
            cells.time(value, CellStyle.RIGHT_TIME, CellStyle.RIGHT_TEXT);
        }
        sheet.endRow();
    }

    private void beginFact(String name) throws IOException {
        sheet.beginRow();
        cells.text(name);
    }

    /**
     * Begins a table behind an empty line.
     *
     * @param name of the first column, which has the names of rows
     * @param columns the names of the others, 15 at most
     * @throws IOException if it cannot be written
     */
    public void table(String name, List<String> columns) throws IOException {
        requireRoom(columns);
        line("");
        sheet.beginRow();
        sheet.text(name, CellStyle.HEADER);
        columns.forEach(column -> sheet.text(column, CellStyle.NUMBER_HEADER));
        sheet.endRow();
    }

    /**
     * A row of a table.
     *
     * @param values one with decimals is shown with one of them; null leaves a cell empty
     * @throws IOException if it cannot be written
     */
    public void row(String name, List<? extends @Nullable BigDecimal> values) throws IOException {
        requireRoom(values);
        sheet.beginRow();
        cells.text(name);
        for (BigDecimal value : values) {
            if (value == null) {
                sheet.skip();
            } else {
                sheet.number(value.toPlainString(), value.scale() > 0 ? CellStyle.SECONDS : CellStyle.COUNT);
            }
        }
        sheet.endRow();
    }

    private static void requireRoom(List<?> cells) {
        if (cells.size() >= COLUMNS) {
            throw new IllegalArgumentException(
                    "Expected " + (COLUMNS - 1) + " columns at most but was " + cells.size());
        }
    }

    void end() throws IOException {
        sheet.end();
    }
}
