package io.github.chatpull.xml;

import io.github.chatpull.bytes.Words;

/**
 * Remembers the day and the offset of the last time of the form {@code 2008-08-18T19:24:18.884+02:00}. A chat's times have
 * both in common, so that only their hours, minutes and seconds are to be read: a sixth of the time that the whole takes.
 */
final class TimestampMemo {
    /** How many bytes a time of this form has. */
    static final int LENGTH = 29;

    // Where in it "ddT", "HH:mm:ss", ".SSS" and the two digits before the offset stand.
    private static final int DAY = 8;
    private static final int TIME = 11;
    private static final int FRACTION = 19;
    private static final int OFFSET = 21;
    private static final long DAY_MASK = 0xFF_FFFFL;
    private static final long OFFSET_MASK = -1L << 16;

    // "00:00:00" takes digits to their values; what is then added brings the highest four bits of a byte to life unless
    // it is from 0 to 9, or 0 where a colon stands.
    private static final long ZEROS = 0x3030_3A30_303A_3030L;
    private static final long TO_BEYOND_NINE = 0x0606_0F06_060F_0606L;
    private static final long HIGH_HALVES = (Words.ONES << 8) - (Words.ONES << 4);

    private boolean remembers;
    private long yearAndMonth;
    private long day;
    private long offset;
    private long midnight;
    private long epochMillis;

    /** Whether the bytes are a time of the same day and offset; if so, it is {@link #epochMillis()}. */
    boolean matches(byte[] bytes, int from) {
        if (!remembers
                || Words.get(bytes, from) != yearAndMonth
                || (Words.get(bytes, from + DAY) & DAY_MASK) != day
                || (Words.get(bytes, from + OFFSET) & OFFSET_MASK) != offset) {
            return false;
        }
        long digits = Words.get(bytes, from + TIME) ^ ZEROS;
        if (((digits | (digits + TO_BEYOND_NINE)) & HIGH_HALVES) != 0) {
            return false;
        }
        int hour = two(digits, 0);
        int minute = two(digits, 3);
        int second = two(digits, 6);
        int millis = millis(bytes, from + FRACTION);
        epochMillis = midnight + ((hour * 60L + minute) * 60 + second) * 1000 + millis;
        return hour < 24 && minute < 60 && second < 60 && millis >= 0;
    }

    private static int two(long digits, int index) {
        int tens = (int) (digits >>> (8 * index)) & 0xFF;
        return 10 * tens + ((int) (digits >>> (8 * index + 8)) & 0xFF);
    }

    // Negative if it is no point with three digits behind it.
    private static int millis(byte[] bytes, int at) {
        int hundreds = bytes[at + 1] - '0';
        int tens = bytes[at + 2] - '0';
        int ones = bytes[at + 3] - '0';
        boolean digits = isDigit(hundreds) && isDigit(tens) && isDigit(ones);
        return bytes[at] == '.' && digits ? 100 * hundreds + 10 * tens + ones : -1;
    }

    private static boolean isDigit(int value) {
        return value >= 0 && value <= 9;
    }

    long epochMillis() {
        return epochMillis;
    }

    /** Remembers a time that has been read; it does not match itself if it is of another form. */
    void remember(byte[] bytes, int from, long millis) {
        yearAndMonth = Words.get(bytes, from);
        day = Words.get(bytes, from + DAY) & DAY_MASK;
        offset = Words.get(bytes, from + OFFSET) & OFFSET_MASK;
        midnight = 0;
        remembers = true;
        if (matches(bytes, from)) {
            midnight = millis - epochMillis;
        } else {
            remembers = false;
        }
    }
}
