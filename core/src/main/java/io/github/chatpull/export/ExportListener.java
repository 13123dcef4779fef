package io.github.chatpull.export;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.Pipeline;
import java.time.Duration;

/**
 * Hears of an export's progress, by one thread at a time, which is not always the one that runs the job; should be quick.
 * Every method does nothing unless overridden. What a method throws ends the job.
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

    /** A window, or a piece of one, is asked for. */
    default void windowStarted(Period window) {}

    /** It failed, and will be asked for again after a while. */
    default void retrying(Period window, ExportFailedException failure, Duration delay) {}

    /** It is too much for the server, and will be asked for in halves after a while. */
    default void halved(Period window, ExportFailedException failure, Duration delay) {}

    /** Some more chats of it were read. */
    default void chatsRead(Pipeline pipeline) {}

    /** It is in the archive. */
    default void windowCommitted(LedgerEntry entry) {}

    /** It was in the archive before, with the same chats. */
    default void windowUnchanged(LedgerEntry entry) {}

    /** The server has fewer chats of it than the archive, which stays as it is. */
    default void windowKept(LedgerEntry onServer, long chatsInArchive) {}

    /** It is not what the archive has of it: heard of by {@link ExportJob#compare} only. */
    default void windowChanged(LedgerEntry onServer, LedgerEntry inArchive) {}

    /** A window of the plan is in the archive, with all its pieces. */
    default void windowDone(Period window) {}
}
