package io.github.chatpull.xml;

import io.github.chatpull.bytes.BlockInputStream;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A document as {@link ChatCutter} lets it pass: read chat by chat, and nothing of a chat is handed on before its fate is
 * known.
 */
final class CutInputStream extends BlockInputStream {
    private final HeldInputStream held;
    private final ChatReader reader;
    private final ChatCutter.Choice choice;

    // Up to where bytes may be handed on, and where the next ones that may be begin.
    private long allowed;
    private long resumed;
    private boolean ended;

    private CutInputStream(HeldInputStream held, ChatReader reader, ChatCutter.Choice choice) {
        super(held);
        this.held = held;
        this.reader = reader;
        this.choice = choice;
    }

    static CutInputStream open(InputStream in, ChatReaderBuilder readers, ChatCutter.Choice choice) throws IOException {
        HeldInputStream held = new HeldInputStream(in, readers.limits());
        return new CutInputStream(held, readers.open(held), choice);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (held.from() == allowed) {
            if (allowed < resumed) {
                held.drop(resumed);
                allowed = resumed;
            } else if (ended) {
                return -1;
            } else {
                readChat();
            }
        }
        return held.take(buffer, offset, (int) Math.min(length, allowed - held.from()));
    }

    private void readChat() throws IOException {
        boolean cut;
        try {
            Chat chat = reader.read();
            if (chat == null) {
                ended = true;
                allowed = held.to();
                resumed = allowed;
                return;
            }
            cut = choice.isCut(chat);
        } catch (BadChatException e) {
            cut = isBadCut(e);
        }
        allowed = cut ? reader.place().byteOffset() : reader.end();
        resumed = reader.end();
    }

    private boolean isBadCut(BadChatException failure) throws IOException {
        Chat mended = choice.mends() && failure.isMalformed() ? reader.mended() : null;
        return mended == null
                ? choice.isCut(failure, held.view(reader.place().byteOffset(), reader.end()))
                : choice.isMendedCut(mended);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** What the reader has taken, until it is known what becomes of it. */
    private static final class HeldInputStream extends BlockInputStream {
        // Beside a chat that is only known to be too large once it has ended: blocks that were read ahead, and a gap.
        private static final long BESIDE = 2 << 20;
        private static final int CHATS = 3;

        private final long limit;
        private byte[] bytes = new byte[512 << 10];
        private int first;
        private int end;
        private long from;

        HeldInputStream(InputStream in, Limits limits) {
            super(in);
            long wanted = CHATS * limits.maxChatBytes() + Math.min(limits.maxGapBytes(), BESIDE) + BESIDE;
            this.limit = Math.min(wanted, Integer.MAX_VALUE - Long.BYTES);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                add(buffer, offset, count);
            }
            return count;
        }

        private void add(byte[] buffer, int offset, int count) throws IOException {
            int size = end - first;
            if (count > limit - size) {
                throw new LimitExceededException(
                        "bytes held until a chat ends that may have to be left out", limit, Place.UNKNOWN);
            }
            if (count > bytes.length - end) {
                int room = count > bytes.length - size ? (int) Math.min(limit, (size + count) / 2 * 3L) : bytes.length;
                byte[] moved = room == bytes.length ? bytes : new byte[room];
                System.arraycopy(bytes, first, moved, 0, size);
                bytes = moved;
                first = 0;
                end = size;
            }
            System.arraycopy(buffer, offset, bytes, end, count);
            end += count;
        }

        /** The first byte of the document that is held. */
        long from() {
            return from;
        }

        /** The one behind the last that is. */
        long to() {
            return from + (end - first);
        }

        int take(byte[] buffer, int offset, int count) {
            System.arraycopy(bytes, first, buffer, offset, count);
            drop(from + count);
            return count;
        }

        void drop(long to) {
            first += (int) (to - from);
            from = to;
        }

        ByteBuffer view(long start, long to) {
            return ByteBuffer.wrap(bytes, first + (int) (start - from), (int) (to - start));
        }
    }
}
