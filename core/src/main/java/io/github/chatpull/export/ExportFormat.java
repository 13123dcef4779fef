package io.github.chatpull.export;

import java.util.Locale;

/** What a window of the archive holds of its chats, see {@link ExportPlanBuilder#formats}. */
public enum ExportFormat {
    /** A line of JSON a chat, under {@code ndjson/}. */
    NDJSON,
    /** The two tables, under {@code csv/chats/} and {@code csv/messages/}. */
    CSV,
    /** The mergeable state of its figures, under {@code rollup/}. */
    ROLLUP;

    /** As on the command line: {@code ndjson}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
