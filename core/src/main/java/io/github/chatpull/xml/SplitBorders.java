package io.github.chatpull.xml;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a document from range to range. What stands before a range says which of its outcomes is the true one; if that is
 * regular, it is taken, and if not, a reader says what is there.
 */
final class SplitBorders implements Closeable {
    private static final long NOWHERE = RangeOutcome.NOWHERE;

    private final Splitter.Document document;
    private final ChatReaderBuilder readers;
    private final long reach;
    private final List<SplitIndex.Border> borders = new ArrayList<>();

    // The chat that begins last of those that are known, or the content's beginning.
    private Position last;
    private TagScanner.State within = TagScanner.State.CONTENT;
    private long chats;

    // The chat that goes on, and the byte behind it if a reader has seen it.
    private long open = NOWHERE;
    private long openEnd = NOWHERE;
    private @Nullable FrameReader frames;
    private boolean refused;

    SplitBorders(Splitter.Document document, ChatReaderBuilder readers, Position content) {
        this.document = document;
        this.readers = readers;
        this.reach = FastLane.reach(readers.limits().maxChatBytes());
        this.last = content;
    }

    /** Goes on with the next range. */
    void add(SplitScan.Range range) throws IOException {
        if (refused) {
            return;
        }
        RangeOutcome outcome = range.outcome(within);
        within = outcome.end();
        if (fits(outcome, range.end())) {
            close();
            take(outcome);
        } else {
            read(range);
        }
    }

    private boolean fits(RangeOutcome outcome, long end) {
        return outcome.isRegular()
                && switch (outcome.first()) {
                    case OUTSIDE -> open == NOWHERE;
                    case CHAT_END -> open != NOWHERE && endsAt(outcome.firstEnd());
                    case NONE -> openEnd == NOWHERE || openEnd > end;
                };
    }

    private boolean endsAt(long tagEnd) {
        return tagEnd - open <= reach && (openEnd == NOWHERE || openEnd == tagEnd);
    }

    private void take(RangeOutcome outcome) {
        if (outcome.first() == RangeOutcome.First.NONE) {
            return;
        }
        openEnd = NOWHERE;
        open = outcome.isOpen() ? outcome.lastStart() : NOWHERE;
        if (outcome.chats() > 0) {
            borders.add(new SplitIndex.Border(outcome.firstStart(), chats));
            chats += outcome.chats();
            last = new Position(outcome.lastStart(), chats - 1, last.fingerprint());
        }
    }

    private void read(SplitScan.Range range) throws IOException {
        FrameReader reader = frames == null ? new FrameReader(document, readers, last) : frames;
        frames = reader;
        if (openEnd <= range.end()) {
            open = NOWHERE;
            openEnd = NOWHERE;
        }
        boolean first = true;
        while (!reader.isEnded() && reader.start() < range.end()) {
            if (reader.start() >= range.start()) {
                if (first) {
                    borders.add(new SplitIndex.Border(reader.start(), reader.chats()));
                    first = false;
                }
                chats = reader.chats() + 1;
                last = new Position(reader.start(), reader.chats(), last.fingerprint());
            }
            boolean goesOn = reader.end() > range.end();
            open = goesOn ? reader.start() : NOWHERE;
            openEnd = goesOn ? reader.end() : NOWHERE;
            reader.next();
        }
        refused = reader.isRefused();
    }

    /** Where chats begin, at most one for each range. */
    List<SplitIndex.Border> borders() {
        return borders;
    }

    /** How many chats there are. */
    long chats() {
        return chats;
    }

    // The reader is not needed as long as ranges are regular.
    @Override
    public void close() throws IOException {
        if (frames != null) {
            frames.close();
            frames = null;
        }
    }
}
