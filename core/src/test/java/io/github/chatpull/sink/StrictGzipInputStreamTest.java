package io.github.chatpull.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictGzipInputStreamTest {
    private static final byte[] MEMBER = GzipBytes.gzip("<chats/>");

    @Test
    void readsOneMember() throws IOException {
        assertThat(inflate(MEMBER)).isEqualTo("<chats/>");
    }

    @Test
    void readsMembersOneAfterTheOther() throws IOException {
        assertThat(inflate(GzipBytes.concat(MEMBER, GzipBytes.gzip(""), MEMBER)))
                .isEqualTo("<chats/><chats/>");
    }

    @Test
    void readsByteByByteWhateverTheInputGives() throws IOException {
        InputStream in = new StrictGzipInputStream(new OneByteInputStream(GzipBytes.concat(MEMBER, MEMBER)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            out.write(b);
        }
        assertThat(out.toString(UTF_8)).isEqualTo("<chats/><chats/>");
        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.read(new byte[0])).isZero();
    }

    @Test
    void readsWhatJavaWritesAcrossItsOwnBuffers() throws IOException {
        StringBuilder noise = new StringBuilder();
        new Random(42).ints(300_000, ' ', 0x2FF).forEach(noise::appendCodePoint);
        String text = noise.toString();

        assertThat(inflate(GzipBytes.concat(GzipBytes.gzip(text), GzipBytes.gzip(text))))
                .isEqualTo(text + text);
    }

    @Test
    void skipsEveryOptionalFieldOfTheHeader() throws IOException {
        assertThat(inflate(withHeader(headerWithAllFields(true)))).isEqualTo("<chats/>");
    }

    @Test
    void refusesAHeaderWhoseChecksumDoesNotFit() {
        assertBroken(withHeader(headerWithAllFields(false)), "its header's checksum does not fit");
    }

    @Test
    void everyCutIsNoticed() {
        for (int length = 0; length < MEMBER.length; length++) {
            byte[] cut = Arrays.copyOf(MEMBER, length);
            assertThatThrownBy(() -> inflate(cut)).isInstanceOf(EOFException.class);
            if (length > 0) {
                byte[] secondCut = GzipBytes.concat(MEMBER, cut);
                assertThatThrownBy(() -> inflate(secondCut)).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void refusesWhatFollowsTheEndWhereJavaDoesNot() throws IOException {
        byte[] trailed = GzipBytes.concat(MEMBER, "<html>".getBytes(UTF_8));

        assertThat(new GZIPInputStream(new ByteArrayInputStream(trailed)).readAllBytes())
                .hasSize(8);
        assertBroken(trailed, "something follows its end");
        assertBroken(GzipBytes.concat(MEMBER, new byte[512]), "something follows its end");
    }

    @ParameterizedTest
    @CsvSource({
        "0, it does not begin as gzip does",
        "1, it does not begin as gzip does",
        "2, its compression method is unknown",
        "-8, its checksum does not fit",
        "-1, its length does not fit"
    })
    void refusesAWrongByte(int position, String message) {
        byte[] wrong = MEMBER.clone();
        wrong[position < 0 ? wrong.length + position : position] ^= 0x15;

        assertBroken(wrong, message);
    }

    @Test
    void refusesUnknownFlagsAndInvalidData() {
        byte[] flags = MEMBER.clone();
        flags[3] = 0x20;
        byte[] data = MEMBER.clone();
        data[10] = (byte) 0xFF;

        assertBroken(flags, "its header has unknown flags");
        assertBroken(data, "its compressed data is invalid");
    }

    private static void assertBroken(byte[] gzip, String message) {
        assertThatThrownBy(() -> inflate(gzip)).isInstanceOf(ZipException.class).hasMessage(message);
    }

    private static String inflate(byte[] gzip) throws IOException {
        try (InputStream in = new StrictGzipInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] headerWithAllFields(boolean rightChecksum) {
        byte[] fields = {0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0};
        CRC32 crc = new CRC32();
        crc.update(fields);
        int sum = (int) crc.getValue() + (rightChecksum ? 0 : 1);
        return GzipBytes.concat(fields, new byte[] {(byte) sum, (byte) (sum >> 8)});
    }

    private static byte[] withHeader(byte[] header) {
        return GzipBytes.concat(header, Arrays.copyOfRange(MEMBER, 10, MEMBER.length));
    }

    private static final class OneByteInputStream extends InputStream {
        private final ByteArrayInputStream in;

        OneByteInputStream(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return in.read(buffer, offset, Math.min(length, 1));
        }
    }
}
