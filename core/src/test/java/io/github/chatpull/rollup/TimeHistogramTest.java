package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TimeHistogramTest {
    @Test
    void everyTimeLiesInItsBucketAndBucketsJoin() {
        for (long millis = 0; millis < 70_000; millis++) {
            assertLiesInItsBucket(millis);
        }
        for (int shift = 16; shift < 40; shift++) {
            for (long millis = (1L << shift) - 3; millis < (1L << shift) + 3; millis++) {
                assertLiesInItsBucket(millis);
            }
        }
        assertLiesInItsBucket(TimeHistogram.MAX_MILLIS);
    }

    private static void assertLiesInItsBucket(long millis) {
        int bucket = TimeHistogram.bucketOf(millis);
        assertThat(TimeHistogram.lowestOf(bucket)).isLessThanOrEqualTo(millis);
        assertThat(TimeHistogram.lowestOf(bucket + 1)).isGreaterThan(millis);
        assertThat((double) TimeHistogram.middleOf(bucket)).isCloseTo((double) millis, within(0.005 * millis));
    }

    @Test
    void percentilesAreThoseOfAnHdrHistogram() {
        Random random = new Random(1);
        Histogram reference = new Histogram(TimeHistogram.MAX_MILLIS, 2);
        TimeHistogram times = new TimeHistogram();
        for (int i = 0; i < 100_000; i++) {
            long millis = (long) Math.exp(random.nextDouble() * 16);
            reference.recordValue(millis);
            times.record(millis);
        }
        for (double percent : new double[] {0, 1, 50, 90, 95, 99, 99.9, 100}) {
            Long found = times.percentile(percent);
            long expected = reference.getValueAtPercentile(percent);
            assertThat(found).isNotNull();
            // Theirs is the highest of the same bucket, ours its middle.
            assertThat(TimeHistogram.bucketOf(found)).as("p%s", percent).isEqualTo(TimeHistogram.bucketOf(expected));
        }
    }

    @Test
    void ofNothingThereIsNoMeanAndNoPercentile() {
        TimeHistogram nothing = new TimeHistogram();

        assertThat(nothing.percentile(50)).isNull();
        assertThat(nothing.meanMillis()).isNull();
        assertThat(nothing.count()).isZero();
    }

    @Test
    void sumsAreExactUpToTheLongestTime() {
        TimeHistogram times = new TimeHistogram();
        times.record(12_031);
        times.record(12_033);
        times.record(Long.MAX_VALUE);

        assertThat(times.sumMillis()).isEqualTo(24_064 + TimeHistogram.MAX_MILLIS);
        assertThat(times.count()).isEqualTo(3);
        assertThatThrownBy(() -> times.record(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsBeyondWhatASlotHoldsAreExact() {
        TimeHistogram times = new TimeHistogram();
        for (long more : new long[] {262_143, 1, 262_143, 5_000_000_000L}) {
            times.add(7, more);
        }
        times.add(4_000, 1);
        TimeHistogram twice = new TimeHistogram();
        twice.merge(times);
        twice.merge(times);

        assertThat(times.countOf(0)).isEqualTo(5_000_524_287L);
        assertThat(twice.bucketCount()).isEqualTo(2);
        assertThat(twice.countOf(0)).isEqualTo(10_001_048_574L);
        assertThat(twice.countOf(1)).isEqualTo(2);
        assertThat(twice.count()).isEqualTo(10_001_048_576L);
    }

    @Test
    void isTheSameWhetherItWasReadInBetweenOrNot() {
        Random random = new Random(2);
        TimeHistogram read = new TimeHistogram();
        TimeHistogram unread = new TimeHistogram();
        TreeMap<Integer, Long> truth = new TreeMap<>();
        assertThat(read.percentile(50)).isNull();
        for (int i = 0; i < 20_000; i++) {
            long millis = 1L << random.nextInt(1, 30);
            millis += random.nextLong(millis);
            read.record(millis);
            unread.record(millis);
            truth.merge(TimeHistogram.bucketOf(millis), 1L, Long::sum);
            if (random.nextInt(10) == 0) {
                read.bucket(random.nextInt(read.bucketCount()));
            }
        }

        assertThat(read.bucketCount()).isEqualTo(truth.size());
        int at = 0;
        for (Map.Entry<Integer, Long> entry : truth.entrySet()) {
            assertThat(read.bucket(at)).isEqualTo(entry.getKey()).isEqualTo(unread.bucket(at));
            assertThat(read.countOf(at)).isEqualTo(entry.getValue()).isEqualTo(unread.countOf(at));
            at++;
        }
    }
}
