package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters that readers take for the end of a line or of a text, to the byte. */
class OddCharactersTest {
    private static final ExcelCsvFormat EXCEL = new ExcelCsvFormat(ZoneOffset.UTC);

    // The code, in NDJSON, and in either kind of CSV.
    @ParameterizedTest
    @CsvSource({
        "0000, 5c7530303030, 00",
        "0085, 5c7530303835, c285",
        "2028, 5c7532303238, e280a8",
        "2029, 5c7532303239, e280a9",
        "FEFF, efbbbf, efbbbf",
        "009B, c29b, c29b",
        "202E, e280ae, e280ae",
        "FFFF, efbfbf, efbfbf",
        "10FFFF, f48fbfbf, f48fbfbf"
    })
    void areWrittenAs(String code, String json, String csv) throws IOException {
        String odd = Character.toString(Integer.parseInt(code, 16));
        Chat chat = TestChats.saying("a" + odd + "b");

        assertThat(hex(NdjsonSink::new, chat)).contains(hex("\"text\":\"a") + json + hex("b\",\"extra\""));
        assertThat(hex(CsvSink::messages, chat)).endsWith(hex(",a") + csv + hex("b,\n"));
        assertThat(hex(OddCharactersTest::excel, chat)).endsWith(hex(";\"a") + csv + hex("b\";\r\n"));
    }

    @Test
    void aCellThatBeginsOrEndsWithNulIsInQuotes() throws IOException {
        assertThat(hex(CsvSink::messages, TestChats.saying("\0a"))).endsWith(hex(",\"") + "0061" + hex("\",\n"));
        assertThat(hex(CsvSink::messages, TestChats.saying("a\0"))).endsWith(hex(",\"") + "6100" + hex("\",\n"));
    }

    @Test
    void lineSeparatorsNeedNoQuotes() throws IOException {
        assertThat(hex(CsvSink::messages, TestChats.saying("\u2028a\u0085")))
                .endsWith(hex(",") + "e280a861c285" + hex(",\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void halfASurrogatePairIsNoText(int half) {
        for (String text : List.of((char) half + "", "a" + (char) half, (char) half + "b", (char) half + "\uD800")) {
            ChatBuilder chat = Chat.builder();
            assertThatThrownBy(() -> chat.id(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> chat.url(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> chat.extra(text, "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> chat.extra("k", text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> chat.operator(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> chat.message(text, null, "", Extra.EMPTY))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> chat.message(null, null, text, Extra.EMPTY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected well-formed text but there is half a surrogate pair");
        }
    }

    private static ChatSink excel(Output output, RecordFormat unused) throws IOException {
        return ExcelCsvSink.messages(part -> output, EXCEL);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(Written.Opening opening, Chat chat) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ChatSink sink = opening.open(Output.toStream(bytes, Compression.NONE), RecordFormat.DEFAULT)) {
            sink.accept(chat);
            sink.complete();
        }
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
