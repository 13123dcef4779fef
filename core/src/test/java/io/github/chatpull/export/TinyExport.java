package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.FileOperations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An export of two windows, in one run or several that go on where the one before ended. */
final class TinyExport {
    /** What a failing server says. */
    static final String NO_LUCK = "no luck";

    private static final Server GOOD = new Server(0, false);
    private static final Instant MARCH = FakeServer.utc("2019-03-01T00:00:00");
    private static final Instant EARLY_APRIL = FakeServer.utc("2019-04-10T00:00:00");
    private static final Instant LATE_APRIL = FakeServer.utc("2019-04-20T00:00:00");
    private static final List<Instant> CHATS = Stream.of(
                    "2019-03-01T00:00:00", "2019-03-31T23:00:00", "2019-04-01T00:00:00", "2019-04-15T12:00:00")
            .map(FakeServer::utc)
            .toList();
    private static final List<Instant> MORE_CHATS = Stream.concat(
                    CHATS.stream(), Stream.of(FakeServer.utc("2019-04-02T03:00:00")))
            .toList();
    private static final String UNREADABLE = "<chat><id>no time</id></chat>";

    private final String name;
    private final List<Run> runs;

    /** How the server is: it may fail at a request, from 1, and one more chat may have come to be listed. */
    private record Server(int failingRequest, boolean hasLateChat) {}

    private record Run(ExportPlan plan, Server server, boolean looksBack) {
        Run(ExportPlanBuilder plan, Server server) {
            this(plan.build(), server, false);
        }
    }

    private TinyExport(String name, List<Run> runs) {
        this.name = name;
        this.runs = runs;
    }

    /** Both windows at once. */
    static TinyExport atOnce(Set<ExportFormat> formats) {
        return new TinyExport("at once " + formats, List.of(new Run(plan(formats, LATE_APRIL), GOOD)));
    }

    /** The server fails at the second window; the second run asks for it again. */
    static TinyExport resumed(Set<ExportFormat> formats) {
        Server failing = new Server(2, false);
        return new TinyExport(
                "resumed " + formats,
                List.of(new Run(plan(formats, LATE_APRIL), failing), new Run(plan(formats, LATE_APRIL), GOOD)));
    }

    /** The second window has grown by the second run, and replaces its former self. */
    static TinyExport grown(Set<ExportFormat> formats) {
        return new TinyExport(
                "grown " + formats,
                List.of(new Run(plan(formats, EARLY_APRIL), GOOD), new Run(plan(formats, LATE_APRIL), GOOD)));
    }

    /** The second run asks for both windows again, and finds one as it was and one with another chat. */
    static TinyExport lookedBack(Set<ExportFormat> formats) {
        ExportPlan again =
                plan(formats, LATE_APRIL).lookback(Duration.ofDays(40)).build();
        return new TinyExport(
                "looked back " + formats,
                List.of(new Run(plan(formats, LATE_APRIL), GOOD), new Run(again, new Server(0, true), true)));
    }

    /** All four, in both formats. */
    static Stream<TinyExport> all() {
        Set<ExportFormat> both = EnumSet.allOf(ExportFormat.class);
        return Stream.of(atOnce(both), resumed(both), grown(both), lookedBack(both));
    }

    private static ExportPlanBuilder plan(Set<ExportFormat> formats, Instant to) {
        return ExportPlan.builder(new Period(MARCH, to))
                .formats(formats)
                .compression(Compression.NONE)
                .overlap(Duration.ofHours(2))
                .badChats(new BadChatRule(OnBadChat.QUARANTINE, MaxBad.parse("1")));
    }

    /** Does what is left from a run on, the first one being 0. */
    void runFrom(int first, Path archive, FileOperations files, Witness witness) throws IOException {
        for (int i = first; i < runs.size(); i++) {
            witness.runStarted(i);
            run(runs.get(i), archive, files, witness);
        }
    }

    private static void run(Run run, Path directory, FileOperations files, Witness witness) throws IOException {
        int[] requests = {0};
        WindowSource server = request -> {
            // Who looks back asks for what is there, and does well to.
            if (!run.looksBack) {
                witness.requested(request);
            }
            requests[0]++;
            if (requests[0] == run.server.failingRequest) {
                throw new ExportFailedException(NO_LUCK, 503, ExportFailedException.Kind.BUSY, null);
            }
            return answer(request, run.server.hasLateChat);
        };
        try (Archive archive = Archive.open(directory, run.plan.manifest("https://x/a/Srv", "abc"), files)) {
            List<LedgerEntry> committed = archive.ledger().entries();
            requireWhole(directory, committed);
            witness.found(committed);
            ExportJob.builder(run.plan, archive, server)
                    .listener(witness)
                    .retryPolicy(RetryPolicy.ONCE)
                    .build()
                    .run();
        } catch (ExportFailedException e) {
            // With more to it if its clean-up failed.
            if (requests[0] != run.server.failingRequest || e.getSuppressed().length > 0) {
                throw e;
            }
        }
    }

    private static InputStream answer(Period request, boolean hasLateChat) {
        StringBuilder xml = new StringBuilder("<chats>").append(UNREADABLE);
        for (Instant start : hasLateChat ? MORE_CHATS : CHATS) {
            if (request.contains(start)) {
                xml.append("<chat><id>").append(start).append("</id><start>").append(start);
                xml.append("</start><msg from='visitor' time='").append(start).append("'>caf\u00e9</msg></chat>");
            }
        }
        return new ByteArrayInputStream(xml.append("</chats>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void requireWhole(Path archive, List<LedgerEntry> entries) throws IOException {
        for (LedgerEntry entry : entries) {
            for (Map.Entry<String, String> file : entry.files().entrySet()) {
                Path path = archive.resolve(file.getKey());
                assertThat(path).exists();
                assertThat(sha256(path)).as("%s", path).isEqualTo(file.getValue());
            }
        }
    }

    /** Every file but the lock, with its SHA-256. */
    static Map<String, String> files(Path archive) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(archive)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                hashes.put(archive.relativize(file).toString(), sha256(file));
            }
        }
        hashes.remove("chatpull.lock");
        return hashes;
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.digest().digest(Files.readAllBytes(file)));
    }

    @Override
    public String toString() {
        return name;
    }
}
