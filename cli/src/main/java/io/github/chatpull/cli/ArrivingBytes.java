package io.github.chatpull.cli;

import io.github.chatpull.sink.Compression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A source's bytes as they come, counted, before they are decompressed. Not thread-safe. */
final class ArrivingBytes extends FilterInputStream {
    private final byte[] magic = new byte[4];
    private long count;

    ArrivingBytes(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        for (int i = 0; i < read && count + i < magic.length; i++) {
            magic[(int) count + i] = target[offset + i];
        }
        count += Math.max(0, read);
        return read;
    }

    /** How many there were. */
    long count() {
        return count;
    }

    /** How they are compressed. */
    Compression compression() {
        return Compression.ofContent(Arrays.copyOf(magic, (int) Math.min(count, magic.length)));
    }
}
