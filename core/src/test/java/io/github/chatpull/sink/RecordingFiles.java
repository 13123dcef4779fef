package io.github.chatpull.sink;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file system in memory that notes every call, and fails the one it is told to. */
final class RecordingFiles implements FileOperations {
    static final String FAULT = "no space left";

    /** Temporary names have twelve random digits; here they are stars. */
    final List<String> calls = new ArrayList<>();

    final Map<String, ByteArrayOutputStream> files = new TreeMap<>();
    private final int failing;

    /** Fails the call of this number, from 0; none if it is negative. */
    RecordingFiles(int failing) {
        this.failing = failing;
    }

    /** The content of a file; null if there is none. */
    String content(Path file) {
        ByteArrayOutputStream bytes = files.get(file.toString());
        return bytes == null ? null : bytes.toString(StandardCharsets.UTF_8);
    }

    private void call(String what) throws IOException {
        calls.add(what.replaceAll("[0-9a-f]{12}\\.part", "*.part"));
        if (calls.size() - 1 == failing) {
            throw new IOException(FAULT);
        }
    }

    @Override
    public ForcedStream createNew(Path file) throws IOException {
        call("create " + file.getFileName());
        if (files.containsKey(file.toString())) {
            throw new FileAlreadyExistsException(file.toString());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.put(file.toString(), bytes);
        return new ForcedStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                call("write " + length + " to " + file.getFileName());
                bytes.write(source, offset, length);
            }

            @Override
            public void force() throws IOException {
                call("force " + file.getFileName());
            }

            @Override
            public void close() throws IOException {
                call("close " + file.getFileName());
            }
        };
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        call("directories " + directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        call("rename " + from.getFileName() + " to " + to.getFileName());
        ByteArrayOutputStream bytes = files.remove(from.toString());
        if (bytes == null) {
            throw new FileNotFoundException(from.toString());
        }
        files.put(to.toString(), bytes);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        call("force directory " + directory);
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        call("append " + bytes.length + " to " + file.getFileName());
        files.computeIfAbsent(file.toString(), name -> new ByteArrayOutputStream())
                .writeBytes(bytes);
    }

    @Override
    public void delete(Path file) throws IOException {
        call("delete " + file.getFileName());
        files.remove(file.toString());
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        call("truncate " + file.getFileName() + " to " + size);
        ByteArrayOutputStream bytes = files.get(file.toString());
        byte[] kept = Arrays.copyOf(bytes.toByteArray(), (int) size);
        bytes.reset();
        bytes.writeBytes(kept);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        call("list " + directory);
        return files.keySet().stream()
                .map(Path::of)
                .filter(file -> directory.equals(file.getParent()))
                .toList();
    }
}
