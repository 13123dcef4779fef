package io.github.chatpull.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.benchmarks.CorpusFile;
import io.github.chatpull.benchmarks.CorpusKind;
import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.CsvSink;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The peers do the same work: they write what chatpull writes, but for the zone of the times. */
class PeersTest {
    private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)");

    @TempDir
    private Path directory;

    private interface SinkOpening {
        ChatSink open(Output output) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void writeWhatChatpullWrites(CorpusKind kind) throws Exception {
        String export = directory.resolve("export.xml").toString();
        CorpusFile.main(new String[] {kind.name(), "1", export});
        Path ndjson = directory.resolve("chats.ndjson");
        WoodstoxJackson.main(new String[] {export, ndjson.toString()});
        Path csv = directory.resolve("messages.csv");
        WoodstoxCommonsCsv.main(new String[] {export, csv.toString()});

        assertThat(inUtc(Files.readString(ndjson)))
                .isEqualTo(inUtc(written(export, output -> new NdjsonSink(output, RecordFormat.DEFAULT))));
        assertThat(inUtc(Files.readString(csv)))
                .isEqualTo(inUtc(written(export, output -> CsvSink.messages(output, RecordFormat.DEFAULT))));
    }

    private static String written(String export, SinkOpening opening) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ChatReader reader = ChatReader.open(Files.newInputStream(Path.of(export)));
                ChatSink sink = opening.open(Output.toStream(bytes, Compression.NONE))) {
            for (Chat chat = reader.read(); chat != null; chat = reader.read()) {
                sink.accept(chat);
            }
            sink.complete();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String inUtc(String text) {
        return TIME.matcher(text)
                .replaceAll(
                        match -> OffsetDateTime.parse(match.group()).toInstant().toString());
    }
}
