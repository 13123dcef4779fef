package io.github.chatpull.sink;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * How a file is compressed: told from the suffix of a file to write, and from the first bytes of one to read, so that
 * standard input and misnamed files are read too.
 *
 * <pre>{@code
 * InputStream xml = Compression.decode(Files.newInputStream(Path.of("export.xml.gz")));
 * }</pre>
 *
 * <p>Its streams are for one thread; closing one closes the stream it was made of.
 */
public enum Compression {
    /** As it is. */
    NONE("") {
        @Override
        public OutputStream encode(OutputStream out) {
            return out;
        }

        @Override
        public InputStream decoder(InputStream in) {
            return in;
        }
    },
    /** RFC 1952; what every tool reads. */
    GZIP(".gz") {
        @Override
        public OutputStream encode(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER);
        }

        @Override
        public InputStream decoder(InputStream in) {
            return new StrictGzipInputStream(in);
        }
    },
    /** Zstandard, level 3: smaller and several times faster than gzip. */
    ZSTD(".zst") {
        @Override
        public OutputStream encode(OutputStream out) throws IOException {
            return Zstandard.encoder(out);
        }

        @Override
        public InputStream decoder(InputStream in) throws IOException {
            return Zstandard.decoder(in);
        }
    };

    private static final int BUFFER = 64 << 10;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What a file of this name is written with. */
    public static Compression forName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(GZIP.suffix)) {
            return GZIP;
        }
        return name.endsWith(ZSTD.suffix) ? ZSTD : NONE;
    }

    /** The suffix of such files: {@code .gz}, {@code .zst} or nothing. */
    public String suffix() {
        return suffix;
    }

    /**
     * A stream that compresses into another; closing it ends the compressed data and closes the other.
     *
     * @throws IOException if the other cannot be written
     */
    public abstract OutputStream encode(OutputStream out) throws IOException;

    /**
     * A stream of the plain bytes; closing it closes the other.
     *
     * @throws IOException if the other cannot be read; reading throws one too if the data is cut short, damaged, or
     *     followed by something else
     */
    public abstract InputStream decoder(InputStream in) throws IOException;

    /**
     * The plain bytes of a stream that may be compressed.
     *
     * @throws IOException if it cannot be read; reading throws {@link
     *     io.github.chatpull.model.MalformedDocumentException} if the compressed data is not whole
     */
    public static InputStream decode(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(4);
        byte[] magic = buffered.readNBytes(4);
        buffered.reset();
        Compression compression = ofContent(magic);
        return compression == NONE ? buffered : new DecodedInputStream(compression.decoder(buffered));
    }

    /**
     * What a file is compressed with that begins so.
     *
     * @param magic its first four bytes, or all it has
     */
    public static Compression ofContent(byte[] magic) {
        if (magic.length >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B) {
            return GZIP;
        }
        boolean zstd = magic.length == 4
                && magic[0] == 0x28
                && magic[1] == (byte) 0xB5
                && magic[2] == 0x2F
                && magic[3] == (byte) 0xFD;
        return zstd ? ZSTD : NONE;
    }
}
