package io.github.chatpull.sink;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How values are written in every text output. Immutable, safe to share.
 *
 * @param zone the zone times are written in; {@code Z} for UTC, else with its offset
 */
public record RecordFormat(ZoneId zone) {
    /** UTC. */
    public static final RecordFormat DEFAULT = new RecordFormat(ZoneOffset.UTC);

    /** The time as RFC 3339 with milliseconds and offset: {@code 2008-10-23T14:49:12.031+02:00}. */
    public String time(Instant time) {
        ZoneOffset offset = zone.getRules().getOffset(time);
        // RFC 3339 has no offsets with seconds; the local mean times before about 1900 have. UTC is always right.
        return Rfc3339.format(time, offset.getTotalSeconds() % 60 == 0 ? offset : ZoneOffset.UTC);
    }
}
