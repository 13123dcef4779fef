package io.github.chatpull.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file that {@code --events} is appended to: made for its owner only, and reached through no link. */
final class EventsFile {
    private static final Set<OpenOption> OF_A_FILE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

    private EventsFile() {}

    static OutputStream open(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        if (OutputFiles.isDevice(absolute)) {
            return new PipeOutputStream(Files.newOutputStream(absolute, StandardOpenOption.APPEND), file.toString());
        }
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(
                    file.toString(), null, "a symbolic link is not followed: name the file that it leads to");
        }
        OutputFiles.requireNoPartOfAnArchive(file.toString(), absolute);
        return new PipeOutputStream(
                Channels.newOutputStream(Files.newByteChannel(file, OF_A_FILE, mode(file))), file.toString());
    }

    private static FileAttribute<?>[] mode(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
