package io.github.chatpull.archive;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** Archives for tests that read them. */
final class FilledArchive {
    static final Period JANUARY = period("2019-01-01", "2019-02-01");
    static final Period FEBRUARY = period("2019-02-01", "2019-03-01");
    static final Period MARCH = period("2019-03-01", "2019-04-01");
    static final Period QUARTER = period("2019-01-01", "2019-04-01");

    static final String ANSWER = "<chats><chat><id>a</id></chat><chat/></chats>\n";

    private static final String NDJSON = """
            {"id":"a","messages":[{"seq":1,"text":"{\\"seq\\":1"},{"seq":2,"text":"","extra":{"seq":"1"}}]}
            {"id":"b","messages":[{"seq":1,"text":"{"}]}
            """;

    private FilledArchive() {}

    static void commit(Path directory, Period window) throws IOException {
        commit(directory, window, new LedgerEntry.Counts(2, 3, 1, 1, 0, ANSWER.length()), Sha256.hex(ANSWER));
    }

    /** Commits a window of two chats and one in quarantine, as {@code export} would, whatever the counts say. */
    static void commit(Path directory, Period window, LedgerEntry.Counts counts, String sha256) throws IOException {
        try (Archive archive = open(directory);
                WindowTransaction transaction = archive.begin(
                        window, Partition.MONTH.folder(LocalDate.ofInstant(window.from(), ZoneOffset.UTC)))) {
            write(transaction.create("ndjson", ".ndjson.gz"), NDJSON);
            write(transaction.create("csv/chats", ".csv"), "id,url\na,x\nb,\"line\n\"\"end\n\"\n");
            write(transaction.create("csv/messages", ".csv"), "chat_id,seq\na,1\na,2\nb,1\n");
            write(transaction.create("quarantine", ".ndjson"), "{\"v\":1}\n");
            write(transaction.create("raw", ".xml.zst"), ANSWER);
            transaction.commit(transaction.entry(window, counts, sha256));
        }
    }

    static Archive open(Path directory) throws IOException {
        return Archive.open(
                directory,
                new ArchiveManifest(QUARTER, Map.of("zone", "UTC", "format", "csv,ndjson")),
                FileOperations.SYSTEM);
    }

    private static void write(Output output, String content) throws IOException {
        output.stream().write(content.getBytes(StandardCharsets.UTF_8));
        output.publish();
    }

    static Period period(String from, String to) {
        return new Period(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    }
}
