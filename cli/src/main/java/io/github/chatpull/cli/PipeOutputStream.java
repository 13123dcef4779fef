package io.github.chatpull.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output whose reader may go away, which is told from every other failure. */
final class PipeOutputStream extends FilterOutputStream {
    PipeOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw "Broken pipe".equals(e.getMessage()) ? new BrokenPipeException(e) : e;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }
}
