package io.github.chatpull.export;

import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.sink.ExcelLoss;

/**
 * What an export did, up to the moment when it was asked for. Nobody changes it any more.
 *
 * @param windows how far it came
 * @param totals what the fetched windows held
 * @param news what of it the archive did not have before
 * @param lanes who read them
 * @param outlasting how often an answer showed a chat that lasted longer than the overlap; it may be missing in its own
 *     window's answer
 * @param breaches what the fetched chats do against the documented format
 */
public record ExportSummary(
        Windows windows, Totals totals, News news, RunCounts.Lanes lanes, long outlasting, BreachCounts breaches) {
    /**
     * How far it came.
     *
     * @param planned windows of the plan
     * @param done those that are in the archive now
     * @param retried requests that were sent again
     * @param halved windows that were asked for in halves
     * @param kept windows that stayed as they were although they were asked for: the server has fewer chats than the
     *     archive, or could not give them whole
     */
    public record Windows(int planned, int done, long retried, long halved, int kept) {
        /** Windows that are missing. */
        public int gaps() {
            return planned - done;
        }
    }

    /**
     * What is new in the archive.
     *
     * @param fetched windows, or pieces of them, that were fetched
     * @param changed those of them that hold other chats than before
     * @param chats how many more chats there are; negative if the server has fewer
     */
    public record News(int fetched, int changed, long chats) {
        static final News NONE = new News(0, 0, 0);

        News plus(News more) {
            return new News(fetched + more.fetched, changed + more.changed, chats + more.chats);
        }
    }

    /**
     * Sums over the fetched windows.
     *
     * @param chats chats in the archive
     * @param messages their messages
     * @param dropped chats that another window owns
     * @param filtered chats that the filter left out
     * @param bad chats that could not be read
     * @param mended chats whose characters were mended
     * @param bytes bytes of XML
     * @param excelLoss what Excel does not show of their tables, if they are for Excel
     */
    public record Totals(
            long chats,
            long messages,
            long dropped,
            long filtered,
            long bad,
            long mended,
            long bytes,
            ExcelLoss excelLoss) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, ExcelLoss.NONE);

        Totals plus(RunCounts more, ExcelLoss loss) {
            return new Totals(
                    chats + more.chats(),
                    messages + more.messages(),
                    dropped + more.dropped(),
                    filtered + more.filtered(),
                    bad + more.bad(),
                    mended + more.mended(),
                    bytes + more.bytes(),
                    excelLoss.plus(loss));
        }
    }
}
