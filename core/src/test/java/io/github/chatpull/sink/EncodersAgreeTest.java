package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.TestChats;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What copies bytes writes the same bytes as Jackson and Commons CSV. */
class EncodersAgreeTest {
    private static final int BATCH = 500;
    private static final Instant SINCE = Instant.parse("2019-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void onTwentyThousandRandomChats() throws IOException {
        for (int from = 0; from < 20_000; from += BATCH) {
            List<Chat> chats = new ArrayList<>();
            for (int seed = from; seed < from + BATCH; seed++) {
                chats.add(TestChats.random(new Random(seed)));
            }
            compare(RecordFormat.DEFAULT, chats);
        }
    }

    @Test
    void onEveryCharacter() throws IOException {
        List<Chat> chats = new ArrayList<>();
        for (int first = 0; first <= Character.MAX_CODE_POINT; first += 256) {
            StringBuilder line = new StringBuilder();
            for (int code = first; code < first + 256; code++) {
                line.append(isSurrogate(code) ? "" : Character.toString(code));
            }
            chats.add(chat("c" + line, line.toString()));
            if (chats.size() == BATCH) {
                compare(RecordFormat.DEFAULT, chats);
                chats.clear();
            }
        }
        compare(RecordFormat.DEFAULT, chats);
    }

    // Alone, first, last and amid others: that is what a cell is quoted for.
    @Test
    void onEveryCharacterByItself() throws IOException {
        List<Chat> chats = new ArrayList<>();
        for (int code = 0; code <= Character.MAX_CODE_POINT; code += code < 0x1_0000 ? 1 : 0x101) {
            if (!isSurrogate(code)) {
                String one = Character.toString(code);
                chats.add(Chat.builder()
                        .id("i" + one)
                        .url(one)
                        .city("abcdefg" + one + "h")
                        .country(one + "b")
                        .operator(one)
                        .message("a" + one, null, one + one, Extra.EMPTY)
                        .build());
            }
            if (chats.size() == BATCH) {
                compare(RecordFormat.DEFAULT, chats);
                chats.clear();
            }
        }
        compare(RecordFormat.DEFAULT, chats);
    }

    private static boolean isSurrogate(int code) {
        return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    }

    @Test
    void onTextsOfEveryLength() throws IOException {
        List<Chat> chats = new ArrayList<>();
        for (int length = 0; length < 70; length++) {
            for (String special : List.of("", "\"", ",", "\n", "\u2028", "\u0085", "é", "😀", "\\", " ")) {
                String text = "x".repeat(length) + special;
                chats.add(chat("c" + text, text));
                chats.add(chat("c", text + "x".repeat(70 - length)));
            }
        }
        chats.add(chat("long", "\"x,\n".repeat(100_000)));
        chats.add(chat("c".repeat(70_000), "y".repeat(300_000)));
        compare(RecordFormat.DEFAULT, chats);
    }

