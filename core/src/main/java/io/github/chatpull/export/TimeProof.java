package io.github.chatpull.export;

import io.github.chatpull.model.ChatTimes;
import io.github.chatpull.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the times of an answer can be right. Whatever the server's rule for borders is, a chat it returns touches the
 * period that was asked for; one that does not was misread, nearly always by a wrong source zone.
 *
 * <p>It accuses nobody of what a right zone can bring about: where clocks go back, a time without a zone may be an hour
 * later than it was read, and the server may know its times finer than it writes them.
 */
final class TimeProof {
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
    // From one end of the world's offsets to the other.
    private static final long MAX_STEPS = 26 * 4;
    private static final ZoneId VENDOR = ZoneId.of("Europe/Oslo");
    // The vendor's sample writes whole seconds where there are no milliseconds.
    private static final Duration CUT = Duration.ofSeconds(1);

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

    /** Adds a chat; an end of it that is not known proves nothing. */
    void add(ChatTimes chat) {
        Instant start = chat.isStartKnown() ? chat.earliest() : null;
        Instant end = chat.isEndKnown() ? chat.latest() : null;
        fitting.removeIf(zone -> !touches(start, end, zone));
        note(start, end == null ? null : latestReading(end));
    }

    private void note(@Nullable Instant start, @Nullable Instant end) {
        earliestEnd = earliestEnd == null || (end != null && end.isBefore(earliestEnd)) ? end : earliestEnd;
        latestStart = latestStart == null || (start != null && start.isAfter(latestStart)) ? start : latestStart;
    }

    /** A proof of the same for chats that nobody has seen yet. */
    TimeProof fresh() {
        return new TimeProof(request, assumed);
    }

    /** Adds what another has seen. */
    void addAll(TimeProof other) {
        fitting.retainAll(other.fitting);
        note(other.latestStart, other.earliestEnd);
    }

    /** Whether every chat touches the period. Touching an end counts: the server's rule may be inclusive. */
    boolean holds() {
        return fits(0);
    }

    // Whether every chat would touch the period if it had taken place so many seconds later.
    private boolean fits(long seconds) {
        return (earliestEnd == null || endsInTime(earliestEnd.plusSeconds(seconds)))
                && (latestStart == null || beginsInTime(latestStart.plusSeconds(seconds)));
    }

    // Whether a chat would touch the period if the same digits on the clock were those of another zone.
    private boolean touches(@Nullable Instant start, @Nullable Instant end, ZoneId zone) {
        return (end == null
                        || endsInTime(
                                reread(end, zone).withLaterOffsetAtOverlap().toInstant()))
                && (start == null || beginsInTime(reread(start, zone).toInstant()));
    }

    private ZonedDateTime reread(Instant time, ZoneId zone) {
        return time.atZone(assumed).toLocalDateTime().atZone(zone);
    }

    private boolean endsInTime(Instant end) {
        return end.plus(CUT).isAfter(request.from());
    }

    private boolean beginsInTime(Instant start) {
        return !start.isAfter(request.to());
    }

    /**
     * The latest instant that a time can stand for: where clocks go back, the same digits occur twice, and were read as
     * the first of them.
     */
    Instant latestReading(Instant time) {
        // Spares most exports what follows, for every chat.
        if (assumed instanceof ZoneOffset) {
            return time;
        }
        return time.atZone(assumed).withLaterOffsetAtOverlap().toInstant();
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
