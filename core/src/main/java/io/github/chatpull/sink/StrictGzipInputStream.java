package io.github.chatpull.sink;

import io.github.chatpull.bytes.BlockInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

// Gzip (RFC 1952) that believes nothing: java.util.zip.GZIPInputStream takes whatever follows a member and is no member
// for the end of the data. Here only the end of the input ends it. EOFException: cut short; ZipException: broken.
// One or more members; memory is the 32 KiB buffer and zlib's state. Not thread-safe. close() closes the input only:
// it may come from another thread while this one inflates, and the inflater is freed at the end or by its cleaner.
final class StrictGzipInputStream extends BlockInputStream {
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int FLAGS_RESERVED = 0xE0;

    private final byte[] buffer = new byte[32 * 1024];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerCrc = new CRC32();
    private final CRC32 bodyCrc = new CRC32();
    private int position;
    private int limit;
    private boolean inMember;
    private boolean first = true;
    private boolean ended;

    StrictGzipInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !startMember()) {
                ended = true;
                inflater.end();
                break;
            }
            int n = inflate(out, offset, length);
            if (n > 0) {
                bodyCrc.update(out, offset, n);
                return n;
            }
        }
        return -1;
    }

    // 0 if there is no output yet, and at the end of a member.
    private int inflate(byte[] out, int offset, int length) throws IOException {
        try {
            int n = inflater.inflate(out, offset, length);
            if (n > 0) {
                return n;
            }
        } catch (DataFormatException e) {
            throw new ZipException("its compressed data is invalid");
        }
        if (inflater.finished()) {
            position = limit - inflater.getRemaining();
            endMember();
        } else if (inflater.needsInput()) {
            if (!fill()) {
                throw new EOFException("its compressed data ends early");
            }
            inflater.setInput(buffer, position, limit - position);
            position = limit;
        } else {
            throw new ZipException("its compressed data needs a dictionary");
        }
        return 0;
    }

    private boolean startMember() throws IOException {
        if (position == limit && !fill()) {
            if (first) {
                throw new EOFException("it is empty");
            }
            return false;
        }
        headerCrc.reset();
        if (headerByte() != 0x1F || headerByte() != 0x8B) {
            throw new ZipException(first ? "it does not begin as gzip does" : "something follows its end");
        }
        if (headerByte() != 8) {
            throw new ZipException("its compression method is unknown");
        }
        int flags = headerByte();
        if ((flags & FLAGS_RESERVED) != 0) {
            throw new ZipException("its header has unknown flags");
        }
        skipHeader(6); // modification time, extra flags, operating system
        skipOptionalFields(flags);
        first = false;
        inMember = true;
        bodyCrc.reset();
        inflater.reset();
        inflater.setInput(buffer, position, limit - position);
        position = limit;
        return true;
    }

    private void skipOptionalFields(int flags) throws IOException {
        if ((flags & FLAG_EXTRA) != 0) {
            skipHeader(headerByte() | headerByte() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipHeaderText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipHeaderText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            long expected = headerCrc.getValue() & 0xFFFF;
            if ((headerByte() | headerByte() << 8) != expected) {
                throw new ZipException("its header's checksum does not fit");
            }
        }
    }

    private void endMember() throws IOException {
        if (littleEndianInt() != (int) bodyCrc.getValue()) {
            throw new ZipException("its checksum does not fit");
        }
        if (littleEndianInt() != (int) inflater.getBytesWritten()) {
            throw new ZipException("its length does not fit");
        }
        inMember = false;
    }

    private int littleEndianInt() throws IOException {
        return nextByte() | nextByte() << 8 | nextByte() << 16 | nextByte() << 24;
    }

    private void skipHeader(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            headerByte();
        }
    }

    private void skipHeaderText() throws IOException {
        while (headerByte() != 0) {
            // Up to its closing zero.
        }
    }

    private int headerByte() throws IOException {
        int b = nextByte();
        headerCrc.update(b);
        return b;
    }

    private int nextByte() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("it ends early");
        }
        return buffer[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int n = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(n, 0);
        return n > 0;
    }
}
