package io.github.chatpull.export;

import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.pipeline.RunCounts;

/**
 * What an export did.
 *
 * @param windows windows of the plan
 * @param done windows of the plan that are in the archive now
 * @param fetched windows that were fetched this time
 * @param totals what the fetched windows held
 * @param lanes who read them
 * @param outlasting chats that lasted longer than the overlap
 * @param breaches what the fetched chats do against the documented format
 */
public record ExportSummary(
        int windows,
        int done,
        int fetched,
        Totals totals,
        RunCounts.Lanes lanes,
        long outlasting,
        BreachCounts breaches) {
    /**
     * Sums over the fetched windows.
     *
     * @param chats chats in the archive
     * @param messages their messages
     * @param dropped chats that another window owns
     * @param bad chats that could not be read
     * @param bytes bytes of XML
     */
    public record Totals(long chats, long messages, long dropped, long bad, long bytes) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        Totals plus(RunCounts more) {
            return new Totals(
                    chats + more.chats(),
                    messages + more.messages(),
                    dropped + more.dropped(),
                    bad + more.bad(),
                    bytes + more.bytes());
        }
    }

    /** Windows that are missing. */
    public int gaps() {
        return windows - done;
    }
}
