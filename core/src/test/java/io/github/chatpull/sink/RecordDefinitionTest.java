package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.TestChats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Headers, schema and dictionary say the same as what is written. */
class RecordDefinitionTest {
    @Test
    void headersAreTheFieldsNames() throws IOException {
        assertThat(Written.chatsCsv()).isEqualTo(String.join(",", names(RecordDefinition.chatsCsv())) + "\n");
        assertThat(Written.messagesCsv()).isEqualTo(String.join(",", names(RecordDefinition.messagesCsv())) + "\n");
    }

    @Test
    void namesAreUniqueAndInSnakeCase() {
        for (List<Field> fields : all()) {
            assertThat(names(fields)).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
        }
    }

    @Test
    void theSchemaRequiresEveryKeyOfEveryLine() throws IOException {
        Map<String, Object> schema = schema();
        Map<String, Object> messages = at(schema, "properties", "messages");
        assertThat(schema)
                .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
                .containsEntry("title", "A chat exported by chatpull, version 1")
                .containsEntry("type", "object")
                .containsEntry("additionalProperties", false)
                .containsEntry("required", names(RecordDefinition.ndjson()));
        assertThat(at(messages, "items")).containsEntry("required", names(RecordDefinition.ndjsonMessage()));

        for (int seed = 0; seed < 500; seed++) {
            Chat chat = TestChats.random(new Random(seed));
            Map<String, Object> line = RoundTripTest.object(Written.ndjson(chat));
            assertFits(line, schema);
            for (Object message : (List<?>) line.get("messages")) {
                assertFits(asMap(message), at(messages, "items"));
            }
        }
    }

    // What the schema says of a line's own values: their keys, in order, and their types.
    private static void assertFits(Map<String, Object> line, Map<String, Object> schema) {
        assertThat(line.keySet()).containsExactlyElementsOf(asStrings(schema.get("required")));
        line.forEach((key, value) -> {
            Object type = at(schema, "properties", key).get("type");
            List<String> allowed = type instanceof List<?> ? asStrings(type) : List.of((String) type);
            assertThat(allowed).as(key).contains(jsonType(value));
        });
    }

    @Test
    void theSchemaTellsTheTypes() throws IOException {
        Map<String, Object> properties = at(schema(), "properties");
        assertThat(properties).containsOnlyKeys(names(RecordDefinition.ndjson()));
        assertThat(at(properties, "id")).containsEntry("type", "string");
        assertThat(at(properties, "duration_s")).containsEntry("type", List.of("integer", "null"));
        assertThat(at(properties, "start"))
                .containsEntry("type", List.of("string", "null"))
                .containsEntry("format", "date-time");
        assertThat(at(properties, "operators", "items")).containsEntry("type", "string");
        assertThat(at(properties, "extra", "additionalProperties")).containsKey("anyOf");
    }

    @Test
    void theSchemaEndsWithALineEndAndLeavesTheStreamOpen() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        JsonSchema.write(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\n")
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void theDictionaryHasARowAField() {
        String markdown = DataDictionary.markdown();
        assertThat(markdown)
                .startsWith("# What chatpull writes\n\nRecord version 1. ")
                .endsWith("|\n");
        assertThat(markdown)
                .contains("| id | string | no | Unique id of the chat; a UUID in the vendor's sample. |\n")
                .contains("| first_response_s | number | yes | ")
                .contains("| operators | array of strings | no | ");
        long rows = markdown.lines().filter(line -> line.startsWith("| ")).count();
        assertThat(rows).isEqualTo(all().stream().mapToLong(List::size).sum() + 2L * all().size());
    }

    @Test
    void aFieldNamesItself() {
        assertThat(RecordDefinition.ndjson().get(0)).hasToString("v: INTEGER");
        assertThat(RecordDefinition.ndjson())
                .allMatch(field -> field.description().endsWith("."));
    }

    private static List<List<Field>> all() {
        return List.of(
                RecordDefinition.ndjson(),
                RecordDefinition.ndjsonMessage(),
                RecordDefinition.chatsCsv(),
                RecordDefinition.messagesCsv());
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().<String>map(Field::name).toList();
    }

    private static Map<String, Object> schema() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonSchema.write(out);
        return RoundTripTest.object(out.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> at(Map<String, Object> object, String... path) {
        Map<String, Object> found = object;
        for (String name : path) {
            found = asMap(found.get(name));
        }
        return found;
    }

    private static String jsonType(Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof Map
                ? "object"
                : value instanceof List ? "array" : value instanceof Long ? "integer" : "string";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> asStrings(Object value) {
        return (List<String>) value;
    }
}
