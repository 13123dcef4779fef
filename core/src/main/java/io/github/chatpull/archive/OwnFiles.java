package io.github.chatpull.archive;

import io.github.chatpull.bytes.Printable;
import io.github.chatpull.model.ArchiveStateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an archive may call its own. An archive may come from anywhere, and neither a name in its ledger nor a symbolic
 * link in its folders must make us read, write or delete what is not part of it. The archive itself may be reached
 * through a link: whoever names it knows where it is. Not thread-safe; remembers every folder.
 */
final class OwnFiles {
    // What is there before, or without, any line of the ledger, and what is made of the windows.
    private static final Set<String> FOLDERS = Stream.concat(SegmentName.KINDS.stream(), Stream.of(LeftOvers.TABLES))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> FILES =
            Set.of(ArchiveManifest.FILE, Ledger.FILE, ArchiveLock.FILE, Forgotten.FILE);

    private static final Set<String> MADE = Set.of("report.html", "summary.json", "load.duckdb.sql");

    private final Path directory;
    private final Set<Path> known = new HashSet<>();

    /** Those of this archive. */
    OwnFiles(Path directory) {
        this.directory = directory;
    }

    /** Checks what every archive has: no link, and no pipe that would be waited for. */
    void requireFixed() throws ArchiveStateException {
        for (String file : FILES) {
            Path path = directory.resolve(file);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw damaged(file + " is no file of its own");
            }
        }
        for (String folder : FOLDERS) {
            requireNoLink(directory.resolve(folder));
        }
    }

    /** Whether a file is one of an archive's, or would be if it were there: nobody else may write it. */
    static boolean isOne(Path file) throws IOException {
        Path real = real(file.toAbsolutePath().normalize());
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            if (ArchiveContents.isArchive(above)) {
                Path inside = above.relativize(real);
                return FILES.contains(inside.toString())
                        || MADE.contains(inside.toString())
                        || FOLDERS.contains(inside.getName(0).toString());
            }
        }
        return false;
    }

    // The links above it resolved, as far as it is there; a link itself is what it is.
    private static Path real(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            return file;
        }
        Path folder = Files.isDirectory(parent) ? parent.toRealPath() : real(parent);
        return folder.resolve(file.getFileName());
    }

    /** Reads a file of the archive's own that is no larger than what was written into it can be. */
    static byte[] read(Path file, long mostBytes) throws IOException {
        long size = Files.size(file);
        if (size > mostBytes) {
            throw new ArchiveStateException(file.getFileName() + " cannot be read: it is of " + size
                    + " bytes, and none is of more than " + mostBytes);
        }
        return Files.readAllBytes(file);
    }

    /** Checks a name that the ledger gives a segment, and the folders above it; the file is its reader's affair. */
    void requireSegment(String name) throws ArchiveStateException {
        if (!isInside(name)) {
            throw damaged("its ledger names a file outside of it, " + Printable.of(name));
        }
        requireNoLinkAbove(directory.resolve(name));
    }

    /** Checks the folders between the archive and a path in it, as far as they are there. */
    void requireNoLinkAbove(Path path) throws ArchiveStateException {
        Path folder = path.getParent();
        if (folder != null && !folder.equals(directory) && !known.contains(folder)) {
            requireNoLinkAbove(folder);
            requireNoLink(folder);
            known.add(folder);
        }
    }

    private void requireNoLink(Path path) throws ArchiveStateException {
        if (Files.isSymbolicLink(path)) {
            throw damaged(Printable.of(directory.relativize(path).toString())
                    + " is a symbolic link, and what it leads to is no part of the archive");
        }
    }

    // A segment lies in a folder, its name is as short as it can be, and can be shown and typed.
    private static boolean isInside(String name) {
        try {
            Path path = Path.of(name);
            return name.equals(Printable.clean(name))
                    && name.indexOf('\\') < 0
                    && name.indexOf('/') > 0
                    && !path.isAbsolute()
                    && !name.endsWith("/")
                    && !name.contains("//")
                    && Stream.of(name.split("/")).noneMatch(part -> part.equals(".") || part.equals(".."));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private ArchiveStateException damaged(String why) {
        return new ArchiveStateException(directory + " is damaged: " + why);
    }
}
