package io.github.chatpull.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputTest {
    private static final class Target extends ByteArrayOutputStream {
        private int closed;

        @Override
        public void close() {
            closed++;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPublishedStreamIsWhole(Compression compression) throws IOException {
        Target target = new Target();
        try (Output output = Output.toStream(target, compression)) {
            output.stream().write("hello".getBytes(UTF_8));
            output.publish();
        }
        assertThat(target.closed).isPositive();
        assertThat(Compression.decode(new ByteArrayInputStream(target.toByteArray())))
                .hasContent("hello");
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatIsNotPublishedGetsNoEnd(Compression compression) throws IOException {
        Target target = new Target();
        try (Output output = Output.toStream(target, compression)) {
            output.stream().write("hello".getBytes(UTF_8));
        }
        assertThat(target.closed).isEqualTo(1);
        assertThat(target.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aLongStreamThatIsNotPublishedIsKnownToBeCut(Compression compression) throws IOException {
        byte[] random = new byte[1_000_000];
        new Random(3).nextBytes(random);
        Target target = new Target();
        try (Output output = Output.toStream(target, compression)) {
            output.stream().write(random);
        }
        assertThat(target.size()).isGreaterThan(500_000);
        assertThatThrownBy(() -> Compression.decode(new ByteArrayInputStream(target.toByteArray()))
                        .readAllBytes())
                .hasMessageStartingWith("Expected whole compressed data but: ");
    }

    @Test
    void aFullDiskIsReported() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> {
                    try (Output output = Output.toStream(full, Compression.NONE)) {
                        output.stream().write('x');
                        output.publish();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void closingAllGoesOnAfterAFailure() {
        int[] closed = {0};
        assertThatThrownBy(() -> CloseAll.close(List.of(
                        () -> {
                            throw new IOException("first");
                        },
                        () -> closed[0]++,
                        () -> {
                            throw new IOException("third");
                        })))
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("third"));
        assertThat(closed[0]).isEqualTo(1);
    }
}
