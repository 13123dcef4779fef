package io.github.chatpull.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A file that nobody but its owner may read or change; a pipe is read as it is. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SecretFile() {}

    /**
     * Its first bytes.
     *
     * @param what is in it, for messages
     * @throws IOException if others can get at the file, or it cannot be read
     */
    static byte[] start(Path file, String what, int maxBytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(
                    file.toString(), null, "expected a file with a " + what + " but it is a directory");
        }
        requireOwnersOnly(file, what);
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes);
        }
    }

    // A link's own mode says nothing: what it leads to is looked at.
    private static void requireOwnersOnly(Path file, String what) throws IOException {
        var modes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (modes == null || !Files.isRegularFile(file)) {
            return;
        }
        if (!OWNERS.containsAll(modes.readAttributes().permissions())) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "not only its owner can read or change this " + what + ": type 'chmod 600 " + file + "'");
        }
    }
}
