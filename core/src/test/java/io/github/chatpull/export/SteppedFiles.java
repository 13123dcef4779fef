package io.github.chatpull.export;

import io.github.chatpull.export.DiskStep.Action;
import io.github.chatpull.export.DiskStep.Kind;
import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files on a real disk, one step at a time: what is written comes in two halves, and what is appended is forced after it. */
final class SteppedFiles implements FileOperations {
    private final FileOperations disk;
    private final DiskStep.Rule rule;

    SteppedFiles(FileOperations disk, DiskStep.Rule rule) {
        this.disk = disk;
        this.rule = rule;
    }

    /** Takes an action for one half of some bytes. */
    @FunctionalInterface
    private interface Piece {
        void write(byte[] bytes) throws IOException;
    }

    private void step(Kind kind, Path path, Action action) throws IOException {
        rule.take(DiskStep.of(kind, path), action);
    }

    private void writeHalves(Path file, byte[] bytes, Piece piece) throws IOException {
        int half = bytes.length / 2;
        for (byte[] part : List.of(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length))) {
            if (part.length > 0) {
                String text = new String(part, StandardCharsets.ISO_8859_1);
                rule.take(DiskStep.write(file, text), () -> piece.write(part));
            }
        }
    }

    @Override
    public ForcedStream createNew(Path file) throws IOException {
        ForcedStream[] made = new ForcedStream[1];
        step(Kind.CREATE, file, () -> made[0] = disk.createNew(file));
        return new SteppedStream(file, made[0]);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        step(Kind.MAKE_FOLDER, directory, () -> disk.createDirectories(directory));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        rule.take(DiskStep.rename(from, to), () -> disk.rename(from, to));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        step(Kind.FORCE_FOLDER, directory, () -> disk.forceDirectory(directory));
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            step(Kind.CREATE, file, () -> disk.append(file, new byte[0]));
        }
        writeHalves(file, bytes, half -> disk.append(file, half));
        step(Kind.FORCE, file, () -> {});
    }

    @Override
    public void delete(Path file) throws IOException {
        step(Kind.DELETE, file, () -> disk.delete(file));
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        rule.take(DiskStep.truncate(file, size), () -> disk.truncate(file, size));
        step(Kind.FORCE, file, () -> {});
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        step(Kind.LIST, directory, () -> {});
        return disk.list(directory);
    }

    private final class SteppedStream extends ForcedStream {
        private final Path file;
        private final ForcedStream stream;

        SteppedStream(Path file, ForcedStream stream) {
            this.file = file;
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writeHalves(file, Arrays.copyOfRange(bytes, offset, offset + length), stream::write);
        }

        @Override
        public void force() throws IOException {
            step(Kind.FORCE, file, stream::force);
        }

        // A process that is dead leaves no file open either.
        @Override
        public void close() throws IOException {
            try (stream) {
                step(Kind.CLOSE, file, () -> {});
            }
        }
    }
}
