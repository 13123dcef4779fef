package io.github.chatpull.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that nobody but its owner may read or change, or a credential of systemd; a pipe is read as it is. systemd lets a
 * service's user read by an access control list, whose mask stands where others have what their group may do.
 */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> CREDENTIALS = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ);
    private static final Set<PosixFilePermission> OTHERS_CHANGE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private SecretFile() {}

    /**
     * Its first bytes.
     *
     * @param what is in it, for messages
     * @throws IOException if others can get at the file, or it cannot be read
     */
    static byte[] start(Host host, Path file, String what, int maxBytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(
                    file.toString(), null, "expected a file with a " + what + " but it is a directory");
        }
        if (!isOwnersOnly(file) && !isCredential(host, file)) {
            String advice = Files.getOwner(file).equals(user(file)) ? ": type 'chmod 600 " + file + "'" : "";
            throw new FileSystemException(
                    file.toString(), null, "not only its owner can read or change this " + what + advice);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes);
        }
    }

    // A link's own mode says nothing: what it leads to is looked at.
    private static boolean isOwnersOnly(Path file) throws IOException {
        var modes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return modes == null
                || !Files.isRegularFile(file)
                || OWNERS.containsAll(modes.readAttributes().permissions());
    }

    private static boolean isCredential(Host host, Path file) throws IOException {
        Path folder = Path.of(host.variable("CREDENTIALS_DIRECTORY").orElse(""));
        if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
            return false;
        }
        Path real = file.toRealPath();
        Path realFolder = folder.toRealPath();
        return realFolder.equals(real.getParent())
                && CREDENTIALS.containsAll(Files.getPosixFilePermissions(real))
                && Collections.disjoint(Files.getPosixFilePermissions(realFolder), OTHERS_CHANGE)
                && isTrusted(real)
                && isTrusted(realFolder);
    }

    private static boolean isTrusted(Path file) throws IOException {
        UserPrincipal owner = Files.getOwner(file);
        return owner.equals(user(file)) || owner.getName().equals("root");
    }

    private static @Nullable UserPrincipal user(Path file) throws IOException {
        try {
            return file.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name"));
        } catch (UserPrincipalNotFoundException e) {
            return null;
        }
    }
}
