package io.github.chatpull.xml;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Place;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A document in batches of chats, for several threads: one at a time takes the {@linkplain #next() next} batch, each reads
 * what it took, and what was read is {@linkplain #settle settled} in the document's order.
 *
 * <p>Where a batch ends is a guess until the one before it has been read: a visitor may have typed a chat's end tag. At its
 * turn a batch may therefore turn out to be {@linkplain #isMisplaced misplaced}; what was made of it is then worthless, and
 * it is read {@linkplain #reread again}. It hardly ever happens.
 *
 * <pre>{@code
 * ChatBatch batch = batches.next();      // one thread at a time
 * Result result = readAll(batch);        // any thread
 * if (batches.isMisplaced()) {      // in the order of the batches
 *     batches.reread(batch);
 *     result = readAll(batch);
 * }
 * batches.settle(batch);
 * }</pre>
 *
 * <p>{@link #next()} and {@link #settle} may be called by two threads at the same time, each of them only by one. Memory:
 * the batches that were taken and not settled. Closing it closes the stream.
 */
public final class ChatBatches implements Closeable {
    private final Pieces pieces;
    private final Queue<ChatBatch> idle = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Rest> pending = new AtomicReference<>();
    private final RecentIds recentIds = new RecentIds();
    private final Set<String> names = new HashSet<>();
    private final BreachCounts breaches = new BreachCounts();
    private long taken;
    private final AtomicLong settled = new AtomicLong();
    private long chats;

    // Behind the last chat of those that are settled.
    private long settledTo;
    private long unusual;
    private long audited;
    private boolean documentDone;

    ChatBatches(InputStream in, ReaderSettings settings, @Nullable Split split) throws IOException {
        if (settings.parser() == Parser.STAX) {
            if (split != null) {
                throw noPositions();
            }
            pieces = new StaxPieces(in, settings);
            return;
        }
        FastPieces fast = new FastPieces(in, settings);
        settledTo = fast.content().offset();
        if (split != null) {
            fast.enter(split);
            settledTo = split.from().offset();
            chats = split.from().chats();
        }
        pieces = fast;
    }

    /**
     * The next batch, to be read by whoever wants to.
     *
     * @return null if there are no more
     * @throws IOException if the stream cannot be read
     */
    public @Nullable ChatBatch next() throws IOException {
        if (isNextKnown() && documentDone) {
            return null;
        }
        Rest known = isNextKnown() ? pending.get() : null;
        ChatBatch batch = pieces.next(idle.poll(), known == null ? 0 : known.bytes().length);
        if (batch == null) {
            return null;
        }
        batch.number(taken);
        batch.begin(isNextKnown() ? pending.getAndSet(null) : null);
        taken++;
        return batch;
    }

    // Whether it is known where the next batch begins, since all before it are settled.
    private boolean isNextKnown() {
        return settled.get() == taken;
    }

    /** Whether the batch whose turn it is begins elsewhere than it seemed to. */
    public boolean isMisplaced() {
        return pending.get() != null;
    }

    /** Puts a misplaced batch into its place; it has to be read again from its beginning. */
    public void reread(ChatBatch batch) {
        batch.begin(pending.getAndSet(null));
    }

    /**
     * Counts a batch that has been read to its end; nobody may use it any longer.
     *
     * @throws IOException if the document, with this batch, is over a limit
     */
    public void settle(ChatBatch batch) throws IOException {
        Lane lane = batch.lane();
        names.addAll(lane.names());
        if (names.size() > Limits.MAX_DISTINCT_NAMES) {
            throw StaxEvents.tooManyNames(new Place(lane.chats(), null, 0, 0, lane.offset()));
        }
        for (int i = 0; i < batch.idCount(); i++) {
            if (recentIds.add(batch.id(i))) {
                breaches.add(Breach.REPEATED_ID);
            }
        }
        breaches.addAll(lane.breaches());
        settledTo = behind(lane);
        chats += lane.chats();
        unusual += lane.unusual();
        audited += lane.audited();
        documentDone = lane.isDocumentDone();
        pending.set(lane.rest());
        batch.end();
        settled.incrementAndGet();
        idle.add(batch);
    }

    /** How many chats the settled batches had, those that cannot be read too. */
    public long chats() {
        return chats;
    }

    /** How many of them Woodstox read, since they were unusual or because it reads the whole document. */
    public long unusual() {
        return unusual;
    }

    /** How many of them were read by both lanes, and alike. */
    public long audited() {
        return audited;
    }

    /** What the chats of the settled batches do against the documented format; a live view. */
    public BreachCounts breaches() {
        return breaches;
    }

    /** Whether the document has been read to its end, and ended properly. */
    boolean isDocumentDone() {
        return documentDone;
    }

    /** How many bytes of the document were taken from the stream; more than were read. */
    public long bytesRead() {
        return pieces.bytesRead();
    }

    /**
     * The position behind the chat that was read last.
     *
     * @param batch the one that is being read, the only one that was taken and not settled; null if there is none
     */
    Position position(@Nullable ChatBatch batch) {
        if (!(pieces instanceof FastPieces fast)) {
            throw noPositions();
        }
        return batch == null
                ? new Position(settledTo, chats, fast.fingerprint())
                : new Position(behind(batch.lane()), chats + batch.lane().chats(), fast.fingerprint());
    }

    // A batch that ends no chat may begin, and end, within a large one.
    private long behind(Lane lane) {
        return lane.chats() == 0 ? settledTo : lane.offset();
    }

    static IllegalStateException noPositions() {
        return new IllegalStateException(
                "Woodstox reports no byte offsets: there are no positions and no splits with Parser.STAX");
    }

    @Override
    public void close() throws IOException {
        pieces.close();
    }
}
