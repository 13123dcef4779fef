package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.TestChats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BigQuerySchemaTest {
    @Test
    void hasAFieldForEveryKeyOfALine() throws IOException {
        List<Map<String, Object>> fields = fields();
        Map<String, Object> line = RoundTripTest.object(Written.ndjson(TestChats.random(new Random(1))));

        assertThat(fields).extracting(field -> field.get("name")).containsExactlyElementsOf(List.copyOf(line.keySet()));
        assertThat(fields.get(15)).containsEntry("type", "RECORD").containsEntry("mode", "REPEATED");
        assertThat(asFields(fields.get(15).get("fields")))
                .extracting(field -> field.get("name"))
                .containsExactly("seq", "from", "role", "time", "text", "extra");
    }

    @Test
    void tellsTypesAndModes() throws IOException {
        Map<Object, String> kinds = fields().stream()
                .collect(Collectors.toMap(
                        field -> field.get("name"), field -> field.get("type") + " " + field.get("mode")));

        assertThat(kinds)
                .containsEntry("v", "INTEGER REQUIRED")
                .containsEntry("id", "STRING REQUIRED")
                .containsEntry("referrer", "STRING NULLABLE")
                .containsEntry("operators", "STRING REPEATED")
                .containsEntry("start", "TIMESTAMP NULLABLE")
                .containsEntry("duration_s", "INTEGER NULLABLE")
                .containsEntry("extra", "JSON REQUIRED");
    }

    @Test
    void describesEveryFieldAndEndsWithALineEnd() throws IOException {
        String text = text();

        assertThat(text).startsWith("[ {\n").endsWith("} ]\n");
        assertThat(fields())
                .allSatisfy(
                        field -> assertThat((String) field.get("description")).endsWith("."));
    }

    private static String text() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BigQuerySchema.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> fields() throws IOException {
        return asFields(RoundTripTest.object("{\"fields\":" + text() + "}").get("fields"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> asFields(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
