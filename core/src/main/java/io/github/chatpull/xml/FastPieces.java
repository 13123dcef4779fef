package io.github.chatpull.xml;

import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Blocks of a document, each with a fast lane to read it. */
final class FastPieces implements Pieces {
    private final BlockSource source;
    private final ReaderSettings settings;
    private final Prolog prolog;
    private final byte[] beginning;
    private final Fingerprint fingerprint;
    private @Nullable Block first;
    private int firstStart;
    private long until = Split.TO_THE_END;

    /** Reads the prolog. */
    FastPieces(InputStream in, ReaderSettings settings) throws IOException {
        this.settings = settings;
        source = new BlockSource(in, settings.batchBytes());
        Block block = new Block();
        long prologBytes = settings.limits().maxGapBytes() + Limits.MAX_ROOT_TAG_BYTES;
        source.next(block, (int) Math.min(prologBytes, Limits.MAX_CHAT_BYTES));
        prolog = Prolog.read(block, settings.decoding());
        // Of what was read, wherever it is cut: settings that cut elsewhere must know the document, too.
        beginning = source.beginning(block, Fingerprint.LENGTH);
        fingerprint = Fingerprint.of(beginning);
        first = block;
        firstStart = prolog.end();
    }

    /** Where the first chat may begin. */
    Position content() {
        return new Position(prolog.end(), 0, fingerprint);
    }

    /**
     * Reads a split only.
     *
     * @throws MalformedDocumentException if it is one of another document, as far as that can be told
     */
    void enter(Split split) throws IOException {
        Block block = first;
        if (block == null) {
            throw new IllegalStateException("reading has begun");
        }
        Position position = split.from();
        if (!position.fingerprint().isOf(beginning) || position.offset() < prolog.end()) {
            throw otherDocument(null);
        }
        until = split.to();
        source.endAt(until);
        if (position.offset() <= block.end()) {
            firstStart = (int) position.offset();
        } else {
            first = null;
            skipTo(position.offset());
        }
    }

    private void skipTo(long offset) throws IOException {
        try {
            source.skipTo(offset);
        } catch (EOFException e) {
            throw otherDocument(e);
        }
    }

    /** What is said of a document that a position or a split cannot be of. */
    static MalformedDocumentException otherDocument(@Nullable Exception cause) {
        return MalformedDocumentException.broken(
                "Expected the document that the position was taken in but it is another", Place.UNKNOWN, cause);
    }

    @Override
    public @Nullable ChatBatch next(@Nullable ChatBatch idle, int atLeast) throws IOException {
        Block begun = first;
        if (begun != null) {
            first = null;
            return batch(begun, firstStart);
        }
        ChatBatch batch = idle == null ? batch(new Block(), 0) : idle;
        batch.contentStart(0);
        // As much again, so that what a chat is read again and again does not grow with its square; but no more than
        // matters.
        long missing = FastLane.reach(settings.limits().maxChatBytes()) - atLeast;
        return source.next(batch.block(), (int) Math.max(0, Math.min(atLeast, missing))) ? batch : null;
    }

    private ChatBatch batch(Block block, int start) {
        Audit audit = new Audit(settings.auditEvery(), settings.decoding(), prolog.rootStart());
        ChatBatch batch = new ChatBatch(new FastLane(settings.decoding(), prolog.rootStart(), audit, until), block);
        batch.contentStart(start);
        return batch;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public long bytesRead() {
        return source.offset();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
