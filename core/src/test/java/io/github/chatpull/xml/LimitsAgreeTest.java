package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both lanes count the same bytes: at a limit, one below, and one above. */
class LimitsAgreeTest {
    private static final int BYTES = 300_000;

    @ParameterizedTest
    @ValueSource(strings = {"x", "å", "中", "😀", "&amp;", "\r\n", "<!---->"})
    void aChat(String unit) {
        String begin = "<chat><id>a</id><msg>";
        String end = "</msg></chat>";
        String inner = filled(unit, BYTES - begin.length() - end.length());
        byte[] document = utf8("\uFEFF<?xml version='1.0'?>\n<chats> " + begin + inner + end + " </chats>");

        for (int more = -2; more <= 2; more++) {
            Limits limits = new Limits(BYTES + more, 1000);
            assertThat(isRead(document, limits, Parser.STAX))
                    .as("%s %d", unit, more)
                    .isEqualTo(more >= 0);
            assertThat(isRead(document, limits, Parser.FAST))
                    .as("%s %d", unit, more)
                    .isEqualTo(more >= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "å", "😀", "\n", "<n/>", "<!---->"})
    void aGap(String unit) {
        String gap = filled(unit, BYTES);
        byte[] before = utf8("<chats><chat><id>a</id></chat>" + gap + "<chat><id>b</id></chat></chats>");
        byte[] after = utf8("<chats><chat><id>a</id></chat>" + filled(unit, BYTES - "</chats>".length()) + "</chats>");

        for (int more = -2; more <= 2; more++) {
            Limits limits = new Limits(1000, BYTES + more);
            for (Parser parser : Parser.values()) {
                assertThat(isRead(before, limits, parser))
                        .as("%s %s %d", parser, unit, more)
                        .isEqualTo(more >= 0);
                assertThat(isRead(after, limits, parser))
                        .as("%s %s %d", parser, unit, more)
                        .isEqualTo(more >= 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "å", "😀"})
    void aProlog(String unit) {
        String begin = "<?xml version='1.0'?><!--";
        String end = "--><chats>";
        String inner = filled(unit, BYTES - begin.length() - end.length());
        byte[] document = utf8(begin + inner + end + "</chats>");

        for (int more = -2; more <= 2; more++) {
            Limits limits = new Limits(1000, BYTES + more);
            for (Parser parser : Parser.values()) {
                assertThat(isRead(document, limits, parser))
                        .as("%s %s %d", parser, unit, more)
                        .isEqualTo(more >= 0);
            }
        }
    }

    private static String filled(String unit, int bytes) {
        String text = unit.repeat(bytes / utf8(unit).length);
        return text + " ".repeat(bytes - utf8(text).length);
    }

    private static boolean isRead(byte[] document, Limits limits, Parser parser) {
        return LaneAgreement.outcome(new ByteArrayInputStream(document), parser, limits)
                        .failure()
                == null;
    }
}
