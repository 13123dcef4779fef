package io.github.chatpull.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.sink.XlsxSink;
import io.github.chatpull.xml.ChatBatches;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook has no shards: its chats come from one thread at a time, in order. */
class WorkbookThreadsTest {
    private static final int CHATS = 4_000;

    @TempDir
    private Path temp;

    @Test
    void anyNumberOfThreadsMakesTheSameBytes() throws IOException {
        StringBuilder xml = new StringBuilder("<chats>");
        for (int i = 0; i < CHATS; i++) {
            xml.append("<chat><id>").append(i).append("</id><start>2019-01-01T00:00:00Z</start>");
            xml.append("<msg from=\"visitor\">%s</msg>"
                    .formatted("x".repeat(i % 500))
                    .repeat(1 + i % 3));
            xml.append("</chat>");
        }
        byte[] document = xml.append("</chats>").toString().getBytes(StandardCharsets.UTF_8);
        byte[] one = written(document, 1);

        assertThat(written(document, 2)).isEqualTo(one);
        assertThat(written(document, 5)).isEqualTo(one);
    }

    private byte[] written(byte[] document, int threads) throws IOException {
        Path file = temp.resolve(threads + ".xlsx");
        try (ChatBatches chats = ChatReader.builder().threads(threads).openBatches(new ByteArrayInputStream(document));
                XlsxSink sink = XlsxSink.open(file, ZoneOffset.UTC)) {
            Pipeline pipeline = Pipeline.into(sink).threads(threads).build();
            pipeline.drain("test", chats);
            assertThat(pipeline.counts().chats()).isEqualTo(CHATS);
            sink.complete();
        }
        return Files.readAllBytes(file);
    }
}
