package io.github.chatpull.sink;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Bytes that wait on the disk, compressed, until they can stand where they belong. On POSIX systems the file loses its name
 * as soon as it is made, and so is gone however the process ends; elsewhere it is deleted when it is closed. Mode 0600.
 */
final class ScratchFile implements Closeable {
    private static final int BUFFER = 64 << 10;

    private final FileChannel channel;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final DeflaterOutputStream stream;

    private ScratchFile(Path file, FileChannel channel) {
        this.channel = channel;
        OutputStream onDisk = new SystemFileOperations.ChannelStream(file, channel);
        this.stream = new DeflaterOutputStream(new BufferedOutputStream(onDisk, BUFFER), deflater, BUFFER);
    }

    /** One on the disk of another file, which it will be part of. */
    static ScratchFile beside(Path target) throws IOException {
        Path file = FileTransaction.temporaryBeside(target);
        return new ScratchFile(
                file,
                SystemFileOperations.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE,
                                LinkOption.NOFOLLOW_LINKS)));
    }

    /** Takes the bytes. */
    OutputStream stream() {
        return stream;
    }

    /** Writes all that it has taken; it takes no more. */
    void transferTo(OutputStream target) throws IOException {
        stream.finish();
        stream.flush();
        channel.position(0);
        try (InputStream in =
                new InflaterInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER))) {
            in.transferTo(target);
        }
    }

    // Not the stream, which would write what is held back.
    @Override
    public void close() throws IOException {
        deflater.end();
        channel.close();
    }
}
