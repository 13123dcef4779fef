package io.github.chatpull.export;

import io.github.chatpull.model.BreachCounts;

/**
 * What an export did.
 *
 * @param windows windows of the plan
 * @param done windows of the plan that are in the archive now
 * @param fetched windows that were fetched this time
 * @param totals what the fetched windows held
 * @param outlasting chats that lasted longer than the overlap
 * @param breaches what the fetched chats do against the documented format
 */
public record ExportSummary(int windows, int done, int fetched, Totals totals, long outlasting, BreachCounts breaches) {
    /**
     * Sums over the fetched windows.
     *
     * @param chats chats in the archive
     * @param messages their messages
     * @param dropped chats that another window owns
     * @param bytes bytes of XML
     */
    public record Totals(long chats, long messages, long dropped, long bytes) {
        static final Totals NONE = new Totals(0, 0, 0, 0);

        Totals plus(long moreChats, long moreMessages, long moreDropped, long moreBytes) {
            return new Totals(chats + moreChats, messages + moreMessages, dropped + moreDropped, bytes + moreBytes);
        }
    }

    /** Windows that are missing. */
    public int gaps() {
        return windows - done;
    }
}
