package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import io.github.chatpull.model.RawChat;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chats of one block after the other: with the fast cursor where it can, with Woodstox, frame by frame, where it
 * cannot. What a block's end cuts is its {@link #rest()}, which belongs before the next block.
 */
final class FastLane implements Lane {
    /** To see what follows a chat. */
    static final int LOOK_AHEAD = 64;

    private static final byte[] NOTHING = {};

    private final Decoding decoding;
    private final FastCursor cursor;
    private final StaxFrames frames;
    private final Audit audit;
    private final long until;
    private final TagScanner gaps = new TagScanner();
    private Framer framer = new Framer();
    private Block block = new Block();
    private int gapStart;
    private int frameStart;
    private int frameEnd;
    private @Nullable Rest rest;
    private Rest.@Nullable Oversized oversized;
    private @Nullable RawChat oversizedRaw;
    private boolean blockDone;
    private boolean documentDone;
    private long chats;
    private long unusual;

    /** @param until the document ends before a chat that begins there or behind */
    FastLane(Decoding decoding, byte[] rootStart, Audit audit, long until) {
        this.decoding = decoding;
        this.cursor = new FastCursor(decoding.buffer());
        this.frames = new StaxFrames(decoding, rootStart);
        this.audit = audit;
        this.until = until;
    }

    /** Stands at the beginning of a block's content. */
    void enter(Block next, int from, Rest.@Nullable Oversized oversizedSoFar) {
        block = next;
        gapStart = from;
        oversized = oversizedSoFar;
        rest = null;
        blockDone = false;
        documentDone = false;
        chats = 0;
        unusual = 0;
        audit.reset();
        decoding.reset();
    }

    /** Is done with its block, and holds on to nothing that is large. */
    void leave() {
        cursor.enter(NOTHING, 0, 0);
        decoding.buffer().clear();
        block.release();
        rest = null;
        oversized = null;
        oversizedRaw = null;
    }

    @Override
    public @Nullable Chat next() throws IOException {
        if (oversized != null) {
            passOversized(oversized, 0);
        }
        if (blockDone) {
            return null;
        }
        int start = Framer.firstNonWhiteSpace(block.bytes(), gapStart, block.end());
        if (!Markup.isName("<chat", block.bytes(), start)) {
            start = passGap();
        }
        if (start < 0) {
            blockDone = true;
            return null;
        }
        requireLimit(start - gapStart);
        if (block.offsetOf(start) >= until) {
            requireEndAt(block.offsetOf(start));
            blockDone = true;
            documentDone = true;
            return null;
        }
        return read(start);
    }

    // A split ends where a chat begins, or with its document.
    private void requireEndAt(long offset) throws MalformedDocumentException {
        if (until != Split.TO_THE_END && until != offset) {
            throw FastPieces.otherDocument(null);
        }
    }

    // Where the chat behind it begins; negative if it is not in this block.
    private int passGap() throws IOException {
        gaps.enter(gapStart);
        TagScanner.Tag tag = gaps.next(block.bytes(), block.end());
        while (tag == TagScanner.Tag.CHAT_END || isOfRoot(tag)) {
            tag = gaps.next(block.bytes(), block.end());
        }
        if (tag == TagScanner.Tag.CHAT || tag == TagScanner.Tag.EMPTY_CHAT) {
            requireLimit(gaps.start() - gapStart);
            frames.gap(block, gapStart, gaps.start());
            return gaps.start();
        }
        requireLimit(block.end() - gapStart);
        if (block.isLast()) {
            frames.end(block, gapStart, block.end());
            requireEndAt(Split.TO_THE_END);
            documentDone = true;
        } else if (gapStart < block.end()) {
            rest = new Rest(Arrays.copyOfRange(block.bytes(), gapStart, block.end()), null);
        }
        return -1;
    }

    // What looks like the root's end may be that of another <chats> within it.
    private static boolean isOfRoot(TagScanner.Tag tag) {
        return tag == TagScanner.Tag.ROOT || tag == TagScanner.Tag.ROOT_END;
    }

    private void requireLimit(long gapBytes) throws LimitExceededException {
        if (gapBytes > decoding.limits().maxGapBytes()) {
            throw new LimitExceededException(StaxLane.GAP, decoding.limits().maxGapBytes(), place(gapStart, 0));
        }
    }

    private @Nullable Chat read(int start) throws IOException {
        frameStart = start;
        decoding.binder().reset();
        cursor.enter(block.bytes(), start, block.end());
        Chat chat;
        try {
            chat = decoding.binder().bind(cursor);
        } catch (BadChatException e) {
            leave(cursor.at());
            throw isTooLong(frameEnd) ? tooLong(block.offsetOf(start)) : e.at(place(start, chats));
        }
        if (chat == null || isTooLong(cursor.at())) {
            return readUnusual();
        }
        leave(cursor.at());
        decoding.binder().countBreaches();
        if (audit.wants(block.offsetOf(start))) {
            audit.compare(chat, block, start, frameEnd);
        }
        return chat;
    }

