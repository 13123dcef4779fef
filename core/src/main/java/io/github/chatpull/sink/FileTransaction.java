package io.github.chatpull.sink;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Files that appear together, or not at all unless the system stops or fails between two renames. Each is written under a
 * temporary name beside its own and forced when its output is published; {@link #commit()} renames them and forces their
 * directories; {@link #close()} deletes what was not committed.
 *
 * <pre>{@code
 * try (FileTransaction files = new FileTransaction(FileOperations.SYSTEM)) {
 *     try (ChatSink sink = new NdjsonSink(files.create(path), format)) {
 *         sink.complete();
 *     }
 *     files.commit();
 * }
 * }</pre>
 *
 * <p>For one thread, but any other may close it, to interrupt: a commit that has begun ends first, and one that has not
 * fails. Closing it closes the outputs it made.
 */
public final class FileTransaction implements Closeable {
    private static final String TEMPORARY_SUFFIX = ".part";
    private static final Pattern TEMPORARY =
            Pattern.compile("(^|.*/)\\.([^/]+)\\.[0-9a-f]+" + Pattern.quote(TEMPORARY_SUFFIX) + "$");
    private static final int BUFFER = 64 << 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FileOperations operations;
    private final List<PendingFile> files = new ArrayList<>();
    private boolean committed;
    private boolean closed;

    /** A transaction with nothing in it. */
    public FileTransaction(FileOperations operations) {
        this.operations = operations;
    }

    /**
     * Adds a file, compressed by its suffix.
     *
     * @throws IOException if it cannot be made
     */
    public Output create(Path target) throws IOException {
        return add(target, UnaryOperator.identity());
    }

    /**
     * Adds a file, compressed by its suffix, whose bytes as they stand on disk go through a digest too.
     *
     * @param digest complete once the output is published
     * @throws IOException if it cannot be made
     */
    public Output create(Path target, MessageDigest digest) throws IOException {
        return add(target, file -> new DigestOutputStream(file, digest));
    }

    /** Whether a file has such a temporary name: left behind, unless somebody is writing it. */
    public static boolean isTemporary(Path file) {
        return TEMPORARY.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** The name that such a file will have once it is whole; of any other, its own. */
    public static String finalName(String file) {
        return TEMPORARY.matcher(file).replaceFirst("$1$2");
    }

    private synchronized Output add(Path target, UnaryOperator<OutputStream> onDisk) throws IOException {
        requireOpen();
        PendingFile file = new PendingFile(target, onDisk);
        files.add(file);
        return file;
    }

    /**
     * Lets every file appear under its name, replacing what stood there.
     *
     * @throws IllegalStateException if one of the outputs was not published
     * @throws IOException if a file cannot be renamed or made safe
     */
    public synchronized void commit() throws IOException {
        requireOpen();
        for (PendingFile file : files) {
            if (!file.published) {
                throw new IllegalStateException("not published: " + file.target);
            }
        }
        Set<Path> directories = new LinkedHashSet<>();
        for (PendingFile file : files) {
            operations.rename(file.temporary, file.target);
            file.renamed = true;
            directories.add(parent(file.target));
        }
        for (Path directory : directories) {
            operations.forceDirectory(directory);
        }
        committed = true;
    }

    /** Whether its files have appeared. */
    public synchronized boolean isCommitted() {
        return committed;
    }

    private void requireOpen() throws InterruptedIOException {
        if (closed) {
            throw new InterruptedIOException("the files were closed before they were whole");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        CloseAll.close(files.stream()
                .<Closeable>map(file -> file::discardUnlessRenamed)
                .toList());
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        return parent;
    }

    static Path temporaryBeside(Path target) {
        byte[] unique = new byte[6];
        RANDOM.nextBytes(unique);
        String name = "." + target.getFileName() + "." + HexFormat.of().formatHex(unique) + TEMPORARY_SUFFIX;
        return parent(target).resolve(name);
    }

    /** Ends what is written into it, a compressed stream say, without closing the file, which is still to be forced. */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private final class PendingFile implements Output {
        private final Path target;
        private final Path temporary;
        private final FileOperations.ForcedStream file;
        private final OutputStream stream;
        private boolean published;
        private boolean renamed;

        PendingFile(Path target, UnaryOperator<OutputStream> onDisk) throws IOException {
            this.target = target;
            this.temporary = temporaryBeside(target);
            this.file = operations.createNew(temporary);
            try {
                this.stream = Compression.forName(String.valueOf(target.getFileName()))
                        .encode(new BufferedOutputStream(new KeptOpen(onDisk.apply(file)), BUFFER));
            } catch (IOException | RuntimeException | LinkageError e) {
                // A native compressor may not load.
                discardUnlessRenamed();
                throw e;
            }
        }

        @Override
        public OutputStream stream() {
            return stream;
        }

        @Override
        public void publish() throws IOException {
            stream.close();
            file.force();
            file.close();
            published = true;
        }

        @Override
        public void close() throws IOException {
            if (!published) {
                file.close();
            }
        }

        void discardUnlessRenamed() throws IOException {
            try {
                close();
            } finally {
                if (!renamed) {
                    operations.delete(temporary);
                }
            }
        }
    }
}
