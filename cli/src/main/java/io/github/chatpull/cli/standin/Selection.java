package io.github.chatpull.cli.standin;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatTimes;
import io.github.chatpull.model.Period;
import java.time.Instant;

/**
 * Which chats a period selects. The vendor's page does not say, so a stand-in can do each that is thinkable. The period is
 * half-open, and a chat without any time is always selected.
 */
public enum Selection {
    /** Its start lies in the period. */
    START {
        @Override
        boolean selects(Instant start, Instant stop, Period period) {
            return period.contains(start);
        }
    },
    /** Its stop lies in the period. */
    STOP {
        @Override
        boolean selects(Instant start, Instant stop, Period period) {
            return period.contains(stop);
        }
    },
    /** Some of it lies in the period. */
    OVERLAP {
        @Override
        boolean selects(Instant start, Instant stop, Period period) {
            return start.isBefore(period.to()) && !stop.isBefore(period.from());
        }
    },
    /** All of it lies in the period. */
    CONTAINED {
        @Override
        boolean selects(Instant start, Instant stop, Period period) {
            return period.contains(start) && period.contains(stop);
        }
    };

    abstract boolean selects(Instant start, Instant stop, Period period);

    boolean selects(Chat chat, Period period) {
        ChatTimes times = ChatTimes.of(chat);
        return times == null || selects(times.owner(), times.latest(), period);
    }
}
