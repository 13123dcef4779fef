package io.github.chatpull.xml;

import io.github.chatpull.bytes.BlockInputStream;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Hands out bytes only up to a budget that the parser renews at each chat. No setting of Woodstox bounds a comment, a
 * processing instruction or an element name of 512 MB; this does.
 *
 * Every read fills the whole of what was asked for: Woodstox lets "]]>" through when it is fed single bytes.
 */
final class BudgetInputStream extends BlockInputStream {
    // Woodstox reads ahead by its input buffer, when a budget begins and when it ends, so a budget is exact to twice
    // that. 64 KiB is worth a tenth of the time against its default of 4,000 bytes.
    static final int READ_AHEAD = 64 << 10;

    private static final int HEAD_BYTES = 256;

    private final ByteOffsets offsets = new ByteOffsets();
    private final byte[] head;
    private int consumedOfHead;
    private long consumed;
    private long end;
    private String what = "";
    private long allowed;
    private boolean ended;

    BudgetInputStream(InputStream source) throws IOException {
        super(source);
        head = source.readNBytes(HEAD_BYTES);
    }

    /** From here on at most so many bytes, until this is called again. */
    void allow(long bytes, String whatIsCounted) {
        allowed = bytes;
        what = whatIsCounted;
        end = consumed + bytes + READ_AHEAD;
    }

    /** The first bytes as Latin-1 text, for telling what a document is that is no export. */
    String head() {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    /** Whether {@link #head()} is the whole document. */
    boolean isAllHead() {
        return head.length < HEAD_BYTES;
    }

    /** Whether more was asked for than there is. */
    boolean hasEnded() {
        return ended;
    }

    /** The byte that a character, by Woodstox's count, begins at. */
    long byteOf(long character) {
        return offsets.byteOf(character);
    }

    long consumed() {
        return consumed;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (consumed >= end) {
            throw new LimitExceededException(what, allowed, Place.UNKNOWN);
        }
        int wanted = (int) Math.min(Math.min(length, READ_AHEAD), end - consumed);
        int fromHead = Math.min(wanted, head.length - consumedOfHead);
        System.arraycopy(head, consumedOfHead, target, offset, fromHead);
        consumedOfHead += fromHead;
        int count = fromHead + in.readNBytes(target, offset + fromHead, wanted - fromHead);
        offsets.add(target, offset, count);
        consumed += count;
        ended |= count == 0 && length > 0;
        return ended ? -1 : count;
    }
}
