package io.github.chatpull.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        Instant start = chat.start();
        Instant stop = chat.stop();
        Instant owner = start != null
                ? start
                : messageTimes(chat).min(Comparator.naturalOrder()).orElse(stop);
        if (owner == null) {
            return null;
        }
        Instant end = Optional.ofNullable(stop)
                .or(() -> messageTimes(chat).max(Comparator.naturalOrder()))
                .orElse(owner);
        return new ChatTimes(owner, end.isBefore(owner) ? owner : end);
    }

    private static Stream<Instant> messageTimes(Chat chat) {
        return chat.messages().stream().map(Message::time).filter(Objects::nonNull);
    }
}
