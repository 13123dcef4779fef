package io.github.chatpull.archive;

import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes folders that survive a loss of power: a new folder is as easily lost as a new file, unless the one above it is
 * forced. That is done for each folder once a process, also for one that is there, since the run that made it may have
 * ended before. Not thread-safe; remembers every folder.
 */
final class Folders {
    private final FileOperations operations;
    private final Set<Path> safe = new HashSet<>();

    Folders(FileOperations operations) {
        this.operations = operations;
    }

    /** The one seam for files. */
    FileOperations operations() {
        return operations;
    }

    /** Makes a folder and those above it, as far as they are missing. */
    void make(Path folder) throws IOException {
        make(folder, folder);
    }

    /** As {@link #make(Path)}; what stands above the root is not ours, unless it has to be made. */
    void make(Path folder, Path root) throws IOException {
        Path path = folder.toAbsolutePath().normalize();
        Path top = root.toAbsolutePath().normalize();
        boolean isOurs = path.startsWith(top);
        if (safe.contains(path) || (!isOurs && Files.exists(path))) {
            return;
        }
        Path above = path.getParent();
        if (above != null) {
            make(above, top);
        }
        boolean isMissing = !Files.isDirectory(path);
        if (isMissing) {
            operations.createDirectories(path);
        }
        // One that is there may be a mount point, below what is not ours to open.
        if (above != null && (isMissing || Files.isReadable(above))) {
            operations.forceDirectory(above);
        }
        safe.add(path);
    }
}
