package io.github.chatpull.sink;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.github.chatpull.model.BlockInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipException;

/** The only place that sees zstd-jni, so that nothing else needs it: it is an optional dependency. */
final class Zstandard {
    private Zstandard() {}

    static OutputStream encoder(OutputStream out) throws IOException {
        try {
            return new ZstdOutputStream(out).setChecksum(true);
        } catch (LinkageError e) {
            throw unavailable(e);
        }
    }

    static InputStream decoder(InputStream in) throws IOException {
        try {
            return new Decoder(new ZstdInputStream(in));
        } catch (LinkageError e) {
            throw unavailable(e);
        }
    }

    // zstd-jni unpacks its native library there when it is first used: that disk may be full, or forbid what can be
    // run.
    private static IOException unavailable(LinkageError e) {
        return new IOException(
                "zstd cannot be used, for its library cannot be unpacked into " + System.getProperty("java.io.tmpdir")
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
