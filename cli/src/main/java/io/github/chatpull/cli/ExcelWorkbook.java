package io.github.chatpull.cli;

import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.sink.ExcelCsvSink;
import io.github.chatpull.sink.XlsxSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The workbook that one command writes, and what is to be said of it. */
public final class ExcelWorkbook {
    private static final String SUFFIX = ".xlsx";
    private static final String LIMITS =
            "a sheet has " + Summary.number(ExcelCsvSink.MAX_ROWS) + " rows, and 2 GiB of XML, at most";

    private final String target;
    private final XlsxSink sink;

    /**
     * A workbook with a summary of figures, which are those of its chats once it is completed.
     *
     * @param figures in the zone that its times are in
     * @param filters what held for all of its chats, in words
     * @throws IOException if it exists, or cannot be made
     */
    public ExcelWorkbook(OutputFiles outputs, String target, Rollup figures, List<String> filters) throws IOException {
        this.target = target;
        this.sink = new XlsxSink(
                outputs.open(target),
                outputs.absolute(target),
                figures.zone(),
                sheet -> new WorkbookSummary(figures, filters).write(sheet));
    }

    /**
     * To be asked before any work.
     *
     * @throws UsageException if Excel would not open what has such a name
     */
    public static void requireName(String target) throws UsageException {
        if (!target.toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
            throw new UsageException(
                    "expected --xlsx with a name that ends in " + SUFFIX + ", as Excel asks for, but was " + target);
        }
    }

    /** Fills it. */
    public XlsxSink sink() {
        return sink;
    }

    /** What a person must know of it, once it is whole: a line each. */
    public List<String> words() {
        List<String> lines = new ArrayList<>();
        lines.add(target + ": times in the zone " + Summary.zone(sink.zone()));
        lines.addAll(losses());
        sayOfSheets("Chats", sink.chatSheets(), lines);
        sayOfSheets("Messages", sink.messageSheets(), lines);
        return lines;
    }

    /** What of it is not whole, which whoever wants it quiet wants to hear, too: a line, if anything. */
    public List<String> losses() {
        return sink.cutCells() == 0 ? List.of() : List.of(ExcelTables.cut(target, sink.cutCells()));
    }

    private void sayOfSheets(String table, int sheets, List<String> lines) {
        if (sheets > 1) {
            lines.add(target + ": " + table + " go on in the sheet" + (sheets > 2 ? "s " : " ") + table + " 2"
                    + (sheets > 2 ? " to " + sheets : "") + ": " + LIMITS);
        }
    }
}
