package io.github.chatpull.cli;

import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.ExcelCsvFormat;
import io.github.chatpull.sink.ExcelCsvSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tables for Excel that one command writes, and what is to be said of them. */
public final class ExcelTables {
    private static final String SHEET = "a sheet has " + Summary.number(ExcelCsvSink.MAX_ROWS) + " rows";

    private final OutputFiles outputs;
    private final ExcelCsvFormat format;
    private final List<Table> tables = new ArrayList<>();

    private record Table(String target, ExcelCsvSink sink) {}

    /** No tables yet. */
    public ExcelTables(OutputFiles outputs, ExcelCsvFormat format) {
        this.outputs = outputs;
        this.format = format;
    }

    /**
     * A table with a line a chat.
     *
     * @throws IOException if it exists, or cannot be made
     */
    public ChatSink chats(String target) throws IOException {
        return added(target, ExcelCsvSink.chats(outputs.parts(target), format));
    }

    /**
     * A table with a line a message.
     *
     * @throws IOException if it exists, or cannot be made
     */
    public ChatSink messages(String target) throws IOException {
        return added(target, ExcelCsvSink.messages(outputs.parts(target), format));
    }

    private ChatSink added(String target, ExcelCsvSink sink) {
        tables.add(new Table(target, sink));
        return sink;
    }

    /** What a person must know of them, once they are whole: a line each. */
    public List<String> words() {
        List<String> lines = new ArrayList<>();
        if (tables.isEmpty()) {
            return lines;
        }
        lines.add("for Excel: times in the zone " + Summary.zone(format.zone()) + ", "
                + (format.delimiter() == '\t' ? "a tab" : "'" + format.delimiter() + "'") + " between cells, decimal "
                + (format.decimal() == ',' ? "comma" : "point"));
        for (Table table : tables) {
            sayOfLosses(table, lines);
            sayOfParts(table, lines);
        }
        return lines;
    }

    /** What of them is not whole, which whoever wants it quiet wants to hear, too: a line each. */
    public List<String> losses() {
        List<String> lines = new ArrayList<>();
        tables.forEach(table -> sayOfLosses(table, lines));
        return lines;
    }

    private static void sayOfLosses(Table table, List<String> lines) {
        ExcelCsvSink sink = table.sink;
        if (sink.cutCells() > 0) {
            lines.add(cut(table.target, sink.cutCells()));
        }
        if (sink.rows() > ExcelCsvSink.MAX_ROWS) {
            lines.add(table.target + ": " + Summary.number(sink.rows()) + " rows, but " + SHEET
                    + ": Excel will not show the rest");
        }
    }

    /** That so many cells of a table are not whole. */
    static String cut(String target, long cells) {
        return target + ": " + Summary.count(cells, "cell") + (cells == 1 ? " was" : " were")
                + " cut: Excel takes 32,767 characters and 253 line feeds";
    }

    /** That so many rows of an archive's tables are beyond a sheet, the last of them in a window. */
    static String beyond(String target, long rows, String window) {
        return target + ": " + Summary.count(rows, "row") + (rows == 1 ? " is" : " are") + " beyond a sheet's "
                + Summary.number(ExcelCsvSink.MAX_ROWS) + ", last in the window " + window
                + ": Excel will not show the rest; a shorter --window, into another --out, makes shorter tables";
    }

    private void sayOfParts(Table table, List<String> lines) {
        ExcelCsvSink sink = table.sink;
        if (sink.parts() > 1) {
            lines.add(table.target + " goes on in " + OutputFiles.part(table.target, 2)
                    + (sink.parts() > 2 ? " to " + OutputFiles.part(table.target, sink.parts()) : "") + ": " + SHEET);
        }
        String next = OutputFiles.part(table.target, sink.parts() + 1);
        if (outputs.isFile(table.target) && outputs.exists(next)) {
            lines.add(next + " is of an earlier run: it is no part of " + table.target);
        }
    }
}
