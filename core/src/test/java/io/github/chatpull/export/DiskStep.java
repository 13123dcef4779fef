package io.github.chatpull.export;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The least that happens to a disk at once: what a crash may come between. Bytes are characters of Latin-1.
 *
 * @param to the new name of what is renamed; otherwise the path itself
 * @param bytes what is written
 * @param size what a file is cut to
 */
record DiskStep(Kind kind, Path path, Path to, String bytes, long size) {
    enum Kind {
        CREATE,
        MAKE_FOLDER,
        WRITE,
        FORCE,
        CLOSE,
        RENAME,
        FORCE_FOLDER,
        DELETE,
        TRUNCATE,
        LIST
    }

    /** Does a step on the real disk. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** Decides what becomes of each step. */
    @FunctionalInterface
    interface Rule {
        void take(DiskStep step, Action action) throws IOException;
    }

    static DiskStep of(Kind kind, Path path) {
        return new DiskStep(kind, path, path, "", 0);
    }

    static DiskStep rename(Path path, Path to) {
        return new DiskStep(Kind.RENAME, path, to, "", 0);
    }

    static DiskStep write(Path path, String bytes) {
        return new DiskStep(Kind.WRITE, path, path, bytes, 0);
    }

    static DiskStep truncate(Path path, long size) {
        return new DiskStep(Kind.TRUNCATE, path, path, "", size);
    }
}
