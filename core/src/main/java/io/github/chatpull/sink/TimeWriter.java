package io.github.chatpull.sink;

import io.github.chatpull.bytes.Literal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Writes the times of {@link RecordFormat#time} as bytes. Nearly every time is of the same day as the one before it, and
 * its offset holds for months, so both are remembered. Not thread-safe.
 */
final class TimeWriter {
    private static final long DAY = 86_400_000L;
    private static final long EARLIEST = Instant.parse("0001-01-02T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-30T00:00:00Z").toEpochMilli();
    static final int MAX_LENGTH = 64;

    private final RecordFormat format;
    private long dayStart = Long.MIN_VALUE;
    private Literal date = new Literal("");

    // The offset, and since when and until when it holds.
    private long offsetMillis;
    private Literal offset = new Literal("");
    private long offsetFrom;
    private long offsetTo;

    TimeWriter(RecordFormat format) {
        this.format = format;
    }

    /** Writes a time into an array that has room for {@value #MAX_LENGTH} bytes more; the index behind it. */
    int write(long millis, byte[] bytes, int start) {
        if (millis < EARLIEST || millis > LATEST) {
            byte[] text = format.time(Instant.ofEpochMilli(millis)).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, bytes, start, text.length);
            return start + text.length;
        }
        if (millis < offsetFrom || millis >= offsetTo) {
            findOffset(millis);
        }
        long local = millis + offsetMillis;
        if (local < dayStart || local >= dayStart + DAY) {
            findDay(local);
        }
        int at = date.put(bytes, start);
        at = time((int) (local - dayStart), bytes, at);
        return offset.put(bytes, at);
    }

    private void findDay(long local) {
        long day = Math.floorDiv(local, DAY);
        dayStart = day * DAY;
        date = new Literal(LocalDate.ofEpochDay(day) + "T");
    }

    private static int time(int millisOfDay, byte[] bytes, int at) {
        int seconds = millisOfDay / 1000;
        int millis = millisOfDay % 1000;
        int minutes = seconds / 60;
        two(minutes / 60, bytes, at);
        bytes[at + 2] = ':';
        two(minutes % 60, bytes, at + 3);
        bytes[at + 5] = ':';
        two(seconds % 60, bytes, at + 6);
        bytes[at + 8] = '.';
        bytes[at + 9] = (byte) ('0' + millis / 100);
        two(millis % 100, bytes, at + 10);
        return at + 12;
    }

    private static void two(int value, byte[] bytes, int at) {
        int tens = value / 10;
        bytes[at] = (byte) ('0' + tens);
        bytes[at + 1] = (byte) ('0' + value - 10 * tens);
    }

    private void findOffset(long millis) {
        ZoneRules rules = format.zone().getRules();
        Instant time = Instant.ofEpochMilli(millis);
        ZoneOffset found = RecordFormat.writable(rules.getOffset(time));
        offsetMillis = found.getTotalSeconds() * 1000L;
        offset = new Literal(found.getId());
        ZoneOffsetTransition next = rules.nextTransition(time);
        offsetTo = next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1000;
        offsetFrom = since(rules, time);
    }

    // Of a transition at this very moment, the rules tell only those before.
    private static long since(ZoneRules rules, Instant time) {
        ZoneOffsetTransition previous = rules.previousTransition(time.plusNanos(1));
        return previous == null ? Long.MIN_VALUE : previous.toEpochSecond() * 1000;
    }
}
