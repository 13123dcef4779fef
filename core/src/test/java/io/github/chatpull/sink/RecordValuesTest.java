package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Utf8Chat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordValuesTest {
    private static final Chat CHAT = Chat.builder()
            .id("å")
            .operator("ann@example.com")
            .operator("bob@example.com")
            .start(Instant.ofEpochMilli(1_000))
            .extra("rating", "5")
            .message("visitor", Instant.ofEpochMilli(2_000), "", Extra.EMPTY)
            .message(null, null, "Hello", Extra.builder().add("lang", "en").build())
            .build();

    private static Map<String, @Nullable Object> read(RecordValues values, List<Field> fields) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        for (Field field : fields) {
            read.put(
                    field.name(),
                    switch (field.type()) {
                        case TEXT -> text(values.text(field));
                        case TEXTS ->
                            values.texts(field).stream()
                                    .map(RecordValuesTest::text)
                                    .toList();
                        case INTEGER -> values.integer(field);
                        case TIME -> values.millis(field);
                        case EXTRA -> values.extra(field);
                        case MESSAGES -> values.messageCount();
                        case SECONDS -> throw new AssertionError(field);
                    });
        }
        return read;
    }

    private static @Nullable String text(byte @Nullable [] utf8) {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    @Test
    void everyFieldOfTheRecordHasItsValue() {
        RecordValues values = new RecordValues();
        values.enter(CHAT);

        Map<String, @Nullable Object> chat = read(values, RecordDefinition.ndjson());
        assertThat(chat)
                .hasSize(16)
                .containsEntry("v", 1L)
                .containsEntry("id", "å")
                .containsEntry("referrer", null);
        assertThat(chat).containsEntry("operators", List.of("ann@example.com", "bob@example.com"));
        assertThat(chat).containsEntry("start", 1_000L).containsEntry("stop", Utf8Chat.NONE);
        assertThat(chat).containsEntry("duration_s", Utf8Chat.NONE).containsEntry("messages", 2);
        assertThat(chat)
                .containsEntry("extra", Extra.builder().add("rating", "5").build());
        values.enterMessage(1);
        Map<String, @Nullable Object> message = read(values, RecordDefinition.ndjsonMessage());
        assertThat(message).hasSize(6).containsEntry("seq", 2L).containsEntry("from", null);
        assertThat(message).containsEntry("role", "other").containsEntry("time", Utf8Chat.NONE);
        assertThat(message).containsEntry("text", "Hello");
        assertThat(message)
                .containsEntry("extra", Extra.builder().add("lang", "en").build());
        values.enterMessage(0);
        assertThat(read(values, RecordDefinition.ndjsonMessage())).containsEntry("time", 2_000L);
    }

    @Test
    void oneTextIsNotSeveral() {
        Field id = RecordDefinition.ndjson().get(1);
        assertThatThrownBy(() -> new RecordValues().texts(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected several texts but was id: TEXT");
    }
}
