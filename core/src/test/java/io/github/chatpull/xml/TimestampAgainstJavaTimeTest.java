package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100,000 seeded values a zone, a tenth of them no dates, against java.time. */
class TimestampAgainstJavaTimeTest {
    private static final int VALUES = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Oslo", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "+05:30"})
    void agrees(String zone) {
        ZoneId sourceZone = ZoneId.of(zone);
        TimestampParser parser = new TimestampParser(sourceZone);
        Random random = new Random(20_081_023);
        for (int i = 0; i < VALUES; i++) {
            Value value = Value.random(random);
            Instant expected = value.instant(sourceZone);
            assertThat(Documents.parse(parser, value.text)).as(value.text).isEqualTo(expected != null);
            if (expected != null) {
                assertThat(parser.epochMillis()).as(value.text).isEqualTo(expected.toEpochMilli());
                assertThat(parser.hadZone()).as(value.text).isEqualTo(value.offset != null);
            }
        }
    }

    private static final class Value {
        private final int[] date;
        private final int nanos;
        private final ZoneOffset offset;
        private final String text;

        private Value(int[] date, int nanos, ZoneOffset offset, String text) {
            this.date = date;
            this.nanos = nanos;
            this.offset = offset;
            this.text = text;
        }

        static Value random(Random random) {
            int rarely = random.nextInt(10) == 0 ? 1 : 0;
            int[] date = {
                random.nextInt(4) == 0 ? 1 + random.nextInt(9998) : 1970 + random.nextInt(80),
                random.nextInt(12 + rarely) + 1 - random.nextInt(1 + rarely),
                random.nextInt(31) + 1,
                random.nextInt(24 + rarely),
                random.nextInt(60 + rarely),
                random.nextInt(60 + rarely)
            };
            return random.nextInt(4) == 0 ? inSamplesForm(random, date) : inIsoForm(random, date);
        }

        private static Value inSamplesForm(Random random, int[] date) {
            int digits = random.nextInt(4);
            int millis = random.nextInt((int) Math.pow(10, digits));
            String fraction = digits == 0 ? "" : String.format(Locale.ROOT, "%0" + digits + "d", millis);
            String text = format("%02d-%02d-%04dT%02d:%02d:%02d", date[2], date[1], date[0], date[3], date[4], date[5]);
            return new Value(date, millis * 1_000_000, null, text + fraction);
        }

        private static Value inIsoForm(Random random, int[] date) {
            String separator = random.nextBoolean() ? "T" : " ";
            String text = format("%04d-%02d-%02d", date[0], date[1], date[2])
                    + separator
                    + format("%02d:%02d:%02d", date[3], date[4], date[5]);
            int digits = random.nextInt(10);
            int fraction = random.nextInt((int) Math.pow(10, digits));
            int nanos = fraction * (int) Math.pow(10, 9 - digits);
            if (digits > 0) {
                text += (random.nextBoolean() ? "." : ",") + String.format(Locale.ROOT, "%0" + digits + "d", fraction);
            }
            if (random.nextInt(3) == 0) {
                return new Value(date, nanos, null, text);
            }
            ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(2 * 18 * 60 + 1) - 18 * 60) * 60);
            String id = offset.getId();
            return new Value(date, nanos, offset, text + (random.nextBoolean() ? id : id.replace(":", "")));
        }

        private static String format(String pattern, Object... values) {
            return String.format(Locale.ROOT, pattern, values);
        }

        Instant instant(ZoneId sourceZone) {
            try {
                LocalDateTime local = LocalDateTime.of(date[0], date[1], date[2], date[3], date[4], date[5], nanos);
                return local.atZone(offset == null ? sourceZone : offset)
                        .toInstant()
                        .truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
