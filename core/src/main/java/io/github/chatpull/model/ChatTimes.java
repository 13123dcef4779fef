package io.github.chatpull.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a chat took place, as far as it says. Immutable.
 *
 * <pre>{@code
 * ChatTimes times = ChatTimes.of(chat);
 * boolean mine = times != null && january.contains(times.owner());
 * }</pre>
 *
 * @param owner the time that decides to which window it belongs: its start, else its earliest message, else its stop
 * @param end its stop, else its latest message, else the owner time; before that one if the chat contradicts itself
 * @param isStartKnown whether the owner time is its start: if not, it may have begun earlier
 * @param isEndKnown whether the end is its stop: if not, it may have gone on
 */
public record ChatTimes(Instant owner, Instant end, boolean isStartKnown, boolean isEndKnown) {
    /** Null if the chat has no time at all. */
    public static @Nullable ChatTimes of(Chat chat) {
        Utf8Chat utf8 = chat.utf8();
        long owner = ownerMillis(utf8);
        if (owner == Utf8Chat.NONE) {
            return null;
        }
        long latest = Utf8Chat.NONE;
        for (int i = 0; i < utf8.messageCount(); i++) {
            latest = Math.max(latest, utf8.time(i));
        }
        boolean isStartKnown = utf8.start() != Utf8Chat.NONE;
        boolean isEndKnown = utf8.stop() != Utf8Chat.NONE;
        long end = isEndKnown ? utf8.stop() : Math.max(latest, owner);
        return new ChatTimes(Instant.ofEpochMilli(owner), Instant.ofEpochMilli(end), isStartKnown, isEndKnown);
    }

    /** {@link #owner()} in milliseconds; {@link Utf8Chat#NONE} if the chat has no time at all. */
    public static long ownerMillis(Utf8Chat chat) {
        if (chat.start() != Utf8Chat.NONE) {
            return chat.start();
        }
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < chat.messageCount(); i++) {
            long time = chat.time(i);
            earliest = time == Utf8Chat.NONE ? earliest : Math.min(earliest, time);
        }
        return earliest == Long.MAX_VALUE ? chat.stop() : earliest;
    }

    /** The earlier of its two times: the owner time, unless it contradicts itself. */
    public Instant earliest() {
        return end.isBefore(owner) ? end : owner;
    }

    /** The later of its two times: the end, unless it contradicts itself. */
    public Instant latest() {
        return end.isBefore(owner) ? owner : end;
    }
}
