package io.github.chatpull.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.chatpull.model.Extra;
import java.io.CharConversionException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values as JSON, by Jackson. */
final class JsonValueWriter implements ValueWriter {
    private final JsonGenerator json;
    private final RecordFormat format;

    JsonValueWriter(JsonGenerator json, RecordFormat format) {
        this.json = json;
        this.format = format;
    }

    void object(List<Field> fields, Row row) throws IOException {
        json.writeStartObject();
        for (Field field : fields) {
            json.writeFieldName(field.name());
            field.write(row, this);
        }
        json.writeEndObject();
    }

    @Override
    public void absent() throws IOException {
        json.writeNull();
    }

    @Override
    public void integer(long value) throws IOException {
        json.writeNumber(value);
    }

    @Override
    public void seconds(Duration value) throws IOException {
        json.writeNumber(new BigDecimal(Seconds.of(value)));
    }

    @Override
    public void text(String value) throws IOException {
        json.writeString(wellFormed(value));
    }

    // Jackson would write half a surrogate pair as an escape, which many readers refuse with the whole file. None comes
    // from the reader, but anybody may build a chat.
    private static String wellFormed(String text) throws CharConversionException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    throw new CharConversionException("Expected well-formed text but there is half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    @Override
    public void texts(List<String> value) throws IOException {
        json.writeStartArray();
        for (String text : value) {
            text(text);
        }
        json.writeEndArray();
    }

    @Override
    public void time(Instant value) throws IOException {
        json.writeString(format.time(value));
    }

    @Override
    public void extra(Extra value) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, List<String>> entry : value.asMap().entrySet()) {
            json.writeFieldName(wellFormed(entry.getKey()));
            if (entry.getValue().size() == 1) {
                text(entry.getValue().get(0));
            } else {
                texts(entry.getValue());
            }
        }
        json.writeEndObject();
    }

    @Override
    public void messages(Row chat) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < chat.chat().messageCount(); i++) {
            chat.enterMessage(i);
            object(RecordDefinition.ndjsonMessage(), chat);
        }
        json.writeEndArray();
    }
}
