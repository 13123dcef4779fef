package io.github.chatpull.sink;

import java.nio.charset.StandardCharsets;

/** Writes whole numbers; most are small. */
final class Decimal {
    static final int MAX_LENGTH = 20;

    private Decimal() {}

    /** Writes a number into an array that has room for {@value #MAX_LENGTH} bytes more; the index behind it. */
    static int write(long value, byte[] bytes, int start) {
        if (value >= 0 && value <= 9) {
            bytes[start] = (byte) ('0' + value);
            return start + 1;
        }
        if (value < 0 || value > Integer.MAX_VALUE) {
            byte[] text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, bytes, start, text.length);
            return start + text.length;
        }
        int left = (int) value;
        int end = start + digits(left);
        int at = end;
        do {
            bytes[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        return end;
    }

    private static int digits(int value) {
        int digits = 1;
        for (int left = value / 10; left > 0; left /= 10) {
            digits++;
        }
        return digits;
    }
}
