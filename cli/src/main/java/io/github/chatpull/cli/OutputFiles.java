package io.github.chatpull.cli;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.ExcelCsvSink;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.FileTransaction;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.QuarantineSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The outputs of one command: files that appear together once all are whole; standard output, devices and pipes as they
 * are.
 */
public final class OutputFiles implements Closeable {
    private static final String STDOUT = "-";
    // Links to whatever the streams are, a regular file too.
    private static final Set<String> STREAMS = Set.of("/dev/stdout", "/dev/stderr");

    private final Host host;
    private final boolean overwrite;
    private final boolean ofAnArchive;
    private final FileTransaction files = new FileTransaction(FileOperations.SYSTEM);
    private final Set<Path> taken = new HashSet<>();
    private final List<Path> written = new ArrayList<>();
    private final List<Path> inputs = new ArrayList<>();
    private boolean stdoutTaken;

    /** No outputs yet. */
    public OutputFiles(Host host, boolean overwrite) {
        this(host, overwrite, false);
    }

    private OutputFiles(Host host, boolean overwrite, boolean ofAnArchive) {
        this.host = host;
        this.overwrite = overwrite;
        this.ofAnArchive = ofAnArchive;
    }

    /** Those of an archive, for who holds its lock: made of its windows, in the place of their former selves. */
    public static OutputFiles ofAnArchive(Host host) {
        return new OutputFiles(host, true, true);
    }

    /** From now on these are refused as outputs: they are read. */
    public void protect(List<Path> read) {
        inputs.addAll(read);
    }

    /**
     * Opens an output: {@code -} is standard output; compression by suffix.
     *
     * @throws UsageException if the same one is asked for twice
     * @throws IOException if it exists, or cannot be made
     */
    public Output open(String target) throws IOException {
        return reserve(target).open();
    }

    /**
     * An output that is made when it is needed, if at all; what can be wrong with it is told at once.
     *
     * @throws UsageException if the same one is asked for twice
     * @throws IOException if it exists, or has no directory
     */
    public QuarantineSink.Opening reserve(String target) throws IOException {
        if (target.equals(STDOUT)) {
            if (stdoutTaken) {
                throw new UsageException("only one output can go to standard output");
            }
            stdoutTaken = true;
            return () -> Output.toStream(host.stdout(), Compression.NONE);
        }
        if (target.isBlank()) {
            throw new UsageException("expected the name of a file to write but it is blank");
        }
        Path file = absolute(target);
        if (!taken.add(file)) {
            throw new UsageException("two outputs would go to " + target);
        }
        if (isDevice(file)) {
            return () -> Output.toStream(new PipeOutputStream(Files.newOutputStream(file), target), Compression.NONE);
        }
        requireFree(target, file);
        return () -> {
            Output output = files.create(file);
            written.add(host.directory().resolve(target));
            return output;
        };
    }

    /**
     * The outputs of a table for Excel: files, as many as it needs, named after the first; or a stream, which takes it all.
     *
     * @throws UsageException if the same one is asked for twice
     * @throws IOException if the first or the second exists, or has no directory
     */
    public ExcelCsvSink.Parts parts(String target) throws IOException {
        QuarantineSink.Opening first = reserve(target);
        if (!isFile(target)) {
            return ExcelCsvSink.Parts.only(first.open());
        }
        QuarantineSink.Opening second = reserve(part(target, 2));
        return number -> switch (number) {
            case 1 -> first.open();
            case 2 -> second.open();
            default -> open(part(target, number));
        };
    }

    /** "messages-2.csv.gz" of "messages.csv.gz": a table's file of that number, from 1. */
    public static String part(String target, int number) {
        if (number == 1) {
            return target;
        }
        int name = target.lastIndexOf('/') + 1;
        int end = target.length() - Compression.forName(target).suffix().length();
        int dot = target.lastIndexOf('.', end - 1);
        int at = dot > name ? dot : end;
        return target.substring(0, at) + "-" + number + target.substring(at);
    }

    /** Whether there is something of that name. */
    public boolean exists(String target) {
        return Files.exists(absolute(target));
    }

    /** Where it is. */
    Path absolute(String target) {
        return host.directory().resolve(target).toAbsolutePath().normalize();
    }

    private void requireFree(String target, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UsageException("expected a file to write but " + target + " is a directory");
        }
        requireNotPrecious(target, file);
        // A link counts as what it is: it is replaced, or nothing is.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !overwrite) {
            throw new FileAlreadyExistsException(target);
        }
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new FileSystemException(target, null, "there is no folder to write it into: make it first");
        }
    }

    // Whatever may be overwritten, this may not.
    private void requireNotPrecious(String target, Path file) throws IOException {
        for (Path input : inputs) {
            if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
                throw new UsageException("expected another file to write than the one that is read, " + target);
            }
        }
        if (!ofAnArchive) {
            requireNoPartOfAnArchive(target, file);
        }
    }

    /**
     * Checks that a file may be written by whoever does not export.
     *
     * @param target what it was called
     * @throws UsageException if an archive keeps its chats in it
     */
    public static void requireNoPartOfAnArchive(String target, Path file) throws IOException {
        if (ArchiveContents.isPartOfOne(file)) {
            throw new UsageException(
                    target + " would be a part of an archive, which only exports write: give another name");
        }
    }

    /** Whether a target is a file of its own: no stream, no device. */
    public boolean isFile(String target) {
        return !target.equals(STDOUT) && !isDevice(absolute(target));
    }

    /**
     * Whether a path is a stream, a device or a pipe, which is written to as it is. A link to one is none, unless the
     * system has made it: somebody else may have put it there.
     */
    static boolean isDevice(Path file) {
        if (STREAMS.contains(file.toString()) || file.startsWith("/dev/fd")) {
            return true;
        }
        boolean isSystems = file.startsWith("/dev") || file.startsWith("/proc");
        return Files.exists(file)
                && !Files.isRegularFile(file)
                && !Files.isDirectory(file)
                && (isSystems || !Files.isSymbolicLink(file));
    }

    /** Lets the files appear. */
    public void commit() throws IOException {
        files.commit();
    }

    /** Whether they have appeared. */
    boolean isCommitted() {
        return files.isCommitted();
    }

    /** The files, as they were named. */
    public List<Path> written() {
        return List.copyOf(written);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
