package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** What a sink makes of chats. */
final class Written {
    private Written() {}

    @FunctionalInterface
    interface Opening {
        ChatSink open(Output output, RecordFormat format) throws IOException;
    }

    static String by(Opening opening, RecordFormat format, Chat... chats) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ChatSink sink = opening.open(Output.toStream(bytes, Compression.NONE), format)) {
            for (Chat chat : chats) {
                sink.accept(chat);
            }
            sink.complete();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String ndjson(Chat... chats) throws IOException {
        return by(NdjsonSink::new, RecordFormat.DEFAULT, chats);
    }

    static String chatsCsv(Chat... chats) throws IOException {
        return by(CsvSink::chats, RecordFormat.DEFAULT, chats);
    }

    static String messagesCsv(Chat... chats) throws IOException {
        return by(CsvSink::messages, RecordFormat.DEFAULT, chats);
    }

    static RecordFormat in(String zone) {
        return new RecordFormat(ZoneId.of(zone));
    }
}
