package io.github.chatpull.sink;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How values are written in every text output. Immutable, safe to share.
 *
 * <pre>{@code
 * RecordFormat local = new RecordFormat(ZoneId.of("Europe/Oslo"));
 * }</pre>
 *
 * @param zone the zone times are written in; {@code Z} for UTC, else with its offset
 * @param writer what writes; the bytes are the same
 */
public record RecordFormat(ZoneId zone, Writer writer) {
    /** UTC. */
    public static final RecordFormat DEFAULT = new RecordFormat(ZoneOffset.UTC, Writer.DIRECT);

    /** What writes the values. */
    public enum Writer {
        /** A chat's bytes are copied, and escaped where they must be. */
        DIRECT,
        /** Jackson and Commons CSV: several times slower, and the reference for the other. */
        LIBRARIES
    }

    /** Times in this zone. */
    public RecordFormat(ZoneId zone) {
        this(zone, Writer.DIRECT);
    }

    /** This format, written by something else. */
    public RecordFormat with(Writer other) {
        return new RecordFormat(zone, other);
    }

    /** The time as RFC 3339 with milliseconds and offset: {@code 2008-10-23T14:49:12.031+02:00}. */
    public String time(Instant time) {
        return Rfc3339.format(time, writable(zone.getRules().getOffset(time)));
    }

    // RFC 3339 has no offsets with seconds; the local mean times before about 1900 have. UTC is always right.
    static ZoneOffset writable(ZoneOffset offset) {
        return offset.getTotalSeconds() % 60 == 0 ? offset : ZoneOffset.UTC;
    }
}
