package io.github.chatpull.archive;

import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.FileTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run left in an archive that ended in the middle: temporary files, and segments that no line of the ledger names.
 * Whatever else somebody has put there is none of our business.
 */
final class LeftOvers {
    // Made of the committed windows, and made again at any time; what a run left there that ended meanwhile is not.
    static final String TABLES = "tables";

    private final Path directory;
    private final FileOperations operations;

    LeftOvers(Path directory, FileOperations operations) {
        this.directory = directory;
        this.operations = operations;
    }

    /** Deletes them; only for who holds the archive's lock. */
    void remove(Ledger ledger) throws IOException {
        for (Path file : find(ledger)) {
            operations.delete(file);
        }
    }

    /** Finds them; where somebody is writing, his temporary files are among them. */
    List<Path> find(Ledger ledger) throws IOException {
        Set<Path> committed = new HashSet<>();
        for (LedgerEntry entry : ledger.entries()) {
            entry.files().keySet().forEach(file -> committed.add(directory.resolve(file)));
        }
        List<Path> found = new ArrayList<>();
        for (Path entry : operations.list(directory)) {
            if (FileTransaction.isTemporary(entry)) {
                found.add(entry);
            } else if (isOurs(String.valueOf(entry.getFileName()))
                    && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                findUnder(entry, committed, found);
            }
        }
        return found;
    }

    private static boolean isOurs(String folder) {
        return SegmentName.KINDS.contains(folder) || folder.equals(TABLES);
    }

    private void findUnder(Path folder, Set<Path> committed, List<Path> found) throws IOException {
        for (Path entry : operations.list(folder)) {
            // First of all: of five thousand windows nearly every entry is one, and needs no look at the disk.
            if (committed.contains(entry)) {
                continue;
            }
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                findUnder(entry, committed, found);
            } else if (FileTransaction.isTemporary(entry) || SegmentName.isOne(entry)) {
                found.add(entry);
            }
        }
    }
}
