package io.github.chatpull.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The JSON Schema (2020-12) of an NDJSON line, made from {@link RecordDefinition}. Stateless.
 *
 * <pre>{@code
 * JsonSchema.write(out);
 * }</pre>
 */
public final class JsonSchema {
    private JsonSchema() {}

    /**
     * Writes the schema as UTF-8, and leaves the stream open.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonLines.FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.writeStringField("title", "A chat exported by chatpull, version " + RecordDefinition.VERSION);
            writeObject(json, RecordDefinition.ndjson());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeObject(JsonGenerator json, List<Field> fields) throws IOException {
        json.writeStringField("type", "object");
        json.writeBooleanField("additionalProperties", false);
        json.writeArrayFieldStart("required");
        for (Field field : fields) {
            json.writeString(field.name());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        for (Field field : fields) {
            json.writeObjectFieldStart(field.name());
            json.writeStringField("description", field.description());
            writeType(json, field);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeType(JsonGenerator json, Field field) throws IOException {
        switch (field.type()) {
            case INTEGER -> writeScalar(json, "integer", field.nullable());
            case SECONDS -> writeScalar(json, "number", field.nullable());
            case TEXT -> writeScalar(json, "string", field.nullable());
            case TIME -> {
                writeScalar(json, "string", field.nullable());
                json.writeStringField("format", "date-time");
            }
            case TEXTS -> writeArrayOfStrings(json);
            case EXTRA -> writeExtra(json);
            case MESSAGES -> {
                json.writeStringField("type", "array");
                json.writeObjectFieldStart("items");
                writeObject(json, RecordDefinition.ndjsonMessage());
                json.writeEndObject();
            }
        }
    }

    private static void writeScalar(JsonGenerator json, String type, boolean nullable) throws IOException {
        if (!nullable) {
            json.writeStringField("type", type);
            return;
        }
        json.writeArrayFieldStart("type");
        json.writeString(type);
        json.writeString("null");
        json.writeEndArray();
    }

    private static void writeArrayOfStrings(JsonGenerator json) throws IOException {
        json.writeStringField("type", "array");
        json.writeObjectFieldStart("items");
        json.writeStringField("type", "string");
        json.writeEndObject();
    }

    private static void writeExtra(JsonGenerator json) throws IOException {
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("additionalProperties");
        json.writeArrayFieldStart("anyOf");
        json.writeStartObject();
        json.writeStringField("type", "string");
        json.writeEndObject();
        json.writeStartObject();
        writeArrayOfStrings(json);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
