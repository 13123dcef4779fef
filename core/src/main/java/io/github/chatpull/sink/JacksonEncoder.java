package io.github.chatpull.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.Chat;
import java.io.IOException;

/** Lines of JSON by Jackson: the reference for {@link NdjsonEncoder}. */
final class JacksonEncoder implements ChatEncoder {
    private final BufferOutputStream target = new BufferOutputStream();
    private final JsonGenerator json;
    private final JsonValueWriter values;

    JacksonEncoder(RecordFormat format) throws IOException {
        json = JsonLines.FACTORY.createGenerator(target);
        values = new JsonValueWriter(json, format);
    }

    @Override
    public void header(Utf8Buffer out) {}

    @Override
    public void encode(Chat chat, Utf8Buffer out) throws IOException {
        target.to(out);
        Row row = new Row(chat);
        row.enter(chat, false);
        values.object(RecordDefinition.ndjson(), row);
        json.writeRaw('\n');
        json.flush();
    }
}
