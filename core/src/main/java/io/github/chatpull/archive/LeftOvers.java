package io.github.chatpull.archive;

import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.FileTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What a run left in an archive that ended in the middle: temporary files, and segments that no line of the ledger names.
 * Whatever else somebody has put there is none of our business.
 */
final class LeftOvers {
    private final Path directory;
    private final FileOperations operations;

    LeftOvers(Path directory, FileOperations operations) {
        this.directory = directory;
        this.operations = operations;
    }

    /** Deletes them; only for who holds the archive's lock. */
    void remove(Ledger ledger) throws IOException {
        Set<Path> committed = new HashSet<>();
        for (LedgerEntry entry : ledger.entries()) {
            entry.files().keySet().forEach(file -> committed.add(directory.resolve(file)));
        }
        for (Path entry : operations.list(directory)) {
            if (FileTransaction.isTemporary(entry)) {
                operations.delete(entry);
            } else if (SegmentName.KINDS.contains(String.valueOf(entry.getFileName()))) {
                removeUnder(entry, committed);
            }
        }
    }

    private void removeUnder(Path folder, Set<Path> committed) throws IOException {
        for (Path entry : operations.list(folder)) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                removeUnder(entry, committed);
            } else if (FileTransaction.isTemporary(entry) || (SegmentName.isOne(entry) && !committed.contains(entry))) {
                operations.delete(entry);
            }
        }
    }
}
