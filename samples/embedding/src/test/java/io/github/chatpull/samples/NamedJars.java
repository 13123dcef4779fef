package io.github.chatpull.samples;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of the tests' class path by name, as {@code woodstox-core}. A module of this build may be a folder still. */
final class NamedJars {
    /** All that the reader needs. */
    static final List<String> READER = List.of("core", "stax2-api", "woodstox-core");

    private NamedJars() {}

    static List<Path> of(List<String> names) {
        List<Path> paths =
                all().stream().filter(part -> names.contains(nameOf(part))).toList();
        if (paths.size() != names.size()) {
            throw new IllegalArgumentException("Expected " + names + " in the class path but there are " + paths);
        }
        return paths;
    }

    static List<Path> all() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(part -> !part.endsWith("test-classes"))
                .toList();
    }

    static String path(List<Path> parts) {
        return parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    // The module's, whose classes may not be in a jar yet; else the jar's, without its version.
    static String nameOf(Path part) {
        String last = part.getFileName().toString();
        if (last.equals("classes")) {
            return part.getParent().getParent().getFileName().toString();
        }
        return last.replaceFirst("^chatpull-", "").replaceFirst("-\\d.*", "");
    }
}