    // Only texts that were read are known to be plain.
    @Test
    void onChatsThatWereRead() throws IOException {
        StringBuilder xml = new StringBuilder("<chats>");
        for (int code = 0x20; code < 0x3000; code++) {
            xml.append("<chat><id>i&#")
                    .append(code)
                    .append(";</id><operator>&#")
                    .append(code)
                    .append(";o</operator>");
            xml.append("<url>")
                    .append(escaped(code))
                    .append("</url><city>a")
                    .append(escaped(code))
                    .append("</city>");
            xml.append("<country>")
                    .append(escaped(code))
                    .append("b</country><ISP><![CDATA[x\n")
                    .append(code);
            xml.append("]]></ISP><msg from=\"")
                    .append(escaped(code))
                    .append("\" time=\"")
                    .append(code)
                    .append("\">");
            xml.append("two\n")
                    .append(escaped(code))
                    .append("</msg><duration>")
                    .append(code)
                    .append("</duration></chat>");
        }
        byte[] document = xml.append("</chats>").toString().getBytes(StandardCharsets.UTF_8);
        List<Chat> chats = new ArrayList<>();
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document))) {
            reader.forEach(chats::add);
        }
        assertThat(chats).hasSize(0x3000 - 0x20);
        compare(RecordFormat.DEFAULT, chats);
    }

    private static String escaped(int code) {
        return "<>&\"".indexOf(code) < 0 ? Character.toString(code) : "&#" + code + ";";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Z",
                "Europe/Oslo",
                "Australia/Lord_Howe",
                "America/New_York",
                "Asia/Kathmandu",
                "Africa/Monrovia",
                "+05:30",
                "-18:00"
            })
    void onTimes(String zone) throws IOException {
        List<Instant> times = new ArrayList<>(aroundEveryChange(ZoneId.of(zone)));
        for (int year = 1; year < 9999; year += 7) {
            times.add(LocalDate.of(year, 1 + year % 12, 1 + year % 28)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
            times.add(times.get(times.size() - 1).minusMillis(1));
        }
        times.addAll(List.of(
                Instant.parse("0001-01-02T00:00:00Z"),
                Instant.parse("0001-01-01T18:00:00Z"),
                Instant.parse("9999-12-30T00:00:00Z"),
                Instant.parse("9999-12-30T00:00:00.001Z"),
                Instant.parse("9999-12-31T05:59:59.999Z"),
                Instant.EPOCH,
                Instant.ofEpochMilli(-1),
                Instant.ofEpochMilli(Integer.MIN_VALUE * 1000L)));
        List<Chat> chats = new ArrayList<>(chatsAt(times));
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            chats.addAll(
                    chatsAt(List.of(times.get(random.nextInt(times.size())).plusMillis(random.nextInt(7_200_000)))));
        }
        compare(new RecordFormat(ZoneId.of(zone)), chats);
    }

    private static List<Instant> aroundEveryChange(ZoneId zone) {
        List<Instant> times = new ArrayList<>();
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.nextTransition(SINCE);
        while (change != null && change.getInstant().isBefore(UNTIL)) {
            for (long seconds : new long[] {-90_000, -3600, -1800, -1, 0, 1, 1799, 1800, 3599, 3600, 7200, 90_000}) {
                times.add(change.getInstant().plusSeconds(seconds));
                times.add(change.getInstant().plusSeconds(seconds).minusMillis(1));
            }
            change = rules.nextTransition(change.getInstant());
        }
        return times;
    }

    private static List<Chat> chatsAt(List<Instant> times) {
        return times.stream()
                .map(time -> Chat.builder()
                        .id("t")
                        .start(time)
                        .stop(time.plusMillis(999))
                        .duration(Duration.ofSeconds(Math.floorMod(time.getEpochSecond(), 1L << 40)))
                        .message("visitor", time, "", Extra.EMPTY)
                        .message("a@b.c", time.plusMillis(12_340), "", Extra.EMPTY)
                        .build())
                .toList();
    }

    private static Chat chat(String id, String text) {
        ChatBuilder chat =
                Chat.builder().id(id).url(text).keywords(text).operator(text).operator("o" + text);
        return chat.message(text, TestChats.NOON, text, TestChats.extra("k" + text, text))
                .extra("e", text)
                .build();
    }

    private static void compare(RecordFormat format, List<Chat> chats) throws IOException {
        compare(NdjsonSink::new, format, chats);
        compare(CsvSink::chats, format, chats);
        compare(CsvSink::messages, format, chats);
    }

    private static void compare(Written.Opening opening, RecordFormat format, List<Chat> chats) throws IOException {
        byte[] direct = written(opening, format.with(RecordFormat.Writer.DIRECT), chats);
        byte[] libraries = written(opening, format.with(RecordFormat.Writer.LIBRARIES), chats);
        if (!Arrays.equals(direct, libraries)) {
            // Line by line, for a difference that can be read.
            assertThat(new String(direct, StandardCharsets.UTF_8).split("\n", -1))
                    .isEqualTo(new String(libraries, StandardCharsets.UTF_8).split("\n", -1));
            assertThat(direct).isEqualTo(libraries);
        }
    }

    private static byte[] written(Written.Opening opening, RecordFormat format, List<Chat> chats) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ChatSink sink = opening.open(Output.toStream(bytes, Compression.NONE), format)) {
            for (Chat chat : chats) {
                sink.accept(chat);
            }
            sink.complete();
        }
        return bytes.toByteArray();
    }
}
