package io.github.chatpull.cli.standin;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Writes times into a buffer, without allocation: every message has one. */
final class TimeText {
    static final int MAX_BYTES = 29;

    private static final long DAY = 86_400_000L;

    private final boolean iso;
    private final ZoneOffsets offsets;
    private byte[] target = new byte[0];
    private int at;
    // The date of the time before: chats come in order, so it is nearly always that of the next one too.
    private long day = Long.MIN_VALUE;
    private int year;
    private int month;
    private int dayOfMonth;

    TimeText(TimeForm form, ZoneId zone) {
        iso = form == TimeForm.ISO;
        offsets = new ZoneOffsets(iso ? zone : ZoneOffset.UTC);
    }

    /** Writes it at an index and returns the index behind it. */
    int write(long epochMillis, byte[] buffer, int index) {
        target = buffer;
        at = index;
        long local = offsets.localMillis(epochMillis);
        setDay(Math.floorDiv(local, DAY));
        int millis = (int) Math.floorMod(local, DAY);
        if (iso) {
            digits(year / 100);
            number(year % 100, '-');
            number(month, '-');
            number(dayOfMonth, 'T');
        } else {
            number(dayOfMonth, '-');
            number(month, '-');
            digits(year / 100);
            number(year % 100, 'T');
        }
        number(millis / 3_600_000, ':');
        number(millis / 60_000 % 60, ':');
        digits(millis / 1000 % 60);
        fraction(millis % 1000);
        if (iso) {
            offset(offsets.minutesAt(epochMillis));
        }
        return at;
    }

    private void setDay(long epochDay) {
        if (epochDay == day) {
            return;
        }
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw new IllegalArgumentException("Expected a year of four digits but was " + date.getYear());
        }
        day = epochDay;
        year = date.getYear();
        month = date.getMonthValue();
        dayOfMonth = date.getDayOfMonth();
    }

    private void fraction(int millis) {
        if (iso) {
            put('.');
        }
        if (iso || millis >= 100) {
            put((char) ('0' + millis / 100));
        }
        digits(millis % 100);
    }

    private void offset(int minutes) {
        put(minutes < 0 ? '-' : '+');
        number(Math.abs(minutes) / 60, ':');
        digits(Math.abs(minutes) % 60);
    }

    private void number(int value, char after) {
        digits(value);
        put(after);
    }

    private void digits(int value) {
        put((char) ('0' + value / 10));
        put((char) ('0' + value % 10));
    }

    private void put(char ascii) {
        target[at++] = (byte) ascii;
    }
}
