package io.github.chatpull.export;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How a server writes times, and what can be known of them. {@link #reading} is the oracle's law, in java.time alone:
 *
 * <ul>
 *   <li>A time with an offset is exact, cut to the milliseconds written.
 *   <li>A time without one is digits on the wall of a zone somebody assumed. Where that zone's clocks go back the digits
 *       occur twice and nothing in the document tells which is meant: they are taken for the first, by the earlier
 *       offset, as java.time does. Where they go forward and the digits never occur, the zone is wrong; they are taken
 *       for as much later as the clocks skip.
 * </ul>
 *
 * <p>So in an hour that comes twice, a chat is filed up to that hour too early, under any reader; what can be asked is
 * that it is filed once, under the time its digits say.
 */
record ServerClock(Form form, ZoneId zone) {
    enum Form {
        ISO_UTC("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", true),
        ISO_OFFSET("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", true),
        ISO_WITHOUT_ZONE("uuuu-MM-dd'T'HH:mm:ss.SSS", false),
        SAMPLE_IN_SECONDS("dd-MM-uuuu'T'HH:mm:ss", false),
        SAMPLE("dd-MM-uuuu'T'HH:mm:ss", false);

        private final DateTimeFormatter formatter;
        private final boolean namesZone;

        Form(String pattern, boolean namesZone) {
            formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            this.namesZone = namesZone;
        }
    }

    boolean namesZone() {
        return form.namesZone;
    }

    boolean cutsToSeconds() {
        return form == Form.SAMPLE_IN_SECONDS;
    }

    String write(Instant time) {
        ZoneId writtenIn = form == Form.ISO_UTC ? java.time.ZoneOffset.UTC : zone;
        String text = form.formatter.format(time.atZone(writtenIn));
        // As the vendor's sample: milliseconds as a number of at least two digits.
        return form == Form.SAMPLE
                ? text + String.format(Locale.ROOT, "%02d", time.toEpochMilli() - time.getEpochSecond() * 1000)
                : text;
    }

    /** What a reader that assumes a zone must take a time for. */
    Instant reading(Instant time, ZoneId assumed) {
        Instant written = time.truncatedTo(cutsToSeconds() ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
        return namesZone()
                ? written
                : LocalDateTime.ofInstant(written, zone).atZone(assumed).toInstant();
    }
}
