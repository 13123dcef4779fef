package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Any bytes as times: what is read, and as what, is what regular expressions and java.time say. An input is a digit for the
 * zone, and a time a line, since a parser remembers the time before.
 */
class TimestampFuzzTest {
    private static final List<ZoneId> ZONES = Stream.of(
                    "UTC",
                    "Europe/Oslo",
                    "America/New_York",
                    "Asia/Kathmandu",
                    "Australia/Lord_Howe",
                    "+05:30",
                    "-18:00")
            .map(ZoneId::of)
            .toList();
    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T23:59:59.999Z");

    private static final Pattern ISO =
            Pattern.compile("(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)[T ](?<hour>\\d\\d):(?<minute>\\d\\d)"
                    + "(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{0,9}))?)?"
                    + "(?<offset>Z|[+-]\\d\\d(?::?\\d\\d)?)?");
    private static final Pattern SAMPLE =
            Pattern.compile("(?<day>\\d\\d)-(?<month>\\d\\d)-(?<year>\\d{4})T(?<hour>\\d\\d):(?<minute>\\d\\d)"
                    + ":(?<second>\\d\\d)(?<millis>\\d{0,3})");

    @FuzzTest
    void agreesWithJavaTime(byte[] input) {
        if (input.length == 0) {
            return;
        }
        ZoneId zone = ZONES.get(Math.floorMod(input[0] - '0', ZONES.size()));
        TimestampParser parser = new TimestampParser(zone);
        int from = 1;
        for (int to = 1; to <= input.length; to++) {
            if (to == input.length || input[to] == '\n') {
                check(parser, zone, input, from, to);
                from = to + 1;
            }
        }
    }

    private static void check(TimestampParser parser, ZoneId zone, byte[] input, int from, int to) {
        String text = new String(input, from, to - from, StandardCharsets.ISO_8859_1);
        Time expected = Time.of(text, zone);
        assertThat(parser.parse(input, from, to)).as(text).isEqualTo(expected != null);
        if (expected != null) {
            assertThat(parser.epochMillis()).as(text).isEqualTo(expected.instant.toEpochMilli());
            assertThat(parser.hadZone()).as(text).isEqualTo(expected.hadZone);
        }
    }

    private record Time(Instant instant, boolean hadZone) {
        static Time of(String text, ZoneId zone) {
            try {
                Time time = text.startsWith("-", 2) ? inSamplesForm(text, zone) : inIsoForm(text, zone);
                boolean isKept = time != null && !time.instant.isBefore(EARLIEST) && !time.instant.isAfter(LATEST);
                return isKept ? time : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static Time inSamplesForm(String text, ZoneId zone) {
            Matcher form = SAMPLE.matcher(text);
            return form.matches() ? at(form, zone, 1_000_000 * number(form.group("millis")), false) : null;
        }

        private static Time inIsoForm(String text, ZoneId zone) {
            Matcher form = ISO.matcher(text);
            if (!form.matches()) {
                return null;
            }
            String fraction = form.group("fraction");
            int nanos = fraction == null ? 0 : number((fraction + "000000000").substring(0, 9));
            String offset = form.group("offset");
            return at(form, offset == null ? zone : ZoneOffset.of(offset), nanos, offset != null);
        }

        private static Time at(Matcher form, ZoneId zone, int nanos, boolean hadZone) {
            LocalDateTime local = LocalDateTime.of(
                    number(form.group("year")),
                    number(form.group("month")),
                    number(form.group("day")),
                    number(form.group("hour")),
                    number(form.group("minute")),
                    number(form.group("second")),
                    nanos);
            return new Time(local.atZone(zone).toInstant().truncatedTo(ChronoUnit.MILLIS), hadZone);
        }

        private static int number(String digits) {
            return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
        }
    }
}
