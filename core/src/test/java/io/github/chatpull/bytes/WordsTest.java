package io.github.chatpull.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final int CASES = 200_000;

    // What borders on something: controls, XML's own, and the lead bytes and continuations of every length.
    private static final int[] BYTES = {
        0x00, 0x1F, ' ', '"', '&', '<', 'a', 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xDF,
        0xE0, 0xEF, 0xF0, 0xFF
    };

    private final Random random = new Random(3);

    @Test
    void two_byte_letters_are_what_the_decoder_of_the_jdk_takes_for_them() {
        int letters = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = i % 2 == 0 ? anyBytes() : nearlyLetters();
            boolean expected = areLetters(bytes);
            letters += expected ? 1 : 0;
            assertThat(Words.hasOnlyTwoByteLetters(Words.get(bytes, 0)))
                    .as(hex(bytes))
                    .isEqualTo(expected);
        }
        assertThat(letters).isGreaterThan(CASES / 10);
    }

    @Test
    void ascii_answers_are_right_behind_any_other_byte() {
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = anyBytes();
            long word = Words.get(bytes, 0);
            long answer =
                    Words.asciiControlOrZero(word, word ^ Words.all('"'), word ^ Words.all('&'), word ^ Words.all('<'));
            for (int at = 0; at < Long.BYTES; at++) {
                int b = bytes[at];
                boolean expected = b >= 0 && (b < ' ' || b == '"' || b == '&' || b == '<');
                assertThat((answer >>> (8 * at) & 0x80) != 0)
                        .as(hex(bytes) + " at " + at)
                        .isEqualTo(expected);
            }
        }
    }

    // A letter that is cut off by the word's end counts; so its first byte gets any continuation.
    private static boolean areLetters(byte[] bytes) {
        byte[] whole = Arrays.copyOf(bytes, Long.BYTES + 1);
        boolean cut = (bytes[Long.BYTES - 1] & 0xC0) == 0xC0;
        whole[Long.BYTES] = (byte) 0x80;
        String text = new String(whole, 0, cut ? whole.length : Long.BYTES, StandardCharsets.UTF_8);
        return text.chars().allMatch(c -> c < 0x80 || (c >= 0xC0 && c < 0x800));
    }

    private byte[] anyBytes() {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) BYTES[random.nextInt(BYTES.length)];
        }
        return bytes;
    }

    private byte[] nearlyLetters() {
        StringBuilder text = new StringBuilder();
        while (text.length() < Long.BYTES) {
            text.appendCodePoint(random.nextInt(4) == 0 ? 'a' : 0x80 + random.nextInt(0x800 - 0x80));
        }
        int from = random.nextInt(2);
        return Arrays.copyOfRange(text.toString().getBytes(StandardCharsets.UTF_8), from, from + Long.BYTES);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
