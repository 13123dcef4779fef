package io.github.chatpull.xml;

import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.io.IOException;
import java.util.Arrays;

/**
 * What stands before the first chat: the XML declaration and the root's start tag, found lexically and read by Woodstox.
 */
final class Prolog {
    private static final byte[] NOTHING = {};

    private final byte[] rootStart;
    private final int end;

    private Prolog(byte[] rootStart, int end) {
        this.rootStart = rootStart;
        this.end = end;
    }

    /**
     * Reads the prolog at the beginning of a block that holds all of it.
     *
     * @throws IOException if the document does not begin as an export does
     */
    static Prolog read(Block block, Decoding decoding) throws IOException {
        int start = rootStart(block);
        int end = start < 0 ? -1 : tagEnd(block.bytes(), start, block.end());
        if (end < 0) {
            throw notAnExport(block, decoding);
        }
        if (end > decoding.limits().maxGapBytes()) {
            throw new LimitExceededException(StaxLane.PROLOG, decoding.limits().maxGapBytes(), Place.UNKNOWN);
        }
        boolean empty = block.bytes()[end - 2] == '/';
        new StaxFrames(decoding, NOTHING).prolog(block, end, empty);
        if (end - start > Limits.MAX_ROOT_TAG_BYTES) {
            throw new LimitExceededException("bytes in the root's start tag", Limits.MAX_ROOT_TAG_BYTES, Place.UNKNOWN);
        }
        return empty ? new Prolog(NOTHING, start) : new Prolog(Arrays.copyOfRange(block.bytes(), start, end), end);
    }

    // Of a document that goes on, what was looked at must have been too long for a prolog.
    private static IOException notAnExport(Block block, Decoding decoding) {
        try {
            new StaxFrames(decoding, NOTHING).end(block, 0, block.end());
            throw new IllegalStateException("Expected no root element but Woodstox sees one");
        } catch (MalformedDocumentException e) {
            return e.isTruncated() && !block.isLast()
                    ? new LimitExceededException(
                            StaxLane.PROLOG, decoding.limits().maxGapBytes(), Place.UNKNOWN)
                    : e;
        } catch (IOException e) {
            return e;
        }
    }

    // Negative if there is none. A DTD is left to Woodstox, which refuses it.
    private static int rootStart(Block block) {
        byte[] bytes = block.bytes();
        int at = bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF ? 3 : 0;
        while (at >= 0) {
            at = Framer.firstNonWhiteSpace(bytes, at, block.end());
            if (Markup.isAt("<?", bytes, at)) {
                at = Markup.behind("?>", bytes, at + 2, block.end());
            } else if (Markup.isAt("<!--", bytes, at)) {
                at = Markup.behind("-->", bytes, at + 4, block.end());
            } else {
                return bytes[at] == '<' && bytes[at + 1] != '!' ? at : -1;
            }
        }
        return at;
    }

    private static int tagEnd(byte[] bytes, int start, int to) {
        int quote = 0;
        for (int i = start + 1; i < to && bytes[i] != '<'; i++) {
            if (bytes[i] == '>' && quote == 0) {
                return i + 1;
            }
            if (bytes[i] == quote) {
                quote = 0;
            } else if (quote == 0 && (bytes[i] == '"' || bytes[i] == '\'')) {
                quote = bytes[i];
            }
        }
        return -1;
    }

    /** The root's start tag; nothing if the root is one tag, which belongs to the document's end then. */
    byte[] rootStart() {
        return rootStart;
    }

    /** The index behind the root's start tag, or of it if the root is one tag. */
    int end() {
        return end;
    }
}
