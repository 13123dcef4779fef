package io.github.chatpull.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Breach;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of each fault, to the byte. */
class MenderTest {
    private static String mended(String text) {
        byte[] bytes = ("<<" + text + ">>").getBytes(UTF_8);
        return new String(new Mender(bytes, 2, bytes.length - 2).mend(), UTF_8);
    }

    private static Map<Breach, Long> counts(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Mender mender = new Mender(bytes, 0, bytes.length);
        mender.mend();
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

    @Test
    void leavesBytesThatAreNoUtf8() {
        byte[] bytes = HexFormat.of().parseHex("c3eda080efbf80");

        assertThat(new Mender(bytes, 0, bytes.length).mend()).isEqualTo(bytes);
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

        assertThat(new Mender(bytes, 0, 5).mend()).asString(UTF_8).isEqualTo("&amp;nbsp");
    }
}
