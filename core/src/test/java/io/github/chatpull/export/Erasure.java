package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Finding;
import io.github.chatpull.archive.Forgotten;
import io.github.chatpull.archive.Verification;
import io.github.chatpull.archive.VerificationListener;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.FileOperations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An archive of two months with a few people in it, and what is left of them. */
final class Erasure {
    static final Instant NOW = FakeServer.utc("2020-01-01T00:00:00");
    static final Period RANGE =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-05-01T00:00:00"));

    /** Begins within the overlap, so that both answers hold it. */
    static final String AT_THE_BORDER = chat("id-border", "10.0.0.1", "2019-03-31T23:30:00", "at the border");

    static final String ANN_EARLY = chat("id-ann-1", "10.0.0.9", "2019-03-05T10:00:00", "ann's first words");
    static final String ANN_LATE = chat("id-ann-2", "10.0.0.9", "2019-04-07T10:00:00", "ann's last words");
    static final String OTHER_EARLY = chat("id-other-1", "10.0.0.99", "2019-03-06T10:00:00", "other words");
    static final String OTHER_LATE = chat("id-other-2", "110.0.0.9", "2019-04-08T10:00:00", "more words");
    static final String BAD_ANN = "<chat><id>id-bad-ann</id><visitorip>10.0.0.9</visitorip><url>broken</chat>";
    static final String BAD_OTHER = "<chat><id>id-bad-other</id><visitorip>10.0.0.99</visitorip><url>broken</chat>";
    static final String TIMELESS = "<chat><id>id-timeless</id><visitorip>10.0.0.9</visitorip></chat>";

    private static final List<String> MARCH =
            List.of(ANN_EARLY, BAD_ANN, OTHER_EARLY, BAD_OTHER, TIMELESS, AT_THE_BORDER);
    private static final List<String> APRIL = List.of(AT_THE_BORDER, OTHER_LATE, ANN_LATE);

    private Erasure() {}

    private static String chat(String id, String address, String start, String text) {
        return ("<chat><id>%s</id><operator>op@example.com</operator><visitorip>%s</visitorip><start>%sZ</start>"
                        + "<rating>5</rating><rating>4</rating><msg from='visitor' time='%sZ' lang='en'>%s \u2028\u00e9</msg>"
                        + "<msg from='op@example.com' time='%sZ'>yes</msg></chat>")
                .formatted(id, address, start, start, text, start);
    }

    static ExportPlanBuilder plan() {
        return ExportPlan.builder(RANGE)
                .compression(Compression.NONE)
                .overlap(Duration.ofHours(1))
                .badChats(new BadChatRule(OnBadChat.QUARANTINE, MaxBad.parse("100%")));
    }

    /** The server, without some chats. */
    static WindowSource serverWithout(String... gone) {
        return request -> {
            boolean isMarch = request.from().isBefore(FakeServer.utc("2019-03-15T00:00:00"));
            StringBuilder xml = new StringBuilder("<chats>");
            for (String chat : isMarch ? MARCH : APRIL) {
                xml.append(List.of(gone).contains(chat) ? "" : chat).append('\n');
            }
            return new ByteArrayInputStream(xml.append("</chats>").toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    static ExportSummary export(Path archive, ExportPlan plan, WindowSource source) throws IOException {
        try (Archive open = Archive.open(archive, plan.manifest("https://x/a/Srv", "abc"), new UnforcedFiles())) {
            return ExportJob.builder(plan, open, source)
                    .retryPolicy(RetryPolicy.ONCE)
                    .build()
                    .run();
        }
    }

    /** Forgets, as the command does. */
    static ForgetSummary forget(Path archive, List<String> ids, List<String> addresses) throws IOException {
        return forget(archive, ids, addresses, new UnforcedFiles());
    }

    static ForgetSummary forget(Path archive, List<String> ids, List<String> addresses, FileOperations files)
            throws IOException {
        ArchiveManifest manifest = ArchiveManifest.of(archive);
        try (Archive open = Archive.open(archive, manifest, files)) {
            Forgotten forgotten = open.forgotten().with(ids, addresses, NOW);
            ExportPlan plan = ExportPlan.builder(manifest, manifest.range()).build();
            ForgetJob job = new ForgetJob(plan, ArchiveContents.read(archive), forgotten);
            return job.erase(open, job.survey());
        }
    }

    /** The committed files by their kind and window, whatever their revision, decompressed. */
    static Map<String, String> texts(Path archive) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String file : ArchiveContents.read(archive).files()) {
            texts.put(file.replaceAll("_r\\d+", ""), decompressed(archive.resolve(file)));
        }
        return texts;
    }

    /** Whatever lies in the archive, all of it. */
    static String everything(Path archive) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(archive)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(decompressed(file));
            }
        }
        return all.toString();
    }

    private static String decompressed(Path file) throws IOException {
        try (InputStream in = Compression.decode(Files.newInputStream(file))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    static void requireWhole(Path archive) throws IOException {
        List<Finding> findings = new ArrayList<>();
        VerificationListener listener = new VerificationListener() {
            @Override
            public void found(Finding finding) {
                findings.add(finding);
            }
        };
        new Verification(ArchiveContents.read(archive), listener).run();
        assertThat(findings).isEmpty();
    }
}
