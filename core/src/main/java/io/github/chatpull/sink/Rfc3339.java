package io.github.chatpull.sink;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes RFC 3339 by hand, since every message has a time. */
final class Rfc3339 {
    private Rfc3339() {}

    static String format(Instant time, ZoneOffset offset) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), offset);
        StringBuilder out = new StringBuilder(29);
        pad(out, local.getYear(), 4).append('-');
        pad(out, local.getMonthValue(), 2).append('-');
        pad(out, local.getDayOfMonth(), 2).append('T');
        pad(out, local.getHour(), 2).append(':');
        pad(out, local.getMinute(), 2).append(':');
        pad(out, local.getSecond(), 2).append('.');
        pad(out, local.getNano() / 1_000_000, 3);
        return out.append(offset.getId()).toString();
    }

    private static StringBuilder pad(StringBuilder out, int value, int width) {
        String digits = Integer.toString(value);
        return out.append("0000", 0, width - digits.length()).append(digits);
    }
}
