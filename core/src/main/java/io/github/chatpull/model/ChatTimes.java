package io.github.chatpull.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a chat took place, as far as it says. Immutable.
 *
 * @param owner the time that decides to which window it belongs: its start, else its earliest message, else its stop
 * @param end its stop, else its latest message, else the owner time; never before that
 */
public record ChatTimes(Instant owner, Instant end) {
    /** Null if the chat has no time at all. */
    public static @Nullable ChatTimes of(Chat chat) {
        Utf8Chat utf8 = chat.utf8();
        long earliest = Long.MAX_VALUE;
        long latest = Utf8Chat.NONE;
        for (int i = 0; i < utf8.messageCount(); i++) {
            long time = utf8.time(i);
            earliest = time == Utf8Chat.NONE ? earliest : Math.min(earliest, time);
            latest = Math.max(latest, time);
        }
        long stop = utf8.stop();
        long owner = utf8.start() != Utf8Chat.NONE ? utf8.start() : earliest != Long.MAX_VALUE ? earliest : stop;
        if (owner == Utf8Chat.NONE) {
            return null;
        }
        long end = stop != Utf8Chat.NONE ? stop : Math.max(latest, owner);
        return new ChatTimes(Instant.ofEpochMilli(owner), Instant.ofEpochMilli(Math.max(end, owner)));
    }
}
