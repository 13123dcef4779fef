package io.github.chatpull.export;

import io.github.chatpull.bytes.BlockInputStream;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.io.InputStream;

/** Keeps a copy of what is read. Reading fails if the copy cannot be written. */
final class RawCopy extends BlockInputStream {
    private final Output copy;

    /** Owns both: closing it closes them. */
    RawCopy(InputStream in, Output copy) {
        super(in);
        this.copy = copy;
    }

    /** The copy is whole, if one is made. */
    static void publish(InputStream in) throws IOException {
        if (in instanceof RawCopy raw) {
            raw.copy.publish();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            copy.stream().write(buffer, offset, n);
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        try (copy) {
            in.close();
        }
    }
}
