package io.github.chatpull.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files below a folder, to be put back as often as one likes. */
final class SavedTree {
    private SavedTree() {}

    static Map<Path, byte[]> of(Path root) throws IOException {
        Map<Path, byte[]> saved = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                saved.put(root.relativize(file), Files.readAllBytes(file));
            }
        }
        return saved;
    }

    static Path restore(Map<Path, byte[]> saved, Path root) throws IOException {
        for (Map.Entry<Path, byte[]> file : saved.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return root;
    }
}
