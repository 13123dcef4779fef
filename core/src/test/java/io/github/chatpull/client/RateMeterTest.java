package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateMeterTest {
    private final AtomicLong clock = new AtomicLong();
    private final RateMeter meter = new RateMeter(Duration.ofSeconds(10), 100, clock::get);

    @Test
    void endsAServerThatSendsTooFewBytesPerStallTimeout() throws IOException {
        InputStream in = meter.measure(new Paced(1, 9));
        for (int i = 0; i < 10; i++) {
            assertThat(in.read(new byte[64])).isEqualTo(9); // the first counts for nothing, the others for 9 s
        }

        assertThatThrownBy(() -> in.read(new byte[64])).isInstanceOf(RateMeter.StalledException.class);
    }

    @Test
    void acceptsAServerThatSendsJustEnough() throws IOException {
        InputStream in = meter.measure(new Paced(1, 10));
        for (int i = 0; i < 1000; i++) {
            assertThat(in.read(new byte[64])).isEqualTo(10);
        }
    }

    @Test
    void doesNotCountTheTimeBetweenReads() throws IOException {
        InputStream in = meter.measure(new Paced(0, 1));
        for (int i = 0; i < 1000; i++) {
            clock.addAndGet(Duration.ofHours(1).toNanos());
            assertThat(in.read()).isZero();
        }
    }

    @Test
    void doesNotCountTheWaitForTheFirstByteOfEachPart() throws IOException {
        InputStream in = meter.measure(new Paced(9, 1));
        for (int i = 0; i < 1000; i++) {
            meter.expectNextPart();
            assertThat(in.read(new byte[64])).isEqualTo(1);
        }
    }

    @Test
    void remembersTheEndOfTheInput() throws IOException {
        InputStream in = meter.measure(InputStream.nullInputStream());
        assertThat(meter.isAtEnd()).isFalse();
        assertThat(in.available()).isZero();
        assertThat(in.read()).isEqualTo(-1);
        in.close();

        assertThat(meter.isAtEnd()).isTrue();
    }

    private final class Paced extends InputStream {
        private final long secondsPerRead;
        private final int bytesPerRead;

        Paced(long secondsPerRead, int bytesPerRead) {
            this.secondsPerRead = secondsPerRead;
            this.bytesPerRead = bytesPerRead;
        }

        @Override
        public int read() {
            throw new AssertionError("Expected reads in blocks");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            clock.addAndGet(Duration.ofSeconds(secondsPerRead).toNanos());
            return Math.min(bytesPerRead, length);
        }
    }
}
