package io.github.chatpull.archive;

import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.sink.FileOperations;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write into an archive, which one at a time has. It goes with the process, so a file that a crash left behind
 * locks nobody out.
 *
 * <pre>{@code
 * try (ArchiveLock lock = ArchiveLock.of(Path.of("archive"))) {
 *     // nobody else removes what is unfinished here
 * }
 * }</pre>
 *
 * <p>Its user closes it. An {@link Archive} that is open for writing has it already.
 */
public final class ArchiveLock implements Closeable {
    static final String FILE = "chatpull.lock";

    private final FileChannel channel;

    private ArchiveLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @param directory the archive's, which is there
     * @throws ArchiveStateException if somebody else has it
     * @throws IOException if the archive cannot be written to
     */
    public static ArchiveLock of(Path directory) throws IOException {
        return of(directory, FileOperations.SYSTEM);
    }

    static ArchiveLock of(Path directory, FileOperations operations) throws IOException {
        Path file = directory.resolve(FILE);
        // Makes the file if it is missing, with the mode every file here has.
        operations.append(file, new byte[0]);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            requireFree(channel, directory);
            return new ArchiveLock(channel);
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    private static void requireFree(FileChannel channel, Path directory) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new ArchiveStateException(directory + " is in use by another chatpull: wait until it has ended");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
