package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chatpull.model.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
    private static final byte[] PLAIN = new byte[200_000];

    static {
        // Compressible, but not to nothing.
        Random random = new Random(5);
        for (int i = 0; i < PLAIN.length; i++) {
            PLAIN[i] = (byte) random.nextInt(16);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.ndjson, NONE", "a.ndjson.gz, GZIP", "a.ndjson.zst, ZSTD", "A.GZ, GZIP", "A.Zst, ZSTD",
        "gz, NONE", ".gz, GZIP", "a.gz.part, NONE", "a.gzip, NONE", "'', NONE"
    })
    void isToldFromTheNameOfAFileToWrite(String name, Compression expected) {
        assertThat(Compression.forName(name)).isEqualTo(expected);
    }

    @Test
    void hasTheSuffixOfItsFiles() {
        assertThat(Compression.values()).extracting(Compression::suffix).containsExactly("", ".gz", ".zst");
    }

    @ParameterizedTest
    @EnumSource
    void isToldFromTheFirstBytesOfAStreamToRead(Compression compression) throws IOException {
        assertThat(decoded(encoded(compression, PLAIN))).isEqualTo(PLAIN);
        assertThat(decoded(encoded(compression, new byte[0]))).isEmpty();
        assertThat(decoded(encoded(compression, new byte[] {7}))).containsExactly(7);
    }

    @Test
    void shortStreamsAreNotCompressed() throws IOException {
        byte[][] beginnings = {{}, {0x1F}, {0x28}, {0x28, (byte) 0xB5, 0x2F}, {'<', 'x', '/', '>'}};
        for (byte[] beginning : beginnings) {
            assertThat(decoded(beginning)).isEqualTo(beginning);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aCutIsNoticedAtEveryByte(Compression compression) throws IOException {
        byte[] whole = encoded(compression, Arrays.copyOf(PLAIN, 300));
        for (int length = 4; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(catchThrowable(() -> decoded(cut)))
                    .as("cut after %d", length)
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageStartingWith("Expected whole compressed data but: ")
                    .satisfies(e -> assertThat(((MalformedDocumentException) e).isTruncated())
                            .isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aCutOfALongStreamIsNoticed(Compression compression) throws IOException {
        byte[] whole = encoded(compression, PLAIN);
        for (int length : new int[] {whole.length / 2, whole.length - 9, whole.length - 8, whole.length - 1}) {
            assertThat(catchThrowable(() -> decoded(Arrays.copyOf(whole, length))))
                    .isInstanceOfSatisfying(
                            MalformedDocumentException.class,
                            e -> assertThat(e.isTruncated()).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void damageIsNoticed(Compression compression) throws IOException {
        byte[] whole = encoded(compression, PLAIN);
        for (int at = 20; at < whole.length; at += 997) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            assertThat(catchThrowable(() -> decoded(damaged)))
                    .as("at %d", at)
                    .isInstanceOf(MalformedDocumentException.class);
        }
    }

    @Test
    void aDamagedChecksumIsNotACut() throws IOException {
        byte[] damaged = encoded(Compression.ZSTD, PLAIN);
        damaged[damaged.length - 1] ^= 1;
        assertThatThrownBy(() -> decoded(damaged))
                .hasMessage("Expected whole compressed data but: Restored data doesn't match checksum")
                .satisfies(e -> assertThat(((MalformedDocumentException) e).isTruncated())
                        .isFalse());
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void severalMembersAreOneStream(Compression compression) throws IOException {
        byte[] two = GzipBytes.concat(encoded(compression, new byte[] {1, 2}), encoded(compression, new byte[] {3}));
        assertThat(decoded(two)).containsExactly(1, 2, 3);
        // A pipe that has nothing ready where a member ends is not at its end.
        InputStream pipe = new ByteArrayInputStream(two) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        assertThat(Compression.decode(pipe).readAllBytes()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void whatFollowsTheEndIsRefused(Compression compression) throws IOException {
        byte[] followed = GzipBytes.concat(encoded(compression, PLAIN), new byte[] {'x', 'y', 'z', 0, 0});
        assertThatThrownBy(() -> decoded(followed)).isInstanceOf(MalformedDocumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theSameBytesAreCompressedToTheSame(Compression compression) throws IOException {
        assertThat(encoded(compression, PLAIN)).isEqualTo(encoded(compression, PLAIN));
    }

    @ParameterizedTest
    @EnumSource
    void closingClosesTheSource(Compression compression) throws IOException {
        boolean[] closed = {false};
        InputStream source = new ByteArrayInputStream(encoded(compression, PLAIN)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Compression.decode(source).close();
        assertThat(closed[0]).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void bytesCanBeReadOneByOne(Compression compression) throws IOException {
        try (InputStream in = Compression.decode(new ByteArrayInputStream(encoded(compression, new byte[] {-1, 2})))) {
            assertThat(in.read()).isEqualTo(255);
            assertThat(in.read()).isEqualTo(2);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private static byte[] encoded(Compression compression, byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compression.encode(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] decoded(byte[] bytes) throws IOException {
        try (InputStream in = Compression.decode(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
