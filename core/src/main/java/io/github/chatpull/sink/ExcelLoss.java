package io.github.chatpull.sink;

/**
 * What Excel does not show of tables that were made for it. Immutable.
 *
 * <pre>{@code
 * ExcelLoss loss = job.run().totals().excelLoss();
 * loss.cutCells(); // what the tables do not hold
 * }</pre>
 *
 * @param cutCells cells whose text was cut to what a cell takes
 * @param hiddenRows rows beyond the last of a sheet
 */
public record ExcelLoss(long cutCells, long hiddenRows) {
    /** None. */
    public static final ExcelLoss NONE = new ExcelLoss(0, 0);

    /** The sum of both. */
    public ExcelLoss plus(ExcelLoss more) {
        return new ExcelLoss(cutCells + more.cutCells, hiddenRows + more.hiddenRows);
    }
}
