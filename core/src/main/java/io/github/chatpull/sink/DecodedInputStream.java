package io.github.chatpull.sink;

import io.github.chatpull.bytes.BlockInputStream;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Says of compressed data that is cut short or damaged that it is bad data, and no fault of the disk. */
final class DecodedInputStream extends BlockInputStream {
    DecodedInputStream(InputStream decoder) {
        super(decoder);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (EOFException e) {
            throw MalformedDocumentException.truncated(words(e), Place.UNKNOWN, e);
        } catch (ZipException e) {
            throw MalformedDocumentException.broken(words(e), Place.UNKNOWN, e);
        }
    }

    private static String words(IOException failure) {
        return "Expected whole compressed data but: " + failure.getMessage();
    }
}
