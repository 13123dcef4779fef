package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.export.FakeServer.Rule;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.sink.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompareTest {
    private static final Period SPRING =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-05-12T10:00:00"));

    @TempDir
    private Path temp;

    private final List<String> changed = new ArrayList<>();
    private final FakeServer server =
            FakeServer.withChats(Rule.OVERLAP, true, SPRING.widenedBy(Duration.ofDays(3)), 300, 7);

    @Test
    void findsNothingChangedAndWritesNothing() throws IOException {
        export(plan().build(), server);
        Files.writeString(directory().resolve("ndjson/2019-03-09T000000Z.ndjson"), "left over");
        Map<String, String> before = hashes();

        assertThat(compare(plan().build(), server).news()).isEqualTo(new ExportSummary.News(3, 0, 0));
        assertThat(changed).isEmpty();
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void namesTheWindowsThatHaveChanged() throws IOException {
        export(plan().build(), server);
        server.stays.add(new FakeServer.Stay(
                "new", FakeServer.utc("2019-04-07T10:00:00"), FakeServer.utc("2019-04-07T10:05:00")));
        Map<String, String> before = hashes();

        assertThat(compare(plan().build(), server).news()).isEqualTo(new ExportSummary.News(3, 1, 1));
        assertThat(changed).containsExactly("2019-04-01T00:00:00Z/2019-05-01T00:00:00Z");
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void whatBelongsToNeighboursIsNoChange() throws IOException {
        Period april = new Period(FakeServer.utc("2019-04-01T00:00:00"), FakeServer.utc("2019-05-01T00:00:00"));
        ExportPlan plan = ExportPlan.builder(april).build();
        export(plan, server);
        server.stays.add(new FakeServer.Stay(
                "in march", FakeServer.utc("2019-03-31T23:00:00"), FakeServer.utc("2019-03-31T23:30:00")));

        assertThat(compare(plan, server).news().changed()).isZero();
    }

    @Test
    void anotherCompressorIsNoChange() throws IOException {
        export(plan().build(), server);
        recompress();
        server.stays.add(
                0,
                new FakeServer.Stay(
                        "before", FakeServer.utc("2019-02-28T23:00:00"), FakeServer.utc("2019-02-28T23:30:00")));

        assertThat(compare(plan().build(), server).news()).isEqualTo(new ExportSummary.News(3, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIP", "QUARANTINE"})
    void chatsThatCannotBeReadAreCounted(OnBadChat onBadChat) throws IOException {
        BadChatRule any = new BadChatRule(onBadChat, MaxBad.parse("100%"));
        ExportPlan plan = ExportPlan.builder(
                        new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-04-01T00:00:00")))
                .badChats(any)
                .build();
        String chat = "<chat><id>a</id><start>2019-03-03T10:00:00Z</start></chat>";
        export(plan, answering("<chats>" + chat + "<chat><id>b</nd></chat></chats>"));

        assertThat(compare(plan, answering("<chats><chat><id>b</nd></chat>" + chat + "</chats>"))
                        .news()
                        .changed())
                .isZero();
        assertThat(compare(plan, answering("<chats>" + chat + "</chats>"))
                        .news()
                        .changed())
                .isOne();
    }

    @Test
    void aViewIsNotWrittenTo() throws IOException {
        ExportPlan plan = plan().build();
        export(plan, server);
        try (Archive view = Archive.view(directory(), plan.manifest("https://x/a/Srv", "abc"))) {
            assertThatThrownBy(() -> view.begin(SPRING, "year=2019")).isInstanceOf(IllegalStateException.class);
        }
    }

    private static ExportPlanBuilder plan() {
        return ExportPlan.builder(SPRING);
    }

    private static WindowSource answering(String document) {
        return request -> new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }

    private Path directory() {
        return temp.resolve("a");
    }

    private void export(ExportPlan plan, WindowSource source) throws IOException {
        Exported.archive(directory(), plan, source);
    }

    private ExportSummary compare(ExportPlan plan, WindowSource source) throws IOException {
        changed.clear();
        ExportListener listener = new ExportListener() {
            @Override
            public void windowChanged(LedgerEntry onServer, LedgerEntry inArchive) {
                changed.add(inArchive.window().toString());
            }
        };
        try (Archive view = Archive.view(directory(), plan.manifest("https://x/a/Srv", "abc"))) {
            return ExportJob.builder(plan, view, source)
                    .retryPolicy(RetryPolicy.ONCE)
                    .listener(listener)
                    .build()
                    .compare();
        }
    }

    // As if another version of the compressor had been at work.
    private void recompress() throws IOException {
        Path ledger = directory().resolve("ledger.ndjson");
        String lines = Files.readString(ledger);
        for (String file : ArchiveContents.read(directory()).files()) {
            if (file.endsWith(".gz")) {
                Path path = directory().resolve(file);
                byte[] fresh = stored(path);
                lines = lines.replace(sha256(Files.readAllBytes(path)), sha256(fresh));
                Files.write(path, fresh);
            }
        }
        Files.writeString(ledger, lines);
    }

    private static byte[] stored(Path path) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = Compression.decode(Files.newInputStream(path));
                OutputStream out = new GZIPOutputStream(bytes) {
                    {
                        def.setLevel(Deflater.NO_COMPRESSION);
                    }
                }) {
            in.transferTo(out);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    private Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                hashes.put(file.toString(), sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
