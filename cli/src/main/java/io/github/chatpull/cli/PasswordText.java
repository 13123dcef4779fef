package io.github.chatpull.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How a password stands in a file, or comes out of a command: the first line, without its end. */
public final class PasswordText {
    // Far more than any password; a file given by mistake must not fill the memory.
    private static final int MAX_BYTES = 4096;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private PasswordText() {}

    /**
     * Reads it from a file that nobody but its owner can read or change, or a credential of systemd; from a pipe as it is.
     *
     * @throws UsageException if there is no password in it
     * @throws IOException if others can get at the file, or it cannot be read
     */
    public static String ofFile(Host host, Path file) throws IOException {
        return firstLine(SecretFile.start(host, file, "password", MAX_BYTES + 1), file.toString());
    }

    /** As much as the first line can have, and a byte that tells whether it has more. */
    static byte[] start(InputStream in) throws IOException {
        return in.readNBytes(MAX_BYTES + 1);
    }

    /**
     * The first line.
     *
     * @param source where it is from, for messages
     * @throws UsageException if it is too long, or not UTF-8
     */
    static String firstLine(byte[] start, String source) throws UsageException {
        int end = 0;
        while (end < start.length && start[end] != '\n') {
            end++;
        }
        if (end > MAX_BYTES) {
            throw new UsageException(
                    "expected a password of at most 4,096 bytes on the first line of " + source + " but it is longer");
        }
        return withoutEnds(decoded(start, end, source));
    }

    // What is not UTF-8 would be sent as another password, and a wrong one counts at the server.
    private static String decoded(byte[] bytes, int length, String source) throws UsageException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UsageException("expected UTF-8 on the first line of " + source + " but it is something else");
        }
    }

    // Editors of Windows begin a file with a mark, and end a line with two characters.
    private static String withoutEnds(String line) {
        String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
