package io.github.chatpull.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A disk that may lose what was not forced. A file's force makes its bytes safe and not its name; a folder's force makes
 * the names in it safe and not its own. That is less than most file systems do.
 */
final class VolatileDisk {
    private final Path root;
    private final VolatileFolder top = new VolatileFolder();
    private int steps;

    /** An empty one. */
    VolatileDisk(Path root) {
        this.root = root;
    }

    /** Does what was done to another disk. */
    VolatileDisk take(List<DiskStep> done) {
        done.forEach(this::take);
        return this;
    }

    private void take(DiskStep step) {
        Path path = root.relativize(step.path());
        switch (step.kind()) {
            case CREATE -> above(path).add(steps, name(path), new VolatileFile());
            case MAKE_FOLDER -> above(path).add(steps, name(path), new VolatileFolder());
            case WRITE -> file(path).append(step.bytes());
            case FORCE -> file(path).force();
            case RENAME -> {
                if (!step.to().resolveSibling(name(path)).equals(step.path())) {
                    throw new IllegalStateException("not modelled: renamed from one folder to another");
                }
                above(path).rename(steps, name(path), name(step.to()));
            }
            case FORCE_FOLDER -> folder(path).force();
            case DELETE -> above(path).remove(steps, name(path));
            case TRUNCATE -> file(path).truncate(step.size());
            case CLOSE, LIST -> {}
        }
        steps++;
    }

    /** Makes what is left after a loss of power into real files. */
    void failInto(Path target, Luck luck) throws IOException {
        write(top, target, luck);
    }

    private static void write(VolatileFolder folder, Path target, Luck luck) throws IOException {
        Files.createDirectory(target);
        for (Map.Entry<String, VolatileNode> entry : folder.survivors(luck).entrySet()) {
            Path path = target.resolve(entry.getKey());
            if (entry.getValue() instanceof VolatileFile file) {
                Files.writeString(path, file.survivor(luck), StandardCharsets.ISO_8859_1);
            } else if (entry.getValue() instanceof VolatileFolder inner) {
                write(inner, path, luck);
            }
        }
    }

    private VolatileFolder above(Path path) {
        return path.getParent() == null ? top : folder(path.getParent());
    }

    private VolatileFolder folder(Path path) {
        VolatileFolder folder = top;
        for (Path part : path) {
            if (!part.toString().isEmpty()) {
                folder = (VolatileFolder) folder.get(part.toString());
            }
        }
        return folder;
    }

    private VolatileFile file(Path path) {
        return (VolatileFile) above(path).get(name(path));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