    // A chat and another one behind it, which may be the next if its own end tag is missing, must be seen as a whole.
    // How far is a matter of the document: what comes out must not depend on where blocks are cut.
    private @Nullable Chat readUnusual() throws IOException {
        long reach = frameStart + reach(decoding.limits().maxChatBytes());
        int to = (int) Math.min(block.end(), reach);
        framer.enter(frameStart);
        int end = framer.end(block.bytes(), to);
        if (end >= 0) {
            leave(end);
            if (isTooLong(end)) {
                throw tooLong(block.offsetOf(frameStart));
            }
            unusual++;
            return frames.chat(block, frameStart, end, chats);
        }
        if (to == reach) {
            beginOversized();
        } else {
            blockDone = true;
            requireMore(frameStart);
            rest = new Rest(Arrays.copyOfRange(block.bytes(), frameStart, block.end()), null);
        }
        return null;
    }

    /** Behind so many bytes from a chat's beginning nothing matters for what is made of it. */
    static long reach(long maxChatBytes) {
        return 2 * maxChatBytes + LOOK_AHEAD;
    }

    private void beginOversized() throws IOException {
        Framer behind = framer;
        framer = new Framer();
        RawChat.Collector collector = new RawChat.Collector(block.offsetOf(frameStart));
        collector.add(block.bytes(), frameStart, behind.at());
        int from = behind.at();
        behind.goOnWithout(from);
        passOversized(new Rest.Oversized(behind, collector), from);
    }

    private boolean isTooLong(int end) {
        return end - frameStart > decoding.limits().maxChatBytes();
    }

    private void leave(int end) {
        frameEnd = end;
        gapStart = end;
        oversizedRaw = null;
        chats++;
    }

    private void requireMore(int start) throws MalformedDocumentException {
        if (block.isLast()) {
            throw MalformedDocumentException.truncated(
                    "Expected </chats> at the end but the document is cut short", place(start, chats + 1), null);
        }
    }

    // A chat over the limit, of which everything up to an index is gone.
    private void passOversized(Rest.Oversized chat, int from) throws IOException {
        oversized = null;
        int end = chat.framer().end(block.bytes(), block.end());
        if (end < 0) {
            blockDone = true;
            keepOversized(chat, from);
            return;
        }
        chat.collector().add(block.bytes(), from, end);
        leave(end);
        oversizedRaw = chat.collector().collect();
        throw tooLong(chat.collector().offset());
    }

    private void keepOversized(Rest.Oversized chat, int from) throws IOException {
        requireMore(from);
        if (chat.collector().length() > Limits.MAX_CHAT_BYTES) {
            throw new LimitExceededException(StaxLane.CHAT, Limits.MAX_CHAT_BYTES, place(from, chats + 1));
        }
        int undecided = chat.framer().at();
        chat.collector().add(block.bytes(), from, undecided);
        chat.framer().goOnWithout(0);
        rest = new Rest(Arrays.copyOfRange(block.bytes(), undecided, block.end()), chat);
    }

    private BadChatException tooLong(long offset) {
        return BadChatException.because(
                new LimitExceededException(StaxLane.CHAT, decoding.limits().maxChatBytes(), Place.UNKNOWN),
                new Place(chats, null, 0, 0, offset),
                null);
    }

    private Place place(int index, long chat) {
        return new Place(chat, null, 0, 0, block.offsetOf(index));
    }

    @Override
    public @Nullable Rest rest() {
        return rest;
    }

    @Override
    public boolean isDocumentDone() {
        return documentDone;
    }

    @Override
    public RawChat raw() {
        return oversizedRaw == null
                ? RawChat.of(block.offsetOf(frameStart), block.bytes(), frameStart, frameEnd)
                : oversizedRaw;
    }

    @Override
    public @Nullable Chat mended() throws IOException {
        if (oversizedRaw != null) {
            return null;
        }
        Mender mender = new Mender(block.bytes(), frameStart, frameEnd);
        long size = mender.mendedSize();
        if (mender.counts().asMap().isEmpty() || size > decoding.limits().maxChatBytes()) {
            return null;
        }
        int length = (int) size;
        Block frame = new Block();
        mender.mendInto(frame.room(length));
        frame.set(length, block.offsetOf(frameStart), false);
        try {
            Chat chat = frames.chat(frame, 0, length, chats);
            decoding.breaches().addAll(mender.counts());
            return chat;
        } catch (BadChatException e) {
            return null;
        }
    }

    @Override
    public long chats() {
        return chats;
    }

    @Override
    public long unusual() {
        return unusual;
    }

    @Override
    public long audited() {
        return audit.count();
    }

    @Override
    public BreachCounts breaches() {
        return decoding.breaches();
    }

    @Override
    public Set<String> names() {
        return decoding.names();
    }

    @Override
    public long start() {
        return oversizedRaw == null ? block.offsetOf(frameStart) : oversizedRaw.offset();
    }

    @Override
    public long offset() {
        return block.offsetOf(gapStart);
    }
}
