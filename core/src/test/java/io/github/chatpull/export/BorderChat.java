package io.github.chatpull.export;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A chat as its server knows it.
 *
 * @param key tells it from every other; its id need not
 * @param stop may lie before the start, as in a chat whose server's clock was set back
 * @param shape which of its times its element has
 * @param copies how often it stands in each document that shows it
 */
record BorderChat(String id, String key, Instant start, Instant stop, Shape shape, int copies) {
    enum Shape {
        WHOLE,
        // Messages in no order, the first of them at the start.
        WITHOUT_START,
        WITHOUT_STOP,
        ONLY_START,
        ONLY_STOP;

        boolean hasStart() {
            return this != WITHOUT_START && this != ONLY_STOP;
        }

        boolean hasStop() {
            return this != WITHOUT_STOP && this != ONLY_START;
        }

        boolean hasMessages() {
            return this == WITHOUT_START || this == WITHOUT_STOP;
        }
    }

    private Instant middle() {
        return start.plusMillis(Duration.between(start, stop).toMillis() / 2);
    }

    void appendTo(StringBuilder xml, ServerClock clock) {
        xml.append("<chat><id>").append(id).append("</id>");
        if (shape.hasStart()) {
            xml.append("<start>").append(clock.write(start)).append("</start>");
        }
        if (shape.hasStop()) {
            xml.append("<stop>").append(clock.write(stop)).append("</stop>");
        }
        xml.append("<url>").append(key).append("</url>");
        if (shape.hasMessages()) {
            xml.append("<msg time='").append(clock.write(middle())).append("'/>");
            xml.append("<msg time='").append(clock.write(start)).append("'/>");
        }
        xml.append("</chat>\n");
    }

    /** The time that decides to which window it belongs, as a reader that assumes a zone must take it. */
    Instant owner(ServerClock clock, ZoneId assumed) {
        Instant begin = clock.reading(start, assumed);
        return switch (shape) {
            case ONLY_STOP -> clock.reading(stop, assumed);
            // Digits that occur twice can put the middle before the start.
            case WITHOUT_START -> earlier(begin, clock.reading(middle(), assumed));
            case WHOLE, WITHOUT_STOP, ONLY_START -> begin;
        };
    }

    /** The latest time it tells of, in the same way. */
    Instant last(ServerClock clock, ZoneId assumed) {
        if (shape.hasStop()) {
            return clock.reading(stop, assumed);
        }
        Instant begin = clock.reading(start, assumed);
        Instant later = clock.reading(middle(), assumed);
        return shape.hasMessages() && later.isAfter(begin) ? later : begin;
    }

    /** Whether what it tells of itself proves that a server asked for this period must not have returned it. */
    boolean belies(Instant from, Instant to, ServerClock clock, ZoneId assumed) {
        Instant owner = owner(clock, assumed);
        Instant last = last(clock, assumed);
        Instant begun = shape.hasStart() ? earlier(owner, last) : null;
        Instant over = shape.hasStop() ? later(owner, last) : null;
        return (begun != null && begun.isAfter(to)) || (over != null && isOver(over, from, assumed));
    }

    // Digits that occur twice may mean the second time, and a second may have been cut off.
    private static boolean isOver(Instant end, Instant from, ZoneId assumed) {
        Instant latest = end.atZone(assumed).withLaterOffsetAtOverlap().toInstant();
        return !latest.plusSeconds(1).isAfter(from);
    }

    static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }

    static Instant later(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }
}
