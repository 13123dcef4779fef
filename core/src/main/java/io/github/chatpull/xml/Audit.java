package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.model.Place;
import java.io.IOException;
import java.util.Arrays;

/** Lets Woodstox read some of the chats again that the fast cursor has read. Which ones depends on their place alone. */
final class Audit {
    private final long every;
    private final StaxFrames frames;
    private long count;

    /** @param every one chat of so many; 0: none */
    Audit(long every, Decoding decoding, byte[] rootStart) {
        this.every = every;
        this.frames = new StaxFrames(decoding, rootStart);
    }

    void reset() {
        count = 0;
    }

    /** How many chats were compared. */
    long count() {
        return count;
    }

    boolean wants(long offset) {
        return every > 0 && Long.remainderUnsigned((offset * 0x9E3779B97F4A7C15L) >>> 8, every) == 0;
    }

    void compare(Chat fast, Block block, int from, int to) throws IOException {
        count++;
        if (!fast.equals(chatOrNull(block, from, to))) {
            throw new LanesDifferException(
                    new Place(0, null, 0, 0, block.offsetOf(from)), Arrays.copyOfRange(block.bytes(), from, to));
        }
    }

    private Object chatOrNull(Block block, int from, int to) throws IOException {
        try {
            return frames.chat(block, from, to, 0);
        } catch (BadChatException e) {
            return e;
        }
    }
}
