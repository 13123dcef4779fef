package io.github.chatpull.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Breach;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each fault, to the byte. */
class MenderTest {
    private static String mended(String text) {
        byte[] bytes = ("<<" + text + ">>").getBytes(UTF_8);
        return new String(mended(bytes, 2, bytes.length - 2), UTF_8);
    }

    private static byte[] mended(byte[] bytes, int from, int to) {
        Mender mender = new Mender(bytes, from, to);
        byte[] mended = new byte[(int) mender.mendedSize()];
        mender.mendInto(mended);
        return mended;
    }

    private static Map<Breach, Long> counts(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Mender mender = new Mender(bytes, 0, bytes.length);
        assertThat(mender.mendedSize()).isPositive();
        return mender.counts().asMap();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a & b                 | a &amp; b
                    AT&T                  | AT&amp;T
                    ?a=1&b=2;             | ?a=1&amp;b=2;
                    &                     | &amp;
                    &;                    | &amp;;
                    &#;                   | &amp;#;
                    &#x;                  | &amp;#x;
                    &#xZ1;                | &amp;#xZ1;
                    &#X41;                | &amp;#X41;
                    &unknown;             | &amp;unknown;
                    &Nbsp;                | &amp;Nbsp;
                    &nbsp                 | &amp;nbsp
                    &aring;&Oslash;&euro; | åØ€
                    &thetasym;            | ϑ
                    &amp;&lt;&gt;&quot;&apos; | &amp;&lt;&gt;&quot;&apos;
                    &#65;&#x41;&#9;&#x10FFFF; | &#65;&#x41;&#9;&#x10FFFF;
                    &#1;&#x0;&#xFFFE;&#x110000;&#99999999999999999999; | �����
                    &#xD83D;&#xDE00;      | 😀
                    &#55357;&#xde00;      | 😀
                    &#xD83D; &#xDE00;     | � �
                    &#xDE00;&#xD83D;      | ��
                    &#xD83D;&#xD83D;&#xDE00; | �😀
                    &&amp;                | &amp;&amp;
                    """)
    void mendsReferences(String written, String mended) {
        assertThat(mended(written)).isEqualTo(mended);
    }

    @Test
    void mendsCharactersThatXmlDoesNotHave() {
        assertThat(mended("a\0b\u0001\u001Fc\t\n\r\u007F\uFFFE\uFFFF\uFFFD\uE000"))
                .isEqualTo("a\uFFFDb\uFFFD\uFFFDc\t\n\r\u007F\uFFFD\uFFFD\uFFFD\uE000");
    }

    @Test
    void leavesAmpersandsWhereTheyAreText() {
        assertThat(mended("<![CDATA[a & &nbsp; \0]]>&<!-- & \1 -->&<?pi & \2?>&"))
                .isEqualTo("<![CDATA[a & &nbsp; \uFFFD]]>&amp;<!-- & \uFFFD -->&amp;<?pi & \uFFFD?>&amp;");
        assertThat(mended("<![CDATA[ & ")).isEqualTo("<![CDATA[ & ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3eda080efbf80", "78efbf416263", "61efbf3c622f3e63", "efbfc3a5", "efbf", "ef", "efbebebf"})
    void leavesBytesThatAreNoUtf8(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(mended(bytes, 0, bytes.length)).isEqualTo(bytes);
    }

    /** Only what XML has not is replaced: of any bytes, those of valid characters and tags come out as they went in. */
    @Test
    void touchesNothingElse() {
        Random random = new Random(20);
        byte[][] pieces = Stream.of(
                        "61", "3c", "3e", "efbfbd", "efbf", "ef", "c3a5", "c3", "f09f9880", "80", "2d", "5d")
                .map(HexFormat.of()::parseHex)
                .toArray(byte[][]::new);
        for (int i = 0; i < 20_000; i++) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            for (int left = random.nextInt(12); left >= 0; left--) {
                frame.writeBytes(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = frame.toByteArray();
            assertThat(mended(bytes, 0, bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    void countsWhatItMends() {
        assertThat(counts("a&b&nbsp;&#1;\2&#xD83D;&#xDE00;&#xD83D;<x y='&copy;'/>"))
                .isEqualTo(Map.of(
                        Breach.BARE_AMPERSAND, 1L,
                        Breach.HTML_ENTITY, 2L,
                        Breach.ILLEGAL_CHARACTER, 2L,
                        Breach.SURROGATE_REFERENCE, 2L));
        assertThat(counts("a &amp; b")).isEmpty();
    }

    @Test
    void doesNotLookBeyondTheFrame() {
        byte[] bytes = "&nbsp;".getBytes(UTF_8);

        assertThat(mended(bytes, 0, 5)).asString(UTF_8).isEqualTo("&amp;nbsp");
    }
}
