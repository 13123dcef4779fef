package io.github.chatpull.export;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.Pipeline;

/**
 * Hears of an export's progress, by one thread at a time; should be quick. Every method does nothing unless overridden.
 *
 * <pre>{@code
 * ExportListener listener = new ExportListener() {
 *     public void windowCommitted(LedgerEntry entry) {
 *         log.info("{} chats", entry.counts().chats());
 *     }
 * };
 * }</pre>
 */
public interface ExportListener {
    /** The export knows its windows; so many of them are in the archive already. */
    default void planned(int windows, int alreadyCommitted) {}

    /** A window is asked for. */
    default void windowStarted(Period window) {}

    /** Some more chats of the window were read. */
    default void chatsRead(Pipeline pipeline) {}

    /** A window is in the archive. */
    default void windowCommitted(LedgerEntry entry) {}
}
