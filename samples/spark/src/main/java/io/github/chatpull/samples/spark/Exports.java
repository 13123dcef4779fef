package io.github.chatpull.samples.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.sink.Compression;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** What {@code load} was given: files, folders, archives, and patterns that match such. */
final class Exports {
    private static final List<String> SUFFIXES = List.of(".xml", ".xml.gz", ".xml.zst");

    // What says that a folder is an archive.
    private static final String MANIFEST = "chatpull.json";

    private final List<String> paths;

    private Exports(List<String> paths) {
        this.paths = paths;
    }

    static Exports of(CaseInsensitiveStringMap options) {
        List<String> paths = new ArrayList<>();
        if (options.containsKey("path")) {
            paths.add(options.get("path"));
        }
        if (options.containsKey("paths")) {
            try {
                paths.addAll(Arrays.asList(new ObjectMapper().readValue(options.get("paths"), String[].class)));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("Expected paths as Spark gives them", e);
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("Expected a path: load(\"export.xml\")");
        }
        return new Exports(paths);
    }

    /** Finds all of them, those of a folder by name. */
    List<Export> find(Configuration hadoop) throws IOException {
        List<Export> exports = new ArrayList<>();
        for (String path : paths) {
            Path pattern = new Path(path);
            FileSystem files = pattern.getFileSystem(hadoop);
            FileStatus[] found = files.globStatus(pattern, one -> isHidden(pattern) || !isHidden(one));
            if (found == null || found.length == 0) {
                throw new FileNotFoundException(path);
            }
            for (FileStatus one : found) {
                if (!one.isDirectory()) {
                    exports.add(file(files, one));
                } else if (files.exists(new Path(one.getPath(), MANIFEST))) {
                    exports.add(archive(one));
                } else {
                    exports.addAll(folder(files, one));
                }
            }
        }
        return exports;
    }

    private static List<Export> folder(FileSystem files, FileStatus folder) throws IOException {
        FileStatus[] inside = files.listStatus(folder.getPath(), Exports::isExport);
        Arrays.sort(inside);
        List<Export> exports = new ArrayList<>();
        for (FileStatus file : inside) {
            exports.add(file(files, file));
        }
        return exports;
    }

    private static boolean isExport(Path file) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        return !isHidden(file) && SUFFIXES.stream().anyMatch(name::endsWith);
    }

    // As Spark's own sources have it, and the indexes of splits are such.
    private static boolean isHidden(Path file) {
        return file.getName().startsWith(".") || file.getName().startsWith("_");
    }

    private static Export file(FileSystem files, FileStatus file) throws IOException {
        try (InputStream in = files.open(file.getPath())) {
            boolean isPlain = Compression.ofContent(in.readNBytes(4)) == Compression.NONE;
            return isPlain ? new Export.PlainFile(file) : new Export.CompressedFile(file);
        }
    }

    private static Export archive(FileStatus folder) throws IOException {
        String scheme = folder.getPath().toUri().getScheme();
        if (!scheme.equals("file")) {
            throw new IOException("Expected an archive in a folder that all machines have mounted but was "
                    + folder.getPath() + ": copy it, or load its raw/*/*/*.xml.zst, which have chats of their"
                    + " neighbours, too");
        }
        return new Export.Archive(
                ArchiveContents.read(java.nio.file.Path.of(folder.getPath().toUri())));
    }
}
