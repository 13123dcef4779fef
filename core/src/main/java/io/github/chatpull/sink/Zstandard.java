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
        return new ZstdOutputStream(out).setChecksum(true);
    }

    static InputStream decoder(InputStream in) throws IOException {
        return new Decoder(new ZstdInputStream(in));
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
