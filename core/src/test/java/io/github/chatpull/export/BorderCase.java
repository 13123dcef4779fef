package io.github.chatpull.export;

import io.github.chatpull.archive.Partition;
import io.github.chatpull.export.BorderServer.Habits;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.xml.Parser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server, what it knows, and the runs of an export against it.
 *
 * @param zone of the calendar the windows are cut by
 * @param sourceZone what the user says of times without a zone; null if nothing
 * @param runs one after the other into the same archive; only the last one is not disturbed
 */
record BorderCase(
        Habits habits,
        ServerClock clock,
        List<BorderChat> chats,
        ZoneId zone,
        @Nullable ZoneId sourceZone,
        Duration overlap,
        Partition partition,
        Parser parser,
        int threads,
        List<Run> runs) {
    /**
     * One call of the program.
     *
     * @param failsAfter so many answers; never if it is negative
     */
    record Run(WindowSize windowSize, Period range, int failsAfter) {}

    /** What can be expected of the times. */
    enum Knowledge {
        /** They are read as they are meant, as far as their digits tell. */
        RIGHT,
        /** They have no zone and nobody named one. */
        NONE,
        /** They have no zone and somebody named a wrong one. */
        WRONG
    }

    Knowledge knowledge() {
        if (clock.namesZone() || clock.zone().equals(sourceZone)) {
            return Knowledge.RIGHT;
        }
        return sourceZone == null ? Knowledge.NONE : Knowledge.WRONG;
    }

    ZoneId assumed() {
        return Objects.requireNonNullElse(sourceZone, ZoneOffset.UTC);
    }

    Run lastRun() {
        return runs.get(runs.size() - 1);
    }

    /** The same, had the user known better, and undisturbed. */
    BorderCase withTheRightZone() {
        return new BorderCase(
                habits, clock, chats, zone, clock.zone(), overlap, partition, parser, threads, List.of(lastRun()));
    }

    ExportPlan plan(Run run) {
        return ExportPlan.builder(run.range())
                .zone(zone)
                .sourceZone(sourceZone)
                .windowSize(run.windowSize())
                .overlap(overlap)
                .partition(partition)
                .formats(EnumSet.of(ExportFormat.NDJSON))
                .compression(Compression.NONE)
                .parser(parser)
                .threads(threads)
                .keepsRaw(false)
                .build();
    }

    Instant owner(BorderChat chat) {
        return chat.owner(clock, assumed());
    }

    /**
     * Whether the answer for its own window holds a chat whatever the server's rule and wherever the window ends: what
     * the server knows of it lies within the overlap of its owner time. Exactly the overlap before is too early for a
     * server to which the first instant does not belong; after it is not, since a window ends after its chats.
     */
    boolean cannotBeHidden(BorderChat chat) {
        Instant owner = owner(chat);
        Instant first = BorderChat.earlier(chat.start(), chat.stop());
        Instant last = BorderChat.later(chat.start(), chat.stop());
        return first.isAfter(owner.minus(overlap)) && !last.isAfter(owner.plus(overlap));
    }

    /** Whether a reader can see that a chat may outlast the overlap. */
    boolean outlasts(BorderChat chat) {
        Instant owner = owner(chat);
        Instant last = chat.last(clock, assumed());
        Instant latest = BorderChat.later(owner, last)
                .atZone(assumed())
                .withLaterOffsetAtOverlap()
                .toInstant();
        return Duration.between(BorderChat.earlier(owner, last), latest).compareTo(overlap) > 0;
    }

    boolean isBelied(BorderServer.Answer answer) {
        return answer.chats().stream()
                .anyMatch(chat ->
                        chat.belies(answer.request().from(), answer.request().to(), clock, assumed()));
    }
}
