package io.github.chatpull.bytes;

/**
 * Characters beyond ASCII as bytes, one at a time and without an object, for loops that look at every byte.
 *
 * <pre>{@code
 * int end = Utf8.put(bytes, 0, 0x1F600); // 4
 * int smiley = Utf8.four(bytes, 0);
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Utf8 {
    /** No character. */
    public static final int NONE = -1;

    private static final byte NO_CONTINUATION = (byte) 0xC0;

    private Utf8() {}

    /** The character of the three bytes there, the first of which is known to begin one; {@link #NONE} if they are none. */
    public static int three(byte[] bytes, int at) {
        int code = ((bytes[at] & 0x0F) << 12) | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F);
        boolean continued = bytes[at + 1] < NO_CONTINUATION && bytes[at + 2] < NO_CONTINUATION;
        return continued && code >= 0x800 && (code < 0xD800 || code > 0xDFFF) ? code : NONE;
    }

    /** The character of the four bytes there, the first of which is known to begin one; {@link #NONE} if they are none. */
    public static int four(byte[] bytes, int at) {
        int code = ((bytes[at] & 0x07) << 18)
                | ((bytes[at + 1] & 0x3F) << 12)
                | ((bytes[at + 2] & 0x3F) << 6)
                | (bytes[at + 3] & 0x3F);
        boolean continued =
                bytes[at + 1] < NO_CONTINUATION && bytes[at + 2] < NO_CONTINUATION && bytes[at + 3] < NO_CONTINUATION;
        return continued && code >= 0x10000 && code <= Character.MAX_CODE_POINT ? code : NONE;
    }

    /**
     * Writes a character, in up to four bytes, for which there is room.
     *
     * @return where the next one goes
     */
    public static int put(byte[] out, int at, int code) {
        int to = at;
        if (code < 0x80) {
            out[to++] = (byte) code;
            return to;
        }
        if (code < 0x800) {
            out[to++] = (byte) (0xC0 | (code >> 6));
        } else {
            if (code < 0x10000) {
                out[to++] = (byte) (0xE0 | (code >> 12));
            } else {
                out[to++] = (byte) (0xF0 | (code >> 18));
                out[to++] = continuation(code >> 12);
            }
            out[to++] = continuation(code >> 6);
        }
        out[to++] = continuation(code);
        return to;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
