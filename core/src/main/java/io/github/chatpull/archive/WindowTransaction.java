package io.github.chatpull.archive;

import io.github.chatpull.model.Period;
import io.github.chatpull.model.Sha256;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.FileTransaction;
import io.github.chatpull.sink.Output;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One window on its way into an archive. Its files are written under temporary names; {@link #commit} gives them their
 * own and then appends the ledger's line, in this order, so that the ledger never names what is not there. What the new
 * line replaces is deleted last.
 *
 * <p>Not thread-safe. Closing it without a commit leaves nothing.
 */
public final class WindowTransaction implements Closeable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Archive.Place place;
    private final FileOperations operations;
    private final Ledger ledger;
    private final FileTransaction files;
    private final Map<String, MessageDigest> digests = new LinkedHashMap<>();
    private final String name;

    WindowTransaction(Archive.Place place, FileOperations operations, Ledger ledger) {
        this.place = place;
        this.operations = operations;
        this.ledger = ledger;
        this.files = new FileTransaction(operations);
        this.name = NAME.format(place.window().from()) + revision();
    }

    // A fetched window never writes over the files of an earlier fetch, which stay valid until the new line is safe.
    private String revision() {
        int highest = ledger.replacedBy(place.window()).stream()
                .flatMap(entry -> entry.files().keySet().stream())
                .mapToInt(WindowTransaction::revisionOf)
                .max()
                .orElse(0);
        return highest == 0 ? "" : "_r" + (highest + 1);
    }

    private static int revisionOf(String file) {
        String base = file.substring(file.lastIndexOf('/') + 1);
        int mark = base.indexOf("_r");
        return mark < 0 ? 1 : Integer.parseInt(base.substring(mark + 2, base.indexOf('.')));
    }

    /**
     * Adds a file, compressed by its suffix.
     *
     * @param kind the folder of its kind, as {@code csv/chats}
     * @param suffix what its name ends with, as {@code .csv.gz}
     * @throws IOException if it cannot be made
     */
    public Output create(String kind, String suffix) throws IOException {
        String relative = kind + "/" + place.folder() + "/" + name + suffix;
        Path target = place.directory().resolve(relative);
        createFolders(target.resolveSibling(".").normalize());
        MessageDigest digest = Sha256.digest();
        digests.put(relative, digest);
        return files.create(target, digest);
    }

    // A new folder is as easily lost with the power as a new file: the one above it is forced, too.
    private void createFolders(Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
            missing.add(path);
        }
        operations.createDirectories(folder);
        for (Path made : missing) {
            Path above = made.toAbsolutePath().getParent();
            if (above != null) {
                operations.forceDirectory(above);
            }
        }
    }

    /**
     * Puts the window into the archive. All sinks must be complete.
     *
     * @param request the period that was asked of the server
     * @param counts what the answer held
     * @param sha256 of the answer
     * @throws IOException if it cannot be made safe; the window is then not in the archive, unless the ledger's line was
     *     written but could not be forced
     */
    public LedgerEntry commit(Period request, LedgerEntry.Counts counts, String sha256) throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        digests.forEach((file, digest) -> hashes.put(file, HexFormat.of().formatHex(digest.digest())));
        LedgerEntry entry = new LedgerEntry(place.window(), request, counts, sha256, hashes);
        List<LedgerEntry> replaced = ledger.replacedBy(place.window());
        files.commit();
        ledger.append(entry);
        for (LedgerEntry old : replaced) {
            for (String file : old.files().keySet()) {
                operations.delete(place.directory().resolve(file));
            }
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
