package io.github.chatpull.sink;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes through to a stream; publishing ends the compressed data. */
final class StreamOutput implements Output {
    private static final int BUFFER = 64 << 10;

    private final OutputStream target;
    private final OutputStream stream;

    StreamOutput(OutputStream target, Compression compression) throws IOException {
        this.target = target;
        this.stream = compression.encode(new BufferedOutputStream(target, BUFFER));
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void publish() throws IOException {
        stream.close();
    }

    // Not the outer stream: it would write what is held back, and a compressor its end, as if all were well.
    @Override
    public void close() throws IOException {
        target.close();
    }
}
