package io.github.chatpull.benchmarks;

import io.github.chatpull.sink.Output;
import java.io.OutputStream;

/** Counts bytes and forgets them: only the sink is measured. */
final class NullOutput extends OutputStream implements Output {
    private long bytes;

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) {
        bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        bytes += length;
    }

    @Override
    public OutputStream stream() {
        return this;
    }

    @Override
    public void publish() {}

    @Override
    public void close() {}
}
