package io.github.chatpull.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The schema of an NDJSON line as {@code bq load --schema} takes it, made from {@link RecordDefinition}. What may be absent is
 * {@code NULLABLE}, what never is {@code REQUIRED}, lists are {@code REPEATED}; messages are a {@code RECORD}, and an extra,
 * whose names nobody knows beforehand, is of type {@code JSON}. Stateless.
 *
 * <pre>{@code
 * BigQuerySchema.write(out);
 * }</pre>
 */
public final class BigQuerySchema {
    private BigQuerySchema() {}

    /**
     * Writes the schema as UTF-8, and leaves the stream open.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonLines.FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            writeFields(json, RecordDefinition.ndjson());
            json.writeRaw('\n');
        }
    }

    private static void writeFields(JsonGenerator json, List<Field> fields) throws IOException {
        json.writeStartArray();
        for (Field field : fields) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("type", type(field.type()));
            json.writeStringField("mode", mode(field));
            json.writeStringField("description", field.description());
            if (field.type() == FieldType.MESSAGES) {
                json.writeFieldName("fields");
                writeFields(json, RecordDefinition.ndjsonMessage());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String type(FieldType type) {
        return switch (type) {
            case INTEGER -> "INTEGER";
            case SECONDS -> "NUMERIC";
            case TEXT, TEXTS -> "STRING";
            case TIME -> "TIMESTAMP";
            case EXTRA -> "JSON";
            case MESSAGES -> "RECORD";
        };
    }

    private static String mode(Field field) {
        return switch (field.type()) {
            case TEXTS, MESSAGES -> "REPEATED";
            default -> field.nullable() ? "NULLABLE" : "REQUIRED";
        };
    }
}
