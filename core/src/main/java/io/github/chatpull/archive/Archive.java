package io.github.chatpull.archive;

import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.FileTransaction;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An archive opened for writing (one directory, one writer), or to compare with. What is in it is what its {@link Ledger}
 * names; a window is in it whole or not at all.
 *
 * <pre>{@code
 * try (Archive archive = Archive.open(Path.of("archive"), manifest)) {
 *     archive.ledger().entries().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Its user closes it; unless it is a {@link #view}, it holds a file lock until then. Memory grows with
 * the number of windows, as that of its ledger.
 */
public final class Archive implements Closeable {
    private final Path directory;
    private final Folders folders;
    private final @Nullable ArchiveLock lock;
    private final Ledger ledger;
    private Forgotten forgotten;

    private Archive(Path directory, Folders folders, @Nullable ArchiveLock lock, Ledger ledger) throws IOException {
        this.directory = directory;
        this.folders = folders;
        this.lock = lock;
        this.ledger = ledger;
        this.forgotten = Forgotten.of(directory, ledger);
    }

    /**
     * Opens an archive, or makes one in a directory that is missing or empty.
     *
     * @param request what is asked of it; its range may end later than the archive's
     * @throws ArchiveStateException if the archive is in use, damaged, was made by another request, or if the directory
     *     holds other things
     * @throws IOException if it cannot be read or written
     */
    public static Archive open(Path directory, ArchiveManifest request) throws IOException {
        return open(directory, request, FileOperations.SYSTEM);
    }

    /**
     * As {@link #open(Path, ArchiveManifest)}, with file operations of somebody else's.
     *
     * @throws ArchiveStateException as there
     * @throws IOException as there
     */
    public static Archive open(Path directory, ArchiveManifest request, FileOperations operations) throws IOException {
        requireUsable(directory);
        new OwnFiles(directory).requireFixed();
        Folders folders = new Folders(operations);
        folders.make(directory);
        ArchiveLock lock = ArchiveLock.of(directory, operations);
        try {
            requireLedger(directory);
            Ledger ledger = Ledger.open(directory, operations);
            settleManifest(directory, request, ledger.entries().isEmpty(), operations);
            new LeftOvers(directory, operations).remove(ledger);
            return new Archive(directory, folders, lock, ledger);
        } catch (IOException | RuntimeException e) {
            try (lock) {
                throw e;
            }
        }
    }

    /**
     * An archive as it is by now, to compare with: takes no lock, changes nothing, and no window can be begun in it.
     *
     * @throws ArchiveStateException if it is none, is damaged, or was made by another request
     * @throws IOException if it cannot be read
     */
    public static Archive view(Path directory, ArchiveManifest request) throws IOException {
        ArchiveContents contents = ArchiveContents.read(directory);
        contents.requireFits(request);
        return new Archive(directory, new Folders(FileOperations.SYSTEM), null, contents.ledger());
    }

    /**
     * Checks that a directory is an archive, or could become one. Changes nothing.
     *
     * @throws ArchiveStateException if it holds other things
     * @throws IOException if it is none, or cannot be read
     */
    public static void requireUsable(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        if (!Files.exists(directory) || Files.exists(directory.resolve(ArchiveManifest.FILE))) {
            return;
        }
        try (var entries = Files.list(directory)) {
            if (entries.anyMatch(entry -> !isLeftOver(entry))) {
                throw new ArchiveStateException(
                        directory + " is no chatpull archive and not empty: give an empty or a new directory");
            }
        }
    }

    // What a run leaves that ended before it had made the archive.
    private static boolean isLeftOver(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.equals(ArchiveLock.FILE) || name.equals(Ledger.FILE) || FileTransaction.isTemporary(entry);
    }

    // The ledger is made before the manifest. Without it nothing says what is committed, and all of it would go as the
    // left-overs of a crash.
    private static void requireLedger(Path directory) throws ArchiveStateException {
        if (Files.exists(directory.resolve(ArchiveManifest.FILE)) && !Files.exists(directory.resolve(Ledger.FILE))) {
            throw new ArchiveStateException(directory + " is damaged: its " + Ledger.FILE
                    + " is missing, which says what is committed; restore it, or give another --out");
        }
    }

    // As long as nothing is committed there is nothing that another request could contradict: a mistyped e-mail address
    // must not stick.
    private static void settleManifest(
            Path directory, ArchiveManifest request, boolean isEmpty, FileOperations operations) throws IOException {
        Path file = directory.resolve(ArchiveManifest.FILE);
        ArchiveManifest present = isEmpty || !Files.exists(file) ? null : ArchiveManifest.read(file);
        ArchiveManifest settled = present == null ? request : present.grownTo(request);
        if (settled.equals(present)) {
            return;
        }
        replace(file, settled.toJson(), operations);
    }

    private static void replace(Path file, byte[] content, FileOperations operations) throws IOException {
        try (FileTransaction files = new FileTransaction(operations)) {
            var output = files.create(file);
            output.stream().write(content);
            output.publish();
            files.commit();
        }
    }

    /** Whose chats it must not hold. */
    public Forgotten forgotten() {
        return forgotten;
    }

    /**
     * From now on they are not let in. What of them is in it stays until it is taken out.
     *
     * @param more {@link #forgotten()} with more
     * @throws IOException if it cannot be made safe; what is remembered then is what was, or this
     */
    public void remember(Forgotten more) throws IOException {
        requireWritable();
        replace(directory.resolve(Forgotten.FILE), more.toJson(), folders.operations());
        forgotten = more;
    }

    private void requireWritable() {
        if (lock == null) {
            throw new IllegalStateException("a view of an archive is not written to");
        }
    }

    /** What is committed. */
    public Ledger ledger() {
        return ledger;
    }

    /** The committed files that are not there, relative to the archive; looks for them, and reads none. */
    public List<String> missing() {
        return ledger.entries().stream()
                .flatMap(window -> window.files().keySet().stream())
                .filter(file -> !Files.isRegularFile(directory.resolve(file), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /**
     * Whether all of a window's files are what was committed; reads them.
     *
     * @throws IOException if one cannot be read
     */
    public boolean isWhole(LedgerEntry window) throws IOException {
        for (Map.Entry<String, String> file : window.files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || !SegmentContent.readAsItIs(path).sha256().equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a committed window holds these chats, however they are compressed. Chats in quarantine are not looked at:
     * where they stood in the answer is part of them.
     *
     * @throws IOException if it cannot be read
     */
    public boolean holds(LedgerEntry window, SegmentDigests fresh) throws IOException {
        Map<String, String> committed = new TreeMap<>();
        for (String file : window.files().keySet()) {
            SegmentKind kind = SegmentKind.of(file);
            Path path = directory.resolve(file);
            if (kind != null
                    && kind != SegmentKind.RAW
                    && kind != SegmentKind.QUARANTINE
                    && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                committed.put(kind.folder(), SegmentContent.read(path, kind).plainSha256());
            }
        }
        Map<String, String> held = fresh.hashes();
        held.remove(SegmentKind.QUARANTINE.folder());
        return committed.equals(held);
    }

    /** Begins a window's files; nothing of it is in the archive until it is committed. */
    public WindowTransaction begin(Period window, String folder) {
        requireWritable();
        return new WindowTransaction(new Place(directory, window, folder), folders, ledger);
    }

    /** Where a window's files go. */
    record Place(Path directory, Period window, String folder) {}

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
