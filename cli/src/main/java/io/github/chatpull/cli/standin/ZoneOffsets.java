package io.github.chatpull.cli.standin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of one zone, asked for in nearly ascending order: remembers between which clock changes the last answer
 * holds, which makes it free of allocation. In whole minutes, because no form of the export can write seconds.
 */
final class ZoneOffsets {
    private final ZoneRules rules;
    private long validFrom = Long.MAX_VALUE;
    private long validTo = Long.MIN_VALUE;
    private int minutes;

    ZoneOffsets(ZoneId zone) {
        rules = zone.getRules();
    }

    int minutesAt(long epochMillis) {
        if (epochMillis < validFrom || epochMillis >= validTo) {
            look(Instant.ofEpochMilli(epochMillis));
        }
        return minutes;
    }

    long localMillis(long epochMillis) {
        return epochMillis + minutesAt(epochMillis) * 60_000L;
    }

    private void look(Instant time) {
        minutes = rules.getOffset(time).getTotalSeconds() / 60;
        // previousTransition is strictly before its argument: a change at this very moment is the one that counts.
        validFrom = millis(rules.previousTransition(time.plusMillis(1)), Long.MIN_VALUE);
        validTo = millis(rules.nextTransition(time), Long.MAX_VALUE);
    }

    private static long millis(@Nullable ZoneOffsetTransition change, long none) {
        return change == null ? none : change.getInstant().toEpochMilli();
    }
}
