package io.github.chatpull.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * All file work of everything that is committed, in one seam, so that tests can let each call fail in turn or stop at
 * it. Files are made with mode 0600 and directories with 0700, for chats are personal data.
 *
 * <p>Promised on POSIX file systems: after {@link ForcedStream#force()} the bytes, and after {@link #forceDirectory} the
 * names, survive a loss of power. On a system that cannot force a directory (Windows) a rename may be lost with the
 * power, but is never half done; where there are no POSIX modes, files get the directory's defaults.
 *
 * <pre>{@code
 * FileTransaction files = new FileTransaction(FileOperations.SYSTEM);
 * }</pre>
 *
 * <p>Implementations are safe for use by several threads. Every method throws an {@link IOException} if what it says is not
 * done then.
 */
public interface FileOperations {
    /** The real ones. */
    FileOperations SYSTEM = new SystemFileOperations();

    /** A new file's bytes. */
    abstract class ForcedStream extends OutputStream {
        /** For whoever implements the operations. */
        protected ForcedStream() {}

        /**
         * Returns once all bytes written so far are on the device. A failure is final: a second try would report success
         * for bytes that are lost.
         */
        public abstract void force() throws IOException;
    }

    /** Makes a file that must not exist, and follows no symbolic link. */
    ForcedStream createNew(Path file) throws IOException;

    /** Makes a directory and those above it, as far as they are missing. */
    void createDirectories(Path directory) throws IOException;

    /** Gives a file another name in one step, replacing a file of that name. */
    void rename(Path from, Path to) throws IOException;

    /** Returns once the names in a directory are on the device. */
    void forceDirectory(Path directory) throws IOException;

    /** Appends bytes to a file, made if it is missing, and forces them. */
    void append(Path file, byte[] bytes) throws IOException;

    /** Deletes a file if it is there. */
    void delete(Path file) throws IOException;

    /** Cuts a file to so many bytes, and forces it. */
    void truncate(Path file, long size) throws IOException;

    /** What is in a directory, in order of names; nothing if it is missing. Symbolic links are listed, not followed. */
    List<Path> list(Path directory) throws IOException;
}
