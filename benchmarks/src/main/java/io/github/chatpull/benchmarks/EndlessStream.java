package io.github.chatpull.benchmarks;

import java.io.InputStream;

/** Bytes once up to a mark, and from there to another over and over. */
final class EndlessStream extends InputStream {
    private final byte[] bytes;
    private final int loopStart;
    private final int loopEnd;
    private int at;

    EndlessStream(byte[] bytes, int loopStart, int loopEnd) {
        this.bytes = bytes;
        this.loopStart = loopStart;
        this.loopEnd = loopEnd;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = Math.min(length, loopEnd - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        if (at == loopEnd) {
            at = loopStart;
        }
        return count;
    }
}
