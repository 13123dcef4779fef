package io.github.chatpull.archive;

import org.jspecify.annotations.Nullable;

/** What a committed file of a window holds. */
enum SegmentKind {
    NDJSON("ndjson/"),
    CHATS_CSV("csv/chats/"),
    MESSAGES_CSV("csv/messages/"),
    // The server's answer as it came.
    RAW("raw/"),
    QUARANTINE("quarantine/"),
    // The mergeable state of its figures.
    ROLLUP("rollup/");

    private final String folder;

    SegmentKind(String folder) {
        this.folder = folder;
    }

    /** The folder, as {@code csv/chats}. */
    String folder() {
        return folder.substring(0, folder.length() - 1);
    }

    /** The kind of a file, named relative to the archive; null if this version knows none. */
    static @Nullable SegmentKind of(String file) {
        for (SegmentKind kind : values()) {
            if (file.startsWith(kind.folder)) {
                return kind;
            }
        }
        return null;
    }
}
