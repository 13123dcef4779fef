package io.github.chatpull.samples.spark;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.export.ArchiveReplay;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;

/** Something that was found, and can be read in parts. */
sealed interface Export {
    /** How many bytes it has, as they are stored. */
    long bytes();

    /** Its parts, in order. */
    List<Part> parts(ReadOptions options, SplitIndexes indexes) throws IOException;

    /** A file that is not compressed. */
    record PlainFile(FileStatus file) implements Export {
        @Override
        public long bytes() {
            return file.getLen();
        }

        @Override
        public List<Part> parts(ReadOptions options, SplitIndexes indexes) throws IOException {
            String name = file.getPath().toString();
            int splits = options.splitting().splitsOf(file.getLen());
            if (splits == 1) {
                return List.of(new Part.WholeFile(name));
            }
            return indexes.of(file).splits(splits).stream()
                    .map(split -> new Part.FileSplit(name, split.toString()))
                    .collect(Collectors.toList());
        }
    }

    /** A file that can only be read from its beginning. */
    record CompressedFile(FileStatus file) implements Export {
        @Override
        public long bytes() {
            return file.getLen();
        }

        @Override
        public List<Part> parts(ReadOptions options, SplitIndexes indexes) {
            return List.of(new Part.WholeFile(file.getPath().toString()));
        }
    }

    /** An archive, by the answers it has kept. */
    record Archive(ArchiveContents contents) implements Export {
        @Override
        public long bytes() {
            return contents.entries().stream()
                    .mapToLong(entry -> entry.counts().bytes())
                    .sum();
        }

        @Override
        public List<Part> parts(ReadOptions options, SplitIndexes indexes) throws IOException {
            new ArchiveReplay(contents, options.readers()).requireAnswers();
            Stream<Part> windows =
                    contents.entries().stream().map(entry -> new Part.Window(contents.directory(), entry.window()));
            return windows.toList();
        }
    }
}
