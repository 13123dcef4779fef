package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineStreamTest {
    private static final int BLOCK = 64 << 10;

    @Test
    void endsAtTheEndOfEachLine() throws IOException {
        assertThat(linesOf("a\n\nbc\n", 9)).containsExactly("a", "", "bc");
        assertThat(linesOf("", 9)).isEmpty();
        assertThat(linesOf("\n", 9)).containsExactly("");
        assertThat(linesOf("a\nno end", 9)).containsExactly("a", "no end");
    }

    @Test
    void skipsWhatWasNotRead() throws IOException {
        assertThat(linesOf("abc\ndefg\n\nhi\n", 2)).containsExactly("ab", "de", "", "hi");
    }

    @Test
    void linesMayBeLongerThanABlockOrEndWithIt() throws IOException {
        for (int length : new int[] {BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK - 1, 3 * BLOCK}) {
            String line = "x".repeat(length);
            assertThat(linesOf(line + "\ny\n", Integer.MAX_VALUE)).containsExactly(line, "y");
            assertThat(linesOf(line + "\ny\n", 1)).containsExactly("x", "y");
        }
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<String> lines = IntStream.range(0, 40)
                    .mapToObj(i -> "z".repeat(random.nextInt(BLOCK / 8)))
                    .toList();
            assertThat(linesOf(String.join("\n", lines) + "\n", Integer.MAX_VALUE))
                    .as("seed %d", seed)
                    .isEqualTo(lines);
        }
    }

    private static List<String> linesOf(String text, int most) throws IOException {
        List<String> read = new ArrayList<>();
        try (LineStream lines = new LineStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            while (lines.next()) {
                read.add(new String(lines.readNBytes(most), StandardCharsets.UTF_8));
            }
        }
        return read;
    }
}
