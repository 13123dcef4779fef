package io.github.chatpull.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FrameWordsTest {
    private static final List<Pattern> PIECES = List.of(
            Pattern.compile("[^<>]++"),
            Pattern.compile("[\\p{L}\\p{N}._:@-]++"),
            Pattern.compile("[0-9A-Fa-f.:]++"),
            Pattern.compile("[0-9.]++"));
    private static final Pattern AROUND = Pattern.compile("^[\\s._:@-]++|[\\s._:@-]++\\z");
    private static final List<String> PARTS = List.of(
            "<",
            ">",
            " ",
            "\n",
            "\u2028",
            "\u00a0",
            ".",
            ":",
            "-",
            "@",
            "_",
            "7",
            "10.0",
            "\u0663",
            "\u00bd",
            "\u2160",
            "a",
            "g",
            "\u00e9",
            "\u4e2d",
            "\ud835\udc00",
            "\ud83d\ude00",
            "&",
            "\u3000",
            "e\u0301",
            "\t",
            "\u000b",
            "\u0085");

    private static Set<String> words(byte[] frame) {
        Set<String> words = new LinkedHashSet<>();
        boolean isAny = new FrameWords(ByteBuffer.wrap(frame), word -> {
                    words.add(StandardCharsets.UTF_8.decode(word.duplicate()).toString());
                    return false;
                })
                .findAny();
        assertThat(isAny).isFalse();
        return words;
    }

    private static Set<String> asPatternsSay(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (Pattern pieces : PIECES) {
            Matcher piece = pieces.matcher(text);
            while (piece.find()) {
                String stripped = piece.group().strip();
                words.add(stripped);
                words.add(AROUND.matcher(stripped).replaceAll(""));
            }
        }
        words.remove("");
        return words;
    }

    @Test
    void areWhatPatternsFind() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            assertThat(words(text.toString().getBytes(StandardCharsets.UTF_8)))
                    .as("%s", text)
                    .isEqualTo(asPatternsSay(text.toString()));
        }
    }

    @Test
    void whatIsNoUtf8EndsAWordAndTheFrameMayEndInIt() {
        byte[] frame = "<a>one\u00e9two 10.0.0.9\u4e2d".getBytes(StandardCharsets.UTF_8);
        frame[6] = (byte) 0xFF;

        assertThat(words(Arrays.copyOf(frame, frame.length - 1))).contains("one", "two", "10.0.0.9");
    }

    @Test
    void thereMayBeAsManyAsThereAreBytes() {
        Forgotten forgotten = Forgotten.nobody().with(List.of("it"), List.of(), Instant.EPOCH);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(' ');
        }
        byte[] without = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] with = (text + "it").getBytes(StandardCharsets.UTF_8);

        assertThat(forgotten.words().standIn(without, Instant.EPOCH)).isFalse();
        assertThat(forgotten.words().standIn(with, Instant.EPOCH)).isTrue();
        assertThat(forgotten.words().standIn(ByteBuffer.wrap(with, 0, with.length - 2), Instant.EPOCH))
                .isFalse();
    }
}
