package io.github.chatpull.sink;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.github.luben.zstd.util.Native;
import io.github.chatpull.bytes.BlockInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** The only place that sees zstd-jni, so that nothing else needs it: it is an optional dependency. */
final class Zstandard {
    private Zstandard() {}

    static OutputStream encoder(OutputStream out) throws IOException {
        load();
        try {
            return new ZstdOutputStream(out).setChecksum(true);
        } catch (LinkageError e) {
            throw unavailable(e);
        }
    }

    static InputStream decoder(InputStream in) throws IOException {
        load();
        try {
            return new Decoder(new ZstdInputStream(in));
        } catch (LinkageError e) {
            throw unavailable(e);
        }
    }

    // zstd-jni unpacks its native library into a file that everybody may write to where the umask says so, and
    // loads it after that: in a folder of our own nobody else gets at it. It is not needed once it is loaded; only
    // where a file in use cannot be deleted (Windows) does it stay until the end.
    private static synchronized void load() throws IOException {
        if (Native.isLoaded()) {
            return;
        }
        try {
            File folder = Files.createTempDirectory(Path.of(temporaryFolder()), "chatpull-zstd")
                    .toFile();
            folder.deleteOnExit();
            try {
                Native.load(folder);
            } finally {
                deleteWhatCanBe(folder);
            }
        } catch (IOException | LinkageError | InvalidPathException e) {
            throw unavailable(e);
        }
    }

    private static void deleteWhatCanBe(File folder) {
        File[] unpacked = folder.listFiles();
        for (File file : unpacked == null ? new File[0] : unpacked) {
            file.delete();
        }
        folder.delete();
    }

    private static String temporaryFolder() {
        return System.getProperty("ZstdTempFolder", System.getProperty("java.io.tmpdir"));
    }

    // That disk may be full, or forbid what can be run.
    private static IOException unavailable(Throwable e) {
        return new IOException(
                "zstd cannot be used, for its library cannot be unpacked into " + temporaryFolder()
                        + " and loaded (" + e.getMessage() + "): make room there, or set"
                        + " java.io.tmpdir to another folder",
                e);
    }

    /** Tells a cut from damage as gzip does; zstd-jni has one code for both, and a text. */
    private static final class Decoder extends BlockInputStream {
        Decoder(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (ZstdIOException e) {
                IOException told = "Truncated source".equals(e.getMessage())
                        ? new EOFException(e.getMessage())
                        : new ZipException(e.getMessage());
                told.initCause(e);
                throw told;
            }
        }
    }
}
