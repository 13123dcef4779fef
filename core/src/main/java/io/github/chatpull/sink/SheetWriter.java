package io.github.chatpull.sink;

import io.github.chatpull.bytes.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The XML of one sheet, cell by cell. A cell says itself what it is, so that no text is ever taken for a formula, a number
 * or a date. Not thread-safe; memory is a buffer, and a row. The stream stays its owner's.
 */
final class SheetWriter {
    private static final int FLUSH_BYTES = 64 << 10;
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String BEGIN = DECLARATION
            + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"";
    private static final String FROZEN_ROW =
            "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                    + "<selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>";
    // As high as any other, although there is a text of several lines in it.
    private static final byte[] ONE_LINE = " ht=\"15\" customHeight=\"1\"".getBytes(StandardCharsets.US_ASCII);
    private static final String PAGE = "<pageSetup orientation=\"landscape\" fitToHeight=\"0\"/>";

    private final OutputStream out;
    private final List<Integer> widths;
    private final boolean isTable;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private int rows;
    private int column;
    private int rowStart;
    private boolean hasLines;
    private long bytes;

    /**
     * Begins a sheet.
     *
     * @param widths of the columns, in characters
     * @param isTable whether the first row is its header, which stays in sight and filters the others; else it is the sheet
     *     that is looked at first
     */
    SheetWriter(OutputStream out, List<Integer> widths, boolean isTable) {
        this.out = out;
        this.widths = widths;
        this.isTable = isTable;
        put(BEGIN + (isTable ? ">" + FROZEN_ROW : " tabSelected=\"1\" showGridLines=\"0\">")
                + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (int i = 0; i < widths.size(); i++) {
            put("<col min=\"%1$d\" max=\"%1$d\" width=\"%2$d\" customWidth=\"1\"/>".formatted(i + 1, widths.get(i)));
        }
        put("</cols><sheetData>");
    }

    private void put(String xml) {
        byte[] utf8 = xml.getBytes(StandardCharsets.UTF_8);
        buffer.append(utf8, 0, utf8.length);
    }

    /** How many rows there are. */
    int rows() {
        return rows;
    }

    /** About how many bytes of XML there are. */
    long bytes() {
        return bytes;
    }

    void beginRow() {
        rows++;
        column = 0;
        hasLines = false;
        put("<row r=\"" + rows + "\"");
        rowStart = buffer.size();
        put(">");
    }

    void endRow() throws IOException {
        if (hasLines) {
            insert(ONE_LINE, rowStart);
        }
        put("</row>");
        if (buffer.size() >= FLUSH_BYTES) {
            flush();
        }
    }

    private void insert(byte[] ascii, int at) {
        byte[] bytes = buffer.room(ascii.length);
        System.arraycopy(bytes, at, bytes, at + ascii.length, buffer.size() - at);
        System.arraycopy(ascii, 0, bytes, at, ascii.length);
        buffer.size(buffer.size() + ascii.length);
    }

    void skip() {
        column++;
    }

    void text(String value, CellStyle style) {
        boolean isLines = value.indexOf('\n') >= 0;
        hasLines |= isLines;
        beginCell(isLines ? CellStyle.LINES : style);
        put(
                SheetText.hasSpaceToKeep(value)
                        ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                        : " t=\"inlineStr\"><is><t>");
        put(SheetText.escaped(value));
        put("</t></is></c>");
    }

    /** A number, with a point before its decimals. */
    void number(String value, CellStyle style) {
        beginCell(style);
        put("><v>" + value + "</v></c>");
    }

    private void beginCell(CellStyle style) {
        put("<c r=\"" + letter(column) + rows + "\" s=\"" + style.ordinal() + "\"");
        column++;
    }

    // No table has more columns than there are letters.
    private static char letter(int column) {
        return (char) ('A' + column);
    }

    /** Ends it. */
    void end() throws IOException {
        put("</sheetData>");
        if (isTable) {
            put("<autoFilter ref=\"A1:" + letter(widths.size() - 1) + rows + "\"/>");
        }
        put(PAGE + "</worksheet>");
        flush();
    }

    private void flush() throws IOException {
        bytes += buffer.size();
        out.write(buffer.array(), 0, buffer.size());
        buffer.clear();
    }

    /** Where its filter is, as a workbook names it; empty if it is no table. */
    String filter() {
        return isTable ? "$A$1:$" + letter(widths.size() - 1) + "$" + rows : "";
    }
}
