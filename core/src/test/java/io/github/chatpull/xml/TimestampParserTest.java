package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampParserTest {
    private final TimestampParser utc = new TimestampParser(ZoneOffset.UTC);
    private final TimestampParser oslo = new TimestampParser(ZoneId.of("Europe/Oslo"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2008-08-18T19:24:18.884+02:00    | 2008-08-18T17:24:18.884Z",
                "2008-08-18T19:24:18.884+0200     | 2008-08-18T17:24:18.884Z",
                "2008-08-18T19:24:18.884+02       | 2008-08-18T17:24:18.884Z",
                "2008-08-18T19:24:18.884Z         | 2008-08-18T19:24:18.884Z",
                "2008-08-18 19:24:18.884Z         | 2008-08-18T19:24:18.884Z",
                "2008-08-18T19:24:18,884Z         | 2008-08-18T19:24:18.884Z",
                "2008-08-18T19:24:18Z             | 2008-08-18T19:24:18Z",
                "2008-08-18T19:24Z                | 2008-08-18T19:24:00Z",
                "2008-08-18T19:24+02              | 2008-08-18T17:24:00Z",
                "2008-08-18 19:24-0130            | 2008-08-18T20:54:00Z",
                "2008-08-18T19:24:18.Z            | 2008-08-18T19:24:18Z",
                "2008-08-18T19:24:18.8Z           | 2008-08-18T19:24:18.800Z",
                "2008-08-18T19:24:18.88Z          | 2008-08-18T19:24:18.880Z",
                "2008-08-18T19:24:18.8849Z        | 2008-08-18T19:24:18.884Z",
                "2008-08-18T19:24:18.999999999Z   | 2008-08-18T19:24:18.999Z",
                "1969-12-31T23:59:59.999999999Z   | 1969-12-31T23:59:59.999Z",
                "2008-08-18T19:24:18+18:00        | 2008-08-18T01:24:18Z",
                "2008-08-18T19:24:18-18:00        | 2008-08-19T13:24:18Z",
                "2008-08-18T19:24:18-00:00        | 2008-08-18T19:24:18Z",
                "2008-01-01T00:30:00+01:00        | 2007-12-31T23:30:00Z",
                "2000-02-29T00:00:00Z             | 2000-02-29T00:00:00Z",
                "2008-02-29T00:00:00Z             | 2008-02-29T00:00:00Z",
                "0001-01-02T00:00:00Z             | 0001-01-02T00:00:00Z",
                "9999-12-30T23:59:59.999Z         | 9999-12-30T23:59:59.999Z"
            })
    void readsIso8601WithAnOffset(String text, Instant expected) {
        assertThat(instant(oslo, text)).isEqualTo(expected);
        assertThat(oslo.hadZone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "23-10-2008T12:49:12,    2008-10-23T12:49:12Z",
        "23-10-2008T12:49:121,   2008-10-23T12:49:12.001Z",
        "23-10-2008T12:49:1231,  2008-10-23T12:49:12.031Z",
        "23-10-2008T12:49:12031, 2008-10-23T12:49:12.031Z",
        "23-10-2008T12:49:12999, 2008-10-23T12:49:12.999Z",
        "29-02-2008T00:00:00,    2008-02-29T00:00:00Z"
    })
    void readsTheSamplesForm(String text, Instant expected) {
        assertThat(instant(utc, text)).isEqualTo(expected);
        assertThat(utc.hadZone()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2008-07-01T12:00:00,     2008-07-01T10:00:00Z",
        "2008-01-01T12:00:00,     2008-01-01T11:00:00Z",
        "2008-07-01 12:00,        2008-07-01T10:00:00Z",
        "01-07-2008T12:00:0031,   2008-07-01T10:00:00.031Z",
        // The clock skipped 02:00 to 03:00: moved forward by the gap.
        "2008-03-30T01:59:59.999, 2008-03-30T00:59:59.999Z",
        "2008-03-30T02:00:00,     2008-03-30T01:00:00Z",
        "2008-03-30T02:30:00,     2008-03-30T01:30:00Z",
        "2008-03-30T03:00:00,     2008-03-30T01:00:00Z",
        // The clock showed 02:00 to 03:00 twice: the first.
        "2008-10-26T01:59:59,     2008-10-25T23:59:59Z",
        "2008-10-26T02:00:00,     2008-10-26T00:00:00Z",
        "2008-10-26T02:30:00,     2008-10-26T00:30:00Z",
        "2008-10-26T03:00:00,     2008-10-26T02:00:00Z",
        "30-03-2008T02:30:00,     2008-03-30T01:30:00Z",
        "26-10-2008T02:30:00,     2008-10-26T00:30:00Z"
    })
    void timesWithoutOffsetAreInTheSourceZone(String text, Instant expected) {
        assertThat(instant(oslo, text)).isEqualTo(expected);
        assertThat(oslo.hadZone()).isFalse();
    }

    @Test
    void aFixedOffsetCanBeTheSourceZone() {
        assertThat(instant(new TimestampParser(ZoneOffset.ofHoursMinutes(5, 30)), "2008-01-01T00:00:00"))
                .isEqualTo(Instant.parse("2007-12-31T18:30:00Z"));
        assertThat(instant(new TimestampParser(ZoneId.of("UTC")), "1960-01-01T00:00:00.001"))
                .isEqualTo(Instant.parse("1960-01-01T00:00:00.001Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "23-",
                "now",
                "2008",
                "2008-08-18",
                "2008-08-18T",
                "2008-08-18T19",
                "2008-08-18T19Z",
                "2008-08-18T1924Z",
                "20080818T192418Z",
                "2008-8-18T19:24:18Z",
                "2008-08-18t19:24:18Z",
                "2008-08-18T19:24:18z",
                "2008-08-18  19:24:18Z",
                "2008-08-18T19:24:18 Z",
                "2008-08-18T19:24:18ZZ",
                "2008-08-18T19:24:18Z0",
                "2008-08-18T19:24:1Z",
                "2008-08-18T19:24:Z",
                "2008-08-18T19:24.5Z",
                "2008-08-18T24:00:00Z",
                "2008-08-18T19:60:00Z",
                "2008-08-18T19:24:60Z",
                "2008-00-18T19:24:18Z",
                "2008-13-18T19:24:18Z",
                "2008-08-00T19:24:18Z",
                "2008-08-32T19:24:18Z",
                "2008-04-31T19:24:18Z",
                "2007-02-29T19:24:18Z",
                "1900-02-29T19:24:18Z",
                "2100-02-29T19:24:18Z",
                "2008-08-18T19:24:18.1234567890Z",
                "2008-08-18T19:24:18..1Z",
                "2008-08-18T19:24:18.1.1Z",
                "2008-08-18T19:24:18+2",
                "2008-08-18T19:24:18+02:",
                "2008-08-18T19:24:18+02:0",
                "2008-08-18T19:24:18+020",
                "2008-08-18T19:24:18+02:00:00",
                "2008-08-18T19:24:18+02:60",
                "2008-08-18T19:24:18+18:01",
                "2008-08-18T19:24:18-19:00",
                "2008-08-18T19:24:18+-2",
                "2008-08-18T19:24:18Europe/Oslo",
                "+2008-08-18T19:24:18Z",
                "-008-08-18T19:24:18Z",
                "12008-08-18T19:24:18Z",
                "0000-01-01T00:00:00Z",
                "0001-01-01T23:59:59Z",
                "9999-12-31T00:00:00Z",
                "２００８-08-18T19:24:18Z",
                "23-10-2008T12:49:120312",
                "23-10-2008T12:49:12.031",
                "23-10-2008T12:49:12Z",
                "23-10-2008T12:49:12+0",
                "23-10-2008T12:49",
                "23-10-2008 12:49:12",
                "23-10-08T12:49:12",
                "31-04-2008T12:49:12",
                "10-23-2008T12:49:12",
                "29-02-2007T12:49:12",
                "23-10-2008T24:00:00",
                "23-10-2008T12:49:12\n",
                "23/10/2008T12:49:12"
            })
    void refusesAnythingElse(String text) {
        assertThat(Documents.parse(utc, text)).isFalse();
        assertThat(Documents.parse(oslo, text)).isFalse();
    }

    @Test
    void aTimeAfterARefusedOneIsReadAfresh() {
        assertThat(Documents.parse(utc, "2008-08-18T19:24:18+99:00")).isFalse();
        assertThat(instant(utc, "2008-08-18T19:24:18")).isEqualTo(Instant.parse("2008-08-18T19:24:18Z"));
        assertThat(utc.hadZone()).isFalse();
    }

    private static Instant instant(TimestampParser parser, String text) {
        assertThat(Documents.parse(parser, text)).as(text).isTrue();
        return Instant.ofEpochMilli(parser.epochMillis());
    }
}
