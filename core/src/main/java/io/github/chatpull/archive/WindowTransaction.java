package io.github.chatpull.archive;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.FileTransaction;
import io.github.chatpull.sink.Output;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One window on its way into an archive. Its files are written under temporary names; {@link #commit} gives them their
 * own and then appends the ledger's line, in this order, so that the ledger never names what is not there. What the new
 * line replaces is deleted last.
 *
 * <pre>{@code
 * try (WindowTransaction files = archive.begin(january, plan.folderOf(january))) {
 *     try (ChatSink sink = new NdjsonSink(files.create("ndjson", ".ndjson.gz"), RecordFormat.DEFAULT)) {
 *         sink.accept(chat);
 *         sink.complete();
 *     }
 *     files.commit(files.entry(january, counts, sha256));
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Its user closes it; without a commit that leaves nothing. Memory is a buffer of 64 KiB for each file.
 */
public final class WindowTransaction implements Closeable {
    private final Archive.Place place;
    private final Folders folders;
    private final Ledger ledger;
    private final FileTransaction files;
    private final Map<String, MessageDigest> digests = new LinkedHashMap<>();
    private final String name;

    WindowTransaction(Archive.Place place, Folders folders, Ledger ledger) {
        this.place = place;
        this.folders = folders;
        this.ledger = ledger;
        this.files = new FileTransaction(folders.operations());
        this.name = nameOf(place.window());
    }

    // A fetched window never writes over the files of an earlier fetch, which stay valid until the new line is safe.
    private String nameOf(Period window) {
        List<String> replaced = ledger.replacedBy(window).stream()
                .flatMap(entry -> entry.files().keySet().stream())
                .toList();
        return SegmentName.after(replaced, window.from());
    }

    /**
     * Adds a file, compressed by its suffix.
     *
     * @param kind the folder of its kind, as {@code csv/chats}
     * @param suffix what its name ends with, as {@code .csv.gz}
     * @throws io.github.chatpull.model.ArchiveStateException if a folder above it is a symbolic link
     * @throws IOException if it cannot be made
     */
    public Output create(String kind, String suffix) throws IOException {
        String relative = kind + "/" + place.folder() + "/" + name + suffix;
        Path target = place.directory().resolve(relative);
        new OwnFiles(place.directory()).requireNoLinkAbove(target);
        folders.make(target.resolveSibling(".").normalize(), place.directory());
        MessageDigest digest = Sha256.digest();
        digests.put(relative, digest);
        return files.create(target, digest);
    }

    /**
     * The ledger's line for the files as they are. All sinks must be complete.
     *
     * @param request the period that was asked of the server
     * @param counts what the answer held
     * @param sha256 of the answer
     */
    public LedgerEntry entry(Period request, LedgerEntry.Counts counts, String sha256) {
        Map<String, String> hashes = new LinkedHashMap<>();
        digests.forEach((file, digest) -> hashes.put(file, HexFormat.of().formatHex(digest.digest())));
        return new LedgerEntry(place.window(), request, counts, sha256, hashes, false);
    }

    /**
     * Puts the window into the archive.
     *
     * @param entry this window's
     * @throws IOException if it cannot be made safe; the window is then not in the archive, unless the ledger's line was
     *     written but could not be forced
     */
    public void commit(LedgerEntry entry) throws IOException {
        ledger.requireRoomFor(place.window());
        List<LedgerEntry> replaced = ledger.replacedBy(place.window());
        files.commit();
        ledger.append(entry);
        Set<Path> emptied = new LinkedHashSet<>();
        for (LedgerEntry old : replaced) {
            for (String file : old.files().keySet()) {
                Path path = place.directory().resolve(file);
                folders.operations().delete(path);
                emptied.add(path.resolveSibling(".").normalize());
            }
        }
        // What is deleted must not come back with the power: it may have been deleted because it had to be.
        for (Path folder : emptied) {
            // Somebody may have deleted it, and what was in it with it.
            if (Files.isDirectory(folder)) {
                folders.operations().forceDirectory(folder);
            }
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
