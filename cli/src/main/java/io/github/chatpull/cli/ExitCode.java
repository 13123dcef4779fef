package io.github.chatpull.cli;

/** What the process ends with. Scripts depend on these numbers. */
public final class ExitCode {
    /** Done. */
    public static final int OK = 0;

    /** A fault of this program. */
    public static final int INTERNAL = 1;

    /** Wrong usage: options, a range that runs backwards, no password, a zone that must be given. */
    public static final int USAGE = 2;

    /** Done, but more chats could not be read than are accepted. */
    public static final int BAD_CHATS = 3;

    /** Refused: credentials, permission or plan. */
    public static final int REFUSED = 4;

    /** Incomplete: server or network; the same command continues. */
    public static final int INCOMPLETE = 5;

    /** The document is not a readable export. */
    public static final int BAD_DOCUMENT = 6;

    /** A local file: missing, exists, cannot be written, disk full. */
    public static final int LOCAL_FILE = 7;

    /** The archive does not fit the request, is in use, or its times do not fit. */
    public static final int ARCHIVE = 8;

    /** Nothing new, and that was to be told. */
    public static final int NOTHING_NEW = 9;

    /** Interrupted; the same command continues. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
