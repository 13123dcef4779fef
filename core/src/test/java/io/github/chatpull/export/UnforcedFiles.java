package io.github.chatpull.export;

import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The real files, but nothing waits for the device: thousands of runs would wait for minutes. */
final class UnforcedFiles implements FileOperations {
    @Override
    public ForcedStream createNew(Path file) throws IOException {
        ForcedStream stream = SYSTEM.createNew(file);
        return new ForcedStream() {
            @Override
            public void write(int b) throws IOException {
                stream.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                stream.write(bytes, offset, length);
            }

            @Override
            public void force() {}

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        SYSTEM.createDirectories(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        SYSTEM.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) {}

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void delete(Path file) throws IOException {
        SYSTEM.delete(file);
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return SYSTEM.list(directory);
    }
}
