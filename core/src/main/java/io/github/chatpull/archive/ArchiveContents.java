package io.github.chatpull.archive;

import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an archive holds at a moment, for somebody who does not write to it. Takes no lock, so another process may write
 * meanwhile; what that one commits later is not in here, and files it replaces go away.
 *
 * <pre>{@code
 * ArchiveContents contents = ArchiveContents.read(Path.of("archive"));
 * contents.files().forEach(file -> System.out.println(contents.path(file)));
 * }</pre>
 *
 * <p>Immutable. Memory grows with the number of windows.
 */
public final class ArchiveContents {
    private final Path directory;
    private final ArchiveManifest manifest;
    private final Ledger ledger;

    private ArchiveContents(Path directory, ArchiveManifest manifest, Ledger ledger) {
        this.directory = directory;
        this.manifest = manifest;
        this.ledger = ledger;
    }

    /** Whether a directory is an archive, as far as can be told without reading it. */
    public static boolean isArchive(Path directory) {
        return Files.exists(directory.resolve(ArchiveManifest.FILE));
    }

    /**
     * Reads what is committed by now.
     *
     * @throws NoSuchFileException if there is no such directory
     * @throws ArchiveStateException if it is no archive, is damaged, or names files outside of itself
     * @throws IOException if it cannot be read
     */
    public static ArchiveContents read(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        ArchiveManifest manifest = ArchiveManifest.of(directory);
        return new ArchiveContents(directory, manifest, Ledger.read(directory));
    }

    /** Where it is, as it was named. */
    public Path directory() {
        return directory;
    }

    /** What it is. */
    public ArchiveManifest manifest() {
        return manifest;
    }

    /** The committed windows in order of time. */
    public List<LedgerEntry> entries() {
        return ledger.entries();
    }

    /**
     * Whether a file is one that some archive keeps what was exported in, or the account of it, which only an export may
     * write.
     *
     * @throws IOException if it cannot be found out
     */
    public static boolean isPartOfOne(Path file) throws IOException {
        return OwnFiles.isOne(file);
    }

    /** What of its range lies in no committed window, in order. */
    public List<Period> gaps() {
        return ledger.gaps(manifest.range());
    }

    /** The committed files in order of their windows, relative to the archive, with {@code /} between folders. */
    public List<String> files() {
        return entries().stream()
                .flatMap(entry -> entry.files().keySet().stream())
                .toList();
    }

    /** Where a file lies that is named relative to the archive. */
    public Path path(String file) {
        return directory.resolve(file);
    }

    /**
     * Opens a file of a committed window, as it stands on disk, once it is known to be the one that was committed.
     *
     * @throws ArchiveStateException if it is missing, or another one
     * @throws IOException if it cannot be read
     */
    public InputStream open(LedgerEntry window, String file) throws IOException {
        requireThere(file);
        if (!SegmentContent.readAsItIs(path(file))
                .sha256()
                .equals(window.files().get(file))) {
            throw new ArchiveStateException(
                    file + " is not what was committed: chatpull verify tells what else is damaged");
        }
        return Files.newInputStream(path(file), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Checks that a file is there, whatever is in it.
     *
     * @throws ArchiveStateException if it is not
     */
    public void requireThere(String file) throws ArchiveStateException {
        Path path = path(file);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            boolean isThere = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            throw new ArchiveStateException(
                    file + (isThere ? " is no file" : " is missing") + ": chatpull verify tells what else is");
        }
    }

    /**
     * Whose chats it must not hold.
     *
     * @throws ArchiveStateException if that is damaged
     * @throws IOException if it cannot be read
     */
    public Forgotten forgotten() throws IOException {
        return Forgotten.of(directory, ledger);
    }

    /** The committed windows, to compare with what is asked for. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Checks that an export would go on in this archive, rather than being refused.
     *
     * @throws ArchiveStateException if the request differs from what it is, naming what differs
     */
    public void requireFits(ArchiveManifest request) throws ArchiveStateException {
        if (!entries().isEmpty()) {
            manifest.grownTo(request);
        }
    }
}
