package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;

/** Workbooks of chats, beside which there is a folder for what waits. */
record WorkbookWriting(Path folder) {
    WorkbookReading of(ZoneId zone, Chat... chats) throws IOException {
        return new WorkbookReading(bytes(sheet -> {}, ExcelCsvSink.MAX_ROWS, zone, chats));
    }

    byte[] bytes(XlsxSink.Summary summary, int maxRows, ZoneId zone, Chat... chats) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XlsxSink sink = sink(bytes, summary, maxRows, zone)) {
            for (Chat chat : chats) {
                sink.accept(chat);
            }
            sink.complete();
        }
        return bytes.toByteArray();
    }

    XlsxSink sink(OutputStream bytes, XlsxSink.Summary summary, int maxRows, ZoneId zone) throws IOException {
        return new XlsxSink(
                Output.toStream(bytes, Compression.NONE), folder.resolve("chats.xlsx"), zone, summary, maxRows);
    }
}
