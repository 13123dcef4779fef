package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A line and a column are found where a reader of the text would count them. */
class LineCounterTest {
    private static final String TEXT = "a\r\nb\u00f8c\n\n\r\r\n\u20ac\ud83d\ude00d\r\n\re";

    @Test
    void everyPlaceIsFoundHoweverTheBytesCome() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < TEXT.length(); i += Character.charCount(TEXT.codePointAt(i))) {
            char c = TEXT.charAt(i);
            boolean endsPair = c == '\n' && i > 0 && TEXT.charAt(i - 1) == '\r';
            if (!endsPair) {
                int expected = TEXT.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
                for (int cut = 0; cut <= bytes.length; cut++) {
                    assertThat(find(line, i - lineStart + 1, bytes, cut))
                            .as("line %d, column %d, cut at %d", line, i - lineStart + 1, cut)
                            .isEqualTo(expected);
                }
            }
            boolean beginsPair = c == '\r' && TEXT.charAt(i + 1) == '\n';
            if (c == '\n' || (c == '\r' && !beginsPair)) {
                line++;
                lineStart = i + 1;
            }
        }
        assertThat(line).isEqualTo(8);
    }

    @Test
    void whatLiesBehindTheEndIsTheEnd() {
        assertThat(new LineCounter(9, 1).passes(new byte[4], 1, 3)).isEqualTo(3);
        assertThat(new LineCounter(1, 9).passes(new byte[4], 1, 3)).isEqualTo(3);
    }

    private static int find(int line, int column, byte[] bytes, int cut) {
        LineCounter counter = new LineCounter(line, column);
        int found = counter.passes(bytes, 0, cut);
        return found < cut ? found : counter.passes(bytes, cut, bytes.length);
    }
}
