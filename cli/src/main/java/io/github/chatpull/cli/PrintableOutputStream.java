package io.github.chatpull.cli;

import io.github.chatpull.bytes.Printable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON for a terminal: what is not printable, which JSON lets stand in its texts, is written as an escape. Takes well-formed
 * UTF-8 only. Not thread-safe; memory is one character.
 */
final class PrintableOutputStream extends FilterOutputStream {
    private static final int MAX_UTF_8 = 4;
    private static final byte DELETE = 0x7f;

    private final byte[] character = new byte[MAX_UTF_8];
    private int length;
    private int missing;

    PrintableOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int plain = offset;
        for (int i = offset; i < offset + count; i++) {
            if (bytes[i] >= 0 && bytes[i] != DELETE && missing == 0) {
                continue;
            }
            out.write(bytes, plain, i - plain);
            take(bytes[i]);
            plain = i + 1;
        }
        out.write(bytes, plain, offset + count - plain);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    // The first byte says how many follow.
    private void take(byte b) throws IOException {
        missing = missing == 0 ? Math.max(Integer.numberOfLeadingZeros(~(b << 24)) - 1, 0) : missing - 1;
        character[length] = b;
        length++;
        if (missing == 0) {
            String text = new String(character, 0, length, StandardCharsets.UTF_8);
            out.write(Printable.isPrintable(text.codePointAt(0)) ? utf8(text) : utf8(Printable.escaped(text)));
            length = 0;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
