package io.github.chatpull.xml;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.Place;
import io.github.chatpull.model.RawChat;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some chats that stand one after the other in a document, for one thread to read. Failures count chats from its
 * beginning; {@link io.github.chatpull.model.ChatpullException#after} puts that right, once it is known how many stand
 * before.
 *
 * <pre>{@code
 * for (Chat chat = batch.read(); chat != null; chat = batch.read()) {
 *     shard.accept(chat);
 * }
 * }</pre>
 *
 * <p>Not thread-safe, but any thread may read it. Belongs to its {@link ChatBatches}. Memory: that of its part of the
 * document, as a rule some 256 KiB, at most the largest chat; and one chat.
 */
public final class ChatBatch {
    private final Lane lane;
    private final Block block;
    private long[] ids = new long[64];
    private int idCount;
    private int contentStart;
    private long number;

    ChatBatch(Lane lane, Block block) {
        this.lane = lane;
        this.block = block;
    }

    /**
     * The next chat.
     *
     * @return null at the batch's end
     * @throws io.github.chatpull.model.BadChatException if this one chat cannot be read; calling again goes on
     * @throws IOException if the document cannot be read any further
     */
    public @Nullable Chat read() throws IOException {
        return counted(lane.next());
    }

    /**
     * The chat that could not be read last, with its characters mended: see {@link Breach#ILLEGAL_CHARACTER} and those
     * behind it. It counts as read, and {@link #raw()} are the bytes it had before.
     *
     * @return null if it cannot be mended, or Woodstox reads the document as a whole
     * @throws IOException if the document cannot be read any further
     */
    public @Nullable Chat mended() throws IOException {
        return counted(lane.mended());
    }

    private @Nullable Chat counted(@Nullable Chat chat) {
        if (chat != null) {
            if (idCount == ids.length) {
                ids = Arrays.copyOf(ids, 2 * idCount);
            }
            ids[idCount++] = chat.utf8().hash(chat.utf8().text(ChatText.ID));
        }
        return chat;
    }

    /** How many bytes of the document it holds; 0 if Woodstox reads the document as a whole. */
    public long bytes() {
        return block.end();
    }

    /** The bytes of the chat that was read last, or could not be; null if Woodstox reads the document as a whole. */
    public @Nullable RawChat raw() {
        return lane.raw();
    }

    /** Where the chat that was read last begins, with chats counted from the batch's beginning. */
    public Place place() {
        return new Place(lane.chats(), null, 0, 0, lane.start());
    }

    /** Where in the block the first chat may begin. */
    void contentStart(int index) {
        contentStart = index;
    }

    /** Begins with what was cut off before it. */
    void begin(@Nullable Rest rest) {
        idCount = 0;
        if (lane instanceof FastLane fast) {
            if (rest != null) {
                block.prepend(rest.bytes());
            }
            fast.enter(block, contentStart, rest == null ? null : rest.oversized());
        }
    }

    /** Has been counted: its part of the document is not needed any more. */
    void end() {
        if (lane instanceof FastLane fast) {
            fast.leave();
        }
    }

    void number(long value) {
        number = value;
    }

    /** Its place among the batches of its document, from 0. */
    public long number() {
        return number;
    }

    Lane lane() {
        return lane;
    }

    Block block() {
        return block;
    }

    int idCount() {
        return idCount;
    }

    long id(int index) {
        return ids[index];
    }
}
