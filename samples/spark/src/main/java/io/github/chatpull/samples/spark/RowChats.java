package io.github.chatpull.samples.spark;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.jspecify.annotations.Nullable;

/** Chats of rows, as the data source made them. Stateless. */
final class RowChats {
    private RowChats() {}

    static Chat chat(Row row) {
        ChatBuilder chat = Chat.builder()
                .id(text(row, "id"))
                .referrer(text(row, "referrer"))
                .keywords(text(row, "keywords"))
                .visitorIp(text(row, "visitor_ip"))
                .start(time(row, "start"))
                .stop(time(row, "stop"))
                .url(text(row, "url"))
                .city(text(row, "city"))
                .country(text(row, "country"))
                .organization(text(row, "organization"))
                .isp(text(row, "isp"));
        Object seconds = get(row, "duration_s");
        chat.duration(seconds == null ? null : Duration.ofSeconds((Long) seconds));
        list(row, "operators").forEach(operator -> chat.operator((String) operator));
        extra(row).asMap().forEach((name, values) -> values.forEach(value -> chat.extra(name, value)));
        list(row, "messages").forEach(message -> add((Row) message, chat));
        Object withoutZone = get(row, RecordSchema.TIMES_WITHOUT_ZONE);
        return chat.timesWithoutZone(withoutZone == null ? 0 : (Integer) withoutZone)
                .build();
    }

    private static void add(Row message, ChatBuilder chat) {
        String text = text(message, "text");
        chat.message(text(message, "from"), time(message, "time"), text == null ? "" : text, extra(message));
    }

    private static @Nullable Object get(Row row, String column) {
        return row.schema().getFieldIndex(column).isEmpty() ? null : row.get(row.fieldIndex(column));
    }

    private static @Nullable String text(Row row, String column) {
        return (String) get(row, column);
    }

    private static @Nullable Instant time(Row row, String column) {
        Object time = get(row, column);
        // A Timestamp has another calendar, and other offsets, for times long ago.
        return time instanceof Timestamp timestamp
                ? DateTimeUtils.microsToInstant(DateTimeUtils.fromJavaTimestamp(timestamp))
                : (Instant) time;
    }

    private static List<?> list(Row row, String column) {
        return get(row, column) == null ? List.of() : row.getList(row.fieldIndex(column));
    }

    private static Extra extra(Row row) {
        if (get(row, "extra") == null) {
            return Extra.EMPTY;
        }
        Extra.Builder extra = Extra.builder();
        Map<String, ?> names = row.getJavaMap(row.fieldIndex("extra"));
        names.forEach((name, values) -> addAll(extra, name, values));
        return extra.build();
    }

    private static void addAll(Extra.Builder extra, String name, Object values) {
        scala.collection.Iterator<?> each = ((scala.collection.Iterable<?>) values).iterator();
        while (each.hasNext()) {
            extra.add(name, (String) each.next());
        }
    }
}
