package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Message;
import io.github.chatpull.model.TestChats;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** What is written is read back exactly by parsers that know nothing of us: 3,000 seeded chats full of what breaks lines. */
class RoundTripTest {
    private static final Chat[] CHATS = IntStream.range(0, 3_000)
            .mapToObj(seed -> TestChats.random(new Random(seed)))
            .toArray(Chat[]::new);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT);
    private static final JsonFactory JSON = new JsonFactory();

    @Test
    void ndjson() throws IOException {
        checkNdjson(Written.ndjson(CHATS), CHATS);
    }

    @Test
    void ndjsonInAnotherZoneIsTheSameChats() throws IOException {
        checkNdjson(Written.by(NdjsonSink::new, Written.in("Asia/Kathmandu"), CHATS), CHATS);
    }

    static void checkNdjson(String written, Chat... chats) throws IOException {
        String[] lines = written.split("\n", -1);
        assertThat(lines).hasSize(chats.length + 1).endsWith("");
        for (int i = 0; i < chats.length; i++) {
            assertThat(chat(object(lines[i]))).as(lines[i]).isEqualTo(chats[i]);
        }
    }

    @Test
    void csvOfChats() throws IOException {
        checkCsvOfChats(Written.chatsCsv(CHATS), CHATS);
    }

    static void checkCsvOfChats(String written, Chat... chats) throws IOException {
        List<CSVRecord> rows = csv(written);
        assertThat(rows).hasSize(chats.length);
        for (int i = 0; i < chats.length; i++) {
            Chat chat = chats[i];
            CSVRecord row = rows.get(i);
            assertThat(row.toList().subList(0, 13))
                    .containsExactly(
                            chat.id(),
                            cell(chat.referrer()),
                            cell(chat.keywords()),
                            String.join(";", chat.operators()),
                            cell(chat.visitorIp()),
                            cell(chat.start()),
                            cell(chat.stop()),
                            chat.duration() == null
                                    ? ""
                                    : Long.toString(chat.duration().toSeconds()),
                            cell(chat.url()),
                            cell(chat.city()),
                            cell(chat.country()),
                            cell(chat.organization()),
                            cell(chat.isp()));
            assertThat(row.get("message_count"))
                    .isEqualTo(Integer.toString(chat.messages().size()));
            assertThat(extraCell(row.get("extra"))).isEqualTo(chat.extra());
        }
    }

    @Test
    void csvOfMessages() throws IOException {
        assertThat(checkCsvOfMessages(Written.messagesCsv(CHATS), CHATS)).isGreaterThan(3_000);
    }

    /** How many messages there are. */
    static int checkCsvOfMessages(String written, Chat... chats) throws IOException {
        List<CSVRecord> rows = csv(written);
        int i = 0;
        for (Chat chat : chats) {
            for (Message message : chat.messages()) {
                CSVRecord row = rows.get(i++);
                assertThat(row.toList().subList(0, 6))
                        .containsExactly(
                                chat.id(),
                                Integer.toString(message.seq()),
                                cell(message.from()),
                                message.role().label(),
                                cell(message.time()),
                                message.text());
                assertThat(extraCell(row.get("extra"))).isEqualTo(message.extra());
            }
        }
        assertThat(rows).hasSize(i);
        return i;
    }

    private static List<CSVRecord> csv(String text) throws IOException {
        CSVFormat withHeader = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), withHeader)) {
            return parser.getRecords();
        }
    }

    private static String cell(Object value) {
        if (value instanceof Instant time) {
            return TIME.format(time.atOffset(ZoneOffset.UTC));
        }
        return value == null ? "" : value.toString();
    }

    private static Extra extraCell(String json) throws IOException {
        return json.isEmpty() ? Extra.EMPTY : extra(object(json));
    }

    private static Chat chat(Map<String, Object> json) {
        var chat = Chat.builder()
                .id((String) json.get("id"))
                .referrer((String) json.get("referrer"))
                .keywords((String) json.get("keywords"))
                .visitorIp((String) json.get("visitor_ip"))
                .start(time(json.get("start")))
                .stop(time(json.get("stop")))
                .duration(json.get("duration_s") == null ? null : Duration.ofSeconds((Long) json.get("duration_s")))
                .url((String) json.get("url"))
                .city((String) json.get("city"))
                .country((String) json.get("country"))
                .organization((String) json.get("organization"))
                .isp((String) json.get("isp"));
        list(json.get("operators")).forEach(operator -> chat.operator((String) operator));
        extra(map(json.get("extra"))).asMap().forEach((name, all) -> all.forEach(one -> chat.extra(name, one)));
        for (Object each : list(json.get("messages"))) {
            Map<String, Object> message = map(each);
            chat.message(
                    (String) message.get("from"),
                    time(message.get("time")),
                    (String) message.get("text"),
                    extra(map(message.get("extra"))));
        }
        return chat.build();
    }

    private static Instant time(Object text) {
        return text == null ? null : OffsetDateTime.parse((String) text).toInstant();
    }

    private static Extra extra(Map<String, Object> json) {
        Extra.Builder extra = Extra.builder();
        json.forEach((name, value) -> {
            List<?> all = value instanceof List<?> several ? several : List.of(value);
            all.forEach(one -> extra.add(name, (String) one));
        });
        return extra.build();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    static Map<String, Object> object(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            Map<String, Object> object = map(value(parser));
            assertThat(parser.nextToken()).isNull();
            return object;
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    assertThat(object.put(name, value(parser))).isNull();
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }
}
