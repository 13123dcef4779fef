package io.github.chatpull.sink;

import io.github.chatpull.bytes.Utf8Buffer;
import java.io.OutputStream;

/** Lets a library that writes into a stream write into a buffer. */
final class BufferOutputStream extends OutputStream {
    private Utf8Buffer buffer = new Utf8Buffer();

    void to(Utf8Buffer target) {
        buffer = target;
    }

    @Override
    public void write(int b) {
        buffer.append(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        buffer.append(bytes, offset, length);
    }
}
