package io.github.chatpull.xml;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads the two forms of time the export has: ISO 8601, which the vendor's page promises, and
 * {@code 23-10-2008T12:49:1231}, which its sample shows. The sample's form is what Java's pattern
 * {@code dd-MM-yyyy'T'HH:mm:ssSS} writes: the digits after the seconds are milliseconds as a number, not a fraction.
 *
 * By hand and without allocation, since every message has one. One instance a reader; the result stands in fields until
 * the next call.
 */
final class TimestampParser {
    // A year of four digits must hold in every zone and every reader of our outputs (Python's dates begin with year 1).
    private static final long EARLIEST = Instant.parse("0001-01-02T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-30T23:59:59.999Z").toEpochMilli();
    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final int NO_OFFSET = Integer.MAX_VALUE;

    private final ZoneId sourceZone;
    private final TimestampMemo memo = new TimestampMemo();
    private byte[] text = {};
    private int at;
    private int end;
    private boolean failed;
    private boolean hadZone;
    private long epochMillis;

    TimestampParser(ZoneId sourceZone) {
        this.sourceZone = sourceZone;
    }

    /** Whether these bytes are a time; if so, the other methods tell which. */
    boolean parse(byte[] bytes, int from, int to) {
        if (to - from == TimestampMemo.LENGTH && memo.matches(bytes, from)) {
            epochMillis = memo.epochMillis();
            hadZone = true;
            return isInRange();
        }
        boolean parsed = parseAnew(bytes, from, to);
        if (parsed && hadZone && to - from == TimestampMemo.LENGTH) {
            memo.remember(bytes, from, epochMillis);
        }
        return parsed;
    }

    private boolean parseAnew(byte[] bytes, int from, int to) {
        text = bytes;
        at = from;
        end = to;
        failed = false;
        boolean sample = to - from > 2 && bytes[from + 2] == '-';
        long local = sample ? sampleForm() : isoForm();
        if (failed) {
            return false;
        }
        int offset = sample ? NO_OFFSET : offsetMinutes();
        if (failed || at != end) {
            return false;
        }
        hadZone = offset != NO_OFFSET;
        epochMillis = offset == NO_OFFSET ? inSourceZone(local) : local - offset * 60_000L;
        return isInRange();
    }

    private boolean isInRange() {
        return epochMillis >= EARLIEST && epochMillis <= LATEST;
    }

    long epochMillis() {
        return epochMillis;
    }

    /** Whether the text itself named its offset, so that the source zone had no say. */
    boolean hadZone() {
        return hadZone;
    }

    private long isoForm() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        int day = digits(2);
        if (!skip('T')) {
            expect(' ');
        }
        int hour = digits(2);
        expect(':');
        int minute = digits(2);
        int second = 0;
        int millis = 0;
        if (skip(':')) {
            second = digits(2);
            if (skip('.') || skip(',')) {
                millis = fraction();
            }
        }
        return epochDay(year, month, day) * 86_400_000L + millisOfDay(hour, minute, second) + millis;
    }

    private long sampleForm() {
        int day = digits(2);
        expect('-');
        int month = digits(2);
        expect('-');
        int year = digits(4);
        expect('T');
        int hour = digits(2);
        expect(':');
        int minute = digits(2);
        expect(':');
        int second = digits(2);
        int left = end - at;
        int millis = left == 0 ? 0 : left > 3 ? fail() : digits(left);
        return epochDay(year, month, day) * 86_400_000L + millisOfDay(hour, minute, second) + millis;
    }

    private int offsetMinutes() {
        if (at == end) {
            return NO_OFFSET;
        }
        if (skip('Z')) {
            return 0;
        }
        boolean negative = skip('-');
        if (!negative) {
            expect('+');
        }
        int minutes = digits(2) * 60;
        boolean colon = skip(':');
        if (colon || at < end) {
            int rest = digits(2);
            minutes += rest < 60 ? rest : fail();
        }
        if (minutes > MAX_OFFSET_MINUTES) {
            fail();
        }
        return negative ? -minutes : minutes;
    }

    // Nine digits at most, cut after the third: finer than a millisecond is cut, not rounded.
    private int fraction() {
        int millis = 0;
        int scale = 100;
        int count = 0;
        while (at < end && isDigit(text[at])) {
            millis += (text[at] - '0') * scale;
            scale /= 10;
            at++;
            count++;
        }
        return count > 9 ? fail() : millis;
    }

    private long millisOfDay(int hour, int minute, int second) {
        return hour < 24 && minute < 60 && second < 60 ? ((hour * 60L + minute) * 60L + second) * 1000L : fail();
    }

    private long inSourceZone(long localMillis) {
        if (sourceZone instanceof ZoneOffset fixed) {
            return localMillis - fixed.getTotalSeconds() * 1000L;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, 1000L), (int) Math.floorMod(localMillis, 1000L) * 1_000_000, ZoneOffset.UTC);
        return local.atZone(sourceZone).toInstant().toEpochMilli();
    }

    private int digits(int count) {
        if (at + count > end) {
            return fail();
        }
        int value = 0;
        for (int stop = at + count; at < stop; at++) {
            byte c = text[at];
            if (!isDigit(c)) {
                return fail();
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private void expect(char c) {
        if (!skip(c)) {
            fail();
        }
    }

    private boolean skip(char c) {
        boolean here = at < end && text[at] == c;
        at += here ? 1 : 0;
        return here;
    }

    private int fail() {
        failed = true;
        return 0;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static int daysIn(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    // Days since 1970-01-01 in the proleptic Gregorian calendar, as LocalDate counts them, without the object.
    private long epochDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) {
            return fail();
        }
        long years = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(years, 400L);
        long yearOfEra = years - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
