package io.github.chatpull.xml;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A document that Woodstox reads from its beginning to its end, some chats at a time. */
final class StaxPieces implements Pieces {
    private final Decoding decoding;
    private final StaxLane lane;
    private final int batchBytes;
    private boolean ended;

    /** Reads the prolog. */
    StaxPieces(InputStream in, ReaderSettings settings) throws IOException {
        decoding = settings.decoding();
        lane = new StaxLane(in, decoding, settings.limits());
        batchBytes = settings.batchBytes();
    }

    @Override
    public @Nullable ChatBatch next(@Nullable ChatBatch idle, int atLeast) {
        if (ended) {
            return null;
        }
        StaxBatchLane batch = new StaxBatchLane(lane, decoding, batchBytes);
        ended = batch.isLast();
        return new ChatBatch(batch, new Block());
    }

    @Override
    public long bytesRead() {
        return lane.bytesRead();
    }

    @Override
    public void close() throws IOException {
        lane.close();
    }
}
