package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdjsonSinkTest {
    private static final String FULL =
            "{\"v\":1,\"id\":\"4c2789a6\",\"referrer\":\"http://ref\",\"keywords\":\"chat software\","
                    + "\"operators\":[\"ann@example.com\",\"bob@example.com\"],\"visitor_ip\":\"127.0.0.1\","
                    + "\"start\":\"2008-10-23T12:49:12.031Z\",\"stop\":\"2008-10-23T12:51:17.031Z\",\"duration_s\":125,"
                    + "\"url\":\"http://www.domain.com/page\",\"city\":\"Blakstad\",\"country\":\"Norway\","
                    + "\"organization\":\"Priority Telecom Norway\",\"isp\":\"Priority Telecom\","
                    + "\"extra\":{\"rating\":[\"5\",\"4\"],\"lang\":\"nb\"},"
                    + "\"messages\":[{\"seq\":1,\"from\":\"visitor\",\"role\":\"visitor\",\"time\":\"2008-10-23T12:49:12.031Z\","
                    + "\"text\":\"Hi there\",\"extra\":{}},"
                    + "{\"seq\":2,\"from\":\"ann@example.com\",\"role\":\"operator\",\"time\":\"2008-10-23T12:49:24.531Z\","
                    + "\"text\":\"Hello\",\"extra\":{\"read\":\"yes\"}}]}\n";

    private static final String BARE = "{\"v\":1,\"id\":\"b\",\"referrer\":null,\"keywords\":null,\"operators\":[],"
            + "\"visitor_ip\":null,\"start\":null,\"stop\":null,\"duration_s\":null,\"url\":null,\"city\":null,"
            + "\"country\":null,\"organization\":null,\"isp\":null,\"extra\":{},\"messages\":[]}\n";

    @Test
    void writesEveryKeyOnEveryLine() throws IOException {
        assertThat(Written.ndjson(TestChats.full(), TestChats.bare("b"))).isEqualTo(FULL + BARE);
        assertThat(Written.ndjson()).isEmpty();
    }

    @Test
    void aMessageWithoutAnythingHasEveryKeyToo() throws IOException {
        Chat chat = Chat.builder().id("a").message(null, null, "", Extra.EMPTY).build();
        assertThat(Written.ndjson(chat))
                .endsWith("\"messages\":[{\"seq\":1,\"from\":null,\"role\":\"other\",\"time\":null,\"text\":\"\","
                        + "\"extra\":{}}]}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '~',
            value = {
                "\"|\\\"",
                "\\|\\\\",
                "/|/",
                "'<>&|'<>&",
                "a\u0085b|a\\u0085b",
                "\u2028|\\u2028",
                "\u2029|\\u2029",
                "\u007F|\u007F",
                "\u0084\u0086\u2027\u202A|\u0084\u0086\u2027\u202A",
                "\uFEFF\u00A0|\uFEFF\u00A0",
                "日本 å 😀|日本 å 😀"
            })
    void escapesWhatEndsALineAndNothingElse(String text, String written) throws IOException {
        assertThat(textOf(text)).isEqualTo(written);
    }

    @Test
    void escapesControlCharacters() throws IOException {
        assertThat(textOf("\r\n\t\b\f\u0000\u001b\u001f")).isEqualTo("\\r\\n\\t\\b\\f\\u0000\\u001B\\u001F");
    }

    @Test
    void escapesLineEndsInNamesToo() throws IOException {
        Chat chat = Chat.builder().id("a").extra("x\u2028\u0085", "1").build();
        assertThat(Written.ndjson(chat)).contains("\"extra\":{\"x\\u2028\\u0085\":\"1\"}");
    }

    @Test
    void oneRecordIsOneLineToEveryReader() throws IOException {
        String everyLineEnd = "a\nb\rc\r\nd\u000be\ff\u001cg\u001dh\u001ei\u0085j\u2028k\u2029l";
        Chat chat = Chat.builder()
                .id(everyLineEnd)
                .operator(everyLineEnd)
                .message(everyLineEnd, null, everyLineEnd, TestChats.extra("x", everyLineEnd))
                .build();

        String line = Written.ndjson(chat);
        assertThat(line).endsWith("}\n");
        assertThat(line.substring(0, line.length() - 1)).doesNotContainPattern("[\\x00-\\x1f\\x85\\u2028\\u2029]");
    }

    @Test
    void aSurrogatePairMayLieAcrossTheWritersBuffer() throws IOException {
        for (int length = 3_900; length < 4_100; length++) {
            String text = "a".repeat(length) + "😀å";
            assertThat(textOf(text)).isEqualTo(text);
        }
    }

    private static void write(Path file, Chat... chats) throws IOException {
        try (ChatSink sink = NdjsonSink.open(file, RecordFormat.DEFAULT)) {
            for (Chat chat : chats) {
                sink.accept(chat);
            }
            sink.complete();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,              2008-10-23T12:49:12.031Z, 2008-10-23T12:49:12.031Z",
        "Europe/Oslo,      2008-10-23T12:49:12.031Z, 2008-10-23T14:49:12.031+02:00",
        "Europe/Oslo,      2008-12-31T23:30:00Z,     2009-01-01T00:30:00.000+01:00",
        "Europe/Oslo,      2008-10-26T00:30:00Z,     2008-10-26T02:30:00.000+02:00",
        "Europe/Oslo,      2008-10-26T01:30:00Z,     2008-10-26T02:30:00.000+01:00",
        "Europe/London,    2008-12-01T00:00:00Z,     2008-12-01T00:00:00.000Z",
        "America/St_Johns, 2008-07-01T00:00:00Z,     2008-06-30T21:30:00.000-02:30",
        "Asia/Kathmandu,   2008-07-01T00:00:00.5Z,   2008-07-01T05:45:00.500+05:45",
        "+18:00,           2008-07-01T00:00:00Z,     2008-07-01T18:00:00.000+18:00",
        "UTC,              0001-01-02T00:00:00.001Z, 0001-01-02T00:00:00.001Z",
        "UTC,              9999-12-30T23:59:59.999Z, 9999-12-30T23:59:59.999Z"
    })
    void timesAreInTheZoneWithTheirOffset(String zone, Instant time, String written) throws IOException {
        Chat chat = Chat.builder().id("a").start(time).build();
        assertThat(Written.by(NdjsonSink::new, Written.in(zone), chat)).contains("\"start\":\"" + written + "\"");
    }

    @Test
    void localMeanTimesBefore1900AreWrittenInUtc() throws IOException {
        Chat chat = Chat.builder()
                .id("a")
                .start(Instant.parse("1890-01-01T00:00:00Z"))
                .stop(Instant.parse("1900-01-01T00:00:00Z"))
                .build();
        assertThat(Written.by(NdjsonSink::new, Written.in("Europe/Oslo"), chat))
                .contains("\"start\":\"1890-01-01T00:00:00.000Z\",\"stop\":\"1900-01-01T01:00:00.000+01:00\"");
    }

    @Test
    void closingWithoutCompletingLeavesNothing(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("chats.ndjson.gz");
        try (ChatSink sink = NdjsonSink.open(file, RecordFormat.DEFAULT)) {
            sink.accept(TestChats.full());
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void completingPublishesTheFileCompressedByItsName(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("chats.ndjson.zst");
        write(file, TestChats.full());
        assertThat(Compression.decode(Files.newInputStream(file)))
                .hasBinaryContent(FULL.getBytes(StandardCharsets.UTF_8));
    }

    private static String textOf(String text) throws IOException {
        String line = Written.ndjson(TestChats.saying(text));
        int from = line.indexOf("\"text\":\"") + 8;
        return line.substring(from, line.lastIndexOf("\",\"extra\":{}}]}"));
    }
}
