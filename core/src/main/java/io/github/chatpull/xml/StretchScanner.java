package io.github.chatpull.xml;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a stretch into ranges, each from the first {@code <} behind a step to that behind the next, and scans them. */
final class StretchScanner {
    private static final int BLOCK_BYTES = 64 << 10;

    private final InputStream in;
    private final Stretch stretch;
    private final List<SplitScan.Range> ranges = new ArrayList<>();
    private final byte[] bytes = new byte[BLOCK_BYTES + Markup.LOOK_AHEAD];

    // Where in the document the buffer begins, how much of it is filled, and where in it the range's end may be.
    private long offset;
    private int filled;
    private int at;

    private @Nullable RangeScanner range;
    private long rangeStart;

    StretchScanner(InputStream in, Stretch stretch) {
        this.in = in;
        this.stretch = stretch;
        this.offset = stretch.from();
    }

    List<SplitScan.Range> scan() throws IOException {
        long behind = stretch.from();
        while (behind < stretch.to() || range != null) {
            if (!moveToLess(behind)) {
                requireLength();
                finish(filled, false);
                return ranges;
            }
            finish(at, true);
            long start = offset + at;
            if (start < stretch.to()) {
                range = new RangeScanner(at, FastLane.reach(stretch.maxChatBytes()));
                rangeStart = start;
            }
            behind = stretch.behind(start);
        }
        return ranges;
    }

    private void requireLength() throws EOFException {
        if (offset + filled < stretch.to()) {
            throw new EOFException(
                    "Expected " + stretch.to() + " bytes or more but the document ends behind " + (offset + filled));
        }
    }

    // Moves to the first '<' that does not stand before a byte; false if the document ends before.
    private boolean moveToLess(long behind) throws IOException {
        while (true) {
            int from = (int) Math.min(filled, Math.max(at, behind - offset));
            at = Markup.indexOf((byte) '<', bytes, from, filled);
            if (at < filled) {
                return true;
            }
            if (range != null) {
                range.scan(bytes, filled, offset);
            }
            if (!fill()) {
                return false;
            }
        }
    }

    private boolean fill() throws IOException {
        int kept = range == null ? filled : Math.min(filled, range.at());
        System.arraycopy(bytes, kept, bytes, 0, filled - kept);
        filled -= kept;
        at -= kept;
        offset += kept;
        if (range != null) {
            range.moved(kept);
        }
        int count = in.read(bytes, filled, BLOCK_BYTES - filled);
        filled += Math.max(0, count);
        return count >= 0;
    }

    private void finish(int to, boolean isCut) {
        if (range != null) {
            range.scan(bytes, to, offset);
            ranges.add(new SplitScan.Range(rangeStart, offset + to, range.finish(bytes, to, offset, isCut)));
            range = null;
        }
    }
}
