package io.github.chatpull.export;

import io.github.chatpull.model.ChatTimes;
import io.github.chatpull.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the times of an answer can be right. Whatever the server's rule for borders is, a chat it returns touches the
 * period that was asked for; one that does not was misread, nearly always by a wrong source zone.
 */
final class TimeProof {
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
    // From one end of the world's offsets to the other.
    private static final long MAX_STEPS = 26 * 4;
    private static final ZoneId VENDOR = ZoneId.of("Europe/Oslo");

    private final Period request;
    private final ZoneId assumed;
    private final List<ZoneId> fitting = new ArrayList<>(List.of(ZoneId.of("UTC"), VENDOR));
    private @Nullable Instant earliestEnd;
    private @Nullable Instant latestStart;

    /** A proof for what a request returns, with times that have no zone read in this one. */
    TimeProof(Period request, ZoneId assumed) {
        this.request = request;
        this.assumed = assumed;
    }

    /** Adds a chat; of one that does not say when it ended, only the start can prove anything. */
    void add(ChatTimes chat, boolean saysItsEnd) {
        if (!saysItsEnd) {
            add(new ChatTimes(chat.owner(), chat.owner().isAfter(request.to()) ? chat.owner() : request.to()));
        } else {
            add(chat);
        }
    }

    private void add(ChatTimes chat) {
        fitting.removeIf(zone -> !touches(reread(chat.owner(), zone), reread(chat.end(), zone)));
        note(chat.owner(), chat.end());
    }

    private void note(Instant start, Instant end) {
        earliestEnd = earliestEnd == null || end.isBefore(earliestEnd) ? end : earliestEnd;
        latestStart = latestStart == null || start.isAfter(latestStart) ? start : latestStart;
    }

    /** A proof of the same for chats that nobody has seen yet. */
    TimeProof fresh() {
        return new TimeProof(request, assumed);
    }

    /** Adds what another has seen. */
    void addAll(TimeProof other) {
        fitting.retainAll(other.fitting);
        if (other.earliestEnd != null && other.latestStart != null) {
            note(other.latestStart, other.earliestEnd);
        }
    }

    /** Whether every chat touches the period. Touching an end counts: the server's rule may be inclusive. */
    boolean holds() {
        return fits(0);
    }

    // Whether every chat would touch the period if it had taken place so many seconds later.
    private boolean fits(long seconds) {
        Instant end = earliestEnd;
        Instant start = latestStart;
        return end == null || start == null || touches(start.plusSeconds(seconds), end.plusSeconds(seconds));
    }

    private boolean touches(Instant start, Instant end) {
        return !end.isBefore(request.from()) && !start.isAfter(request.to());
    }

    // The same digits on the clock, taken for those of another zone.
    private Instant reread(Instant time, ZoneId zone) {
        return time.atZone(assumed).toLocalDateTime().atZone(zone).toInstant();
    }

    /** Which zones would fit, in words: "UTC or Europe/Oslo fits", "-03:00 fits", "no zone fits". */
    String fittingZones() {
        if (!fitting.isEmpty()) {
            return fitting.stream().map(ZoneId::getId).collect(Collectors.joining(" or ")) + " fits";
        }
        for (long step = 1; step <= MAX_STEPS; step++) {
            for (long later : List.of(-step * QUARTER, step * QUARTER)) {
                if (fits(later)) {
                    return offsetName(later) + " fits";
                }
            }
        }
        return "no zone fits, so the answer is not for the period asked for";
    }

    private String offsetName(long laterBy) {
        long seconds = assumed.getRules().getOffset(request.from()).getTotalSeconds() - laterBy;
        return Math.abs(seconds) <= ZoneOffset.MAX.getTotalSeconds()
                ? ZoneOffset.ofTotalSeconds((int) seconds).getId()
                : String.format(Locale.ROOT, "a shift of %+d minutes", laterBy / 60);
    }
}
