package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.export.FakeServer.Rule;
import io.github.chatpull.export.FakeServer.Stay;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import io.github.chatpull.model.SourceZoneRequiredException;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.sink.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExportJobTest {
    private static final Period SPRING =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-05-12T10:00:00"));
    // A week longer at both ends than what is asked for.
    private static final Period AROUND_SPRING = SPRING.widenedBy(Duration.ofDays(7));
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @TempDir
    private Path temp;

    static Stream<Arguments> servers() {
        return Stream.of(Rule.values())
                .flatMap(rule -> Stream.of(true, false)
                        .flatMap(inclusive -> Stream.of("P1M", "P7D", "P1D", "PT6H")
                                .map(size -> Arguments.of(rule, inclusive, size))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void keepsEachChatOnceUnderEveryRuleOfTheServer(Rule rule, boolean inclusive, String size) throws IOException {
        FakeServer server = FakeServer.withChats(rule, inclusive, AROUND_SPRING, 700, size.hashCode());
        ExportPlan plan = plan().windowSize(WindowSize.parse(size)).build();
        run(plan, server);

        List<String> expected = server.stays.stream()
                .filter(stay -> SPRING.contains(stay.start()))
                .map(Stay::id)
                .toList();
        assertThat(exportedIds()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theDroppedAreThoseOfTheNeighbours() throws IOException {
        FakeServer server = new FakeServer(Rule.START, true);
        server.stays.add(stay("before", "2019-02-28T23:00:00"));
        server.stays.add(stay("first", "2019-03-01T00:00:00"));
        server.stays.add(stay("in april", "2019-04-01T00:00:00"));
        ExportSummary summary = run(plan().build(), server);

        assertThat(exportedIds()).containsExactly("first", "in april");
        assertThat(summary.totals().chats()).isEqualTo(2);
        assertThat(summary.totals().dropped()).isEqualTo(2);
        assertThat(summary.windows().planned()).isEqualTo(3);
        assertThat(summary.windows().gaps()).isZero();
    }

    @Test
    void goesOnWhereItEndedAndMakesTheSameBytes() throws IOException {
        FakeServer steady = FakeServer.withChats(Rule.START, true, SPRING, 300, 1);
        run(plan().build(), steady);
        Map<String, String> undisturbed = hashes();

        temp = Files.createDirectory(temp.resolve("second"));
        FakeServer shaky =
                FakeServer.withChats(Rule.START, true, SPRING, 300, 1).failingAt(2);
        assertThatThrownBy(() -> run(plan().build(), shaky))
                .isInstanceOf(ExportFailedException.class)
                .hasMessage("no luck");
        shaky.requests.clear();
        ExportSummary summary = run(plan().build(), shaky.well());

        assertThat(shaky.requests).hasSize(2);
        assertThat(summary.news().fetched()).isEqualTo(2);
        assertThat(summary.windows().done()).isEqualTo(3);
        assertThat(hashes()).isEqualTo(undisturbed);
    }

    @Test
    void asksNothingWhenAllIsThere() throws IOException {
        FakeServer server = FakeServer.withChats(Rule.START, true, SPRING, 10, 1);
        run(plan().build(), server);
        server.requests.clear();
        ExportSummary summary = run(plan().build(), server);

        assertThat(server.requests).isEmpty();
        assertThat(summary.windows().done()).isEqualTo(3);
        assertThat(summary.news().fetched()).isZero();
    }

    @Test
    void commitsNothingOfAnAnswerThatIsCutShort() {
        FakeServer server =
                FakeServer.withChats(Rule.START, true, SPRING, 30, 1).cuttingAt(1);

        assertThatThrownBy(() -> run(plan().build(), server))
                .isInstanceOfSatisfying(
                        ExportFailedException.class,
                        e -> assertThat(e.isRetryable()).isTrue())
                .hasMessageStartingWith("The server's answer was cut short: Expected </chats>");
        assertThat(exportedIds()).isEmpty();
    }

    @Test
    void stopsAtTimesWithoutAZoneAndSaysWhichFits() {
        FakeServer server =
                FakeServer.withChats(Rule.START, true, AROUND_SPRING, 5000, 1).withSampleTimesIn(OSLO);

        assertThatThrownBy(() -> run(plan().build(), server))
                .isInstanceOf(SourceZoneRequiredException.class)
                .hasMessageContaining("(Europe/Oslo fits what the server returned)");
        assertThat(exportedIds()).isEmpty();
    }

    @Test
    void readsTimesWithoutAZoneInTheGivenOne() throws IOException {
        FakeServer server = new FakeServer(Rule.START, true).withSampleTimesIn(OSLO);
        server.stays.add(stay("last of march", "2019-03-31T21:30:00"));
        server.stays.add(stay("first of april", "2019-03-31T22:30:00"));
        run(plan().sourceZone(OSLO).zone(OSLO).build(), server);

        assertThat(idsUnder("year=2019/month=3/")).containsExactly("last of march");
        assertThat(idsUnder("year=2019/month=4/")).containsExactly("first of april");
    }

    @Test
    void refusesTimesThatDoNotFitThePeriod() {
        FakeServer server =
                FakeServer.withChats(Rule.START, true, AROUND_SPRING, 5000, 1).withSampleTimesIn(OSLO);
        ExportPlan wrong = plan().sourceZone(ZoneId.of("America/New_York")).build();

        assertThatThrownBy(() -> run(wrong, server))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessageContaining("--source-zone is wrong (Europe/Oslo fits what it returned)");
        assertThat(exportedIds()).isEmpty();
    }

    @Test
    void aGrownMonthReplacesItsFormerSelf() throws IOException {
        FakeServer server = FakeServer.withChats(Rule.START, true, SPRING, 300, 1);
        Period earlier = new Period(SPRING.from(), FakeServer.utc("2019-04-10T00:00:00"));
        run(plan(earlier).build(), server);
        server.requests.clear();
        run(plan().build(), server);

        assertThat(server.requests).hasSize(2);
        assertThat(exportedIds()).hasSize(300).doesNotHaveDuplicates();
        assertThat(hashes().keySet()).anyMatch(name -> name.endsWith("2019-04-01T000000Z_r2.ndjson"));
    }

    @Test
    void aWindowThatIsLookedBackAtIsMendedIfItWasDamaged() throws IOException {
        FakeServer server = FakeServer.withChats(Rule.START, true, SPRING, 100, 1);
        run(plan().build(), server);
        List<String> before = exportedIds();
        ExportPlan lookingBack = plan().lookback(Duration.ofDays(60)).build();
        Path april = temp.resolve("a/ndjson/year=2019/month=4/2019-04-01T000000Z.ndjson");
        Files.writeString(april, "damaged");
        ExportSummary mended = run(lookingBack, server);

        assertThat(april).doesNotExist();
        assertThat(exportedIds()).isEqualTo(before);
        assertThat(mended.news()).isEqualTo(new ExportSummary.News(3, 0, 0));
        Files.delete(temp.resolve("a/ndjson/year=2019/month=4/2019-04-01T000000Z_r2.ndjson"));
        run(lookingBack, server);
        assertThat(exportedIds()).isEqualTo(before);
        Map<String, String> whole = hashes();
        run(lookingBack, server);
        assertThat(hashes()).isEqualTo(whole);
    }

    @Test
    void windowsOfAnotherSizeKeepNoChatTwice() throws IOException {
        FakeServer server = FakeServer.withChats(Rule.START, true, SPRING, 500, 1);
        Period earlier = new Period(SPRING.from(), FakeServer.utc("2019-03-15T10:00:00"));
        run(plan(earlier).build(), server);
        run(plan().windowSize(WindowSize.parse("P7D")).build(), server);

        assertThat(exportedIds()).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void aChatThatDoesNotSayItsEndProvesNothingByIt() throws IOException {
        WindowSource source =
                request -> new ByteArrayInputStream(("<chats><chat><id>x</id><start>2019-02-28T01:00:00Z</start></chat>"
                                + "<chat><id>y</id><start>2019-03-02T00:00:00Z</start></chat></chats>")
                        .getBytes(StandardCharsets.UTF_8));
        Period march = new Period(SPRING.from(), FakeServer.utc("2019-04-01T00:00:00"));
        run(plan(march).build(), source);

        assertThat(exportedIds()).containsExactly("y");
    }

    @Test
    void aChatWithoutAnyTimeCannotBePlaced() {
        WindowSource source = request ->
                new ByteArrayInputStream("<chats><chat><id>x</id></chat></chats>".getBytes(StandardCharsets.UTF_8));

        BadChatRule fail = new BadChatRule(OnBadChat.FAIL, MaxBad.DEFAULT);
        assertThatThrownBy(() -> run(plan().badChats(fail).build(), source))
                .isInstanceOfSatisfying(
                        BadChatException.class, e -> assertThat(e.reason()).isEqualTo("no-time"))
                .hasMessage("Expected a start, a stop or a message time but there is none at chat 1 (byte 7)");
    }

    @Test
    void aChatThatCannotBePlacedIsQuarantined() throws IOException {
        WindowSource source = request ->
                new ByteArrayInputStream("<chats><chat><id>x</id></chat></chats>".getBytes(StandardCharsets.UTF_8));
        ExportSummary summary = run(plan().build(), source);

        assertThat(summary.totals().bad()).isEqualTo(summary.windows().planned());
        try (Stream<Path> files = Files.walk(temp)) {
            assertThat(files.filter(file -> file.toString().contains("/quarantine/") && Files.isRegularFile(file)))
                    .hasSize(summary.windows().planned())
                    .allSatisfy(file -> assertThat(file).content().contains("\"reason\":\"no-time\""));
        }
    }

    @Test
    void theEarliestMessageStandsInForAMissingStart() throws IOException {
        WindowSource source = request -> new ByteArrayInputStream(("<chats><chat><id>x</id>"
                        + "<msg time='2019-04-02T00:00:00Z'/><msg time='2019-03-31T23:59:59Z'/></chat></chats>")
                .getBytes(StandardCharsets.UTF_8));
        Period march = new Period(SPRING.from(), FakeServer.utc("2019-04-01T00:00:00"));
        run(plan(march).overlap(Duration.ofDays(2)).build(), source);

        assertThat(exportedIds()).containsExactly("x");
    }

    @Test
    void warnsOfChatsThatOutlastTheOverlap() throws IOException {
        FakeServer server = new FakeServer(Rule.START, true);
        server.stays.add(new Stay("long", SPRING.from(), SPRING.from().plus(Duration.ofHours(7))));
        server.stays.add(new Stay("not", SPRING.from(), SPRING.from().plus(Duration.ofHours(6))));

        assertThat(run(plan().build(), server).outlasting()).isEqualTo(1);
    }

    @Test
    void tellsItsListenerWhatHappens() throws IOException {
        FakeServer server = FakeServer.withChats(Rule.START, true, SPRING, 20, 1);
        List<String> heard = new ArrayList<>();
        ExportListener listener = new ExportListener() {
            @Override
            public void planned(int windows, int alreadyCommitted) {
                heard.add(windows + " planned, " + alreadyCommitted + " there");
            }

            @Override
            public void windowStarted(Period window) {
                heard.add("started");
            }

            @Override
            public void windowCommitted(LedgerEntry entry) {
                heard.add("committed");
            }
        };
        try (Archive archive = open(plan().build())) {
            job(plan().build(), archive, server).listener(listener).build().run();
        }
        assertThat(heard)
                .containsExactly(
                        "3 planned, 0 there", "started", "committed", "started", "committed", "started", "committed");
    }

    @Test
    void writesOnlyTheFormatsAskedForCompressedAsAskedFor() throws IOException {
        FakeServer server = FakeServer.withChats(Rule.START, true, SPRING, 20, 1);
        ExportPlan plan = ExportPlan.builder(SPRING)
                .formats(EnumSet.of(ExportFormat.CSV))
                .keepsRaw(false)
                .compression(Compression.ZSTD)
                .build();
        run(plan, server);

        assertThat(hashes().keySet())
                .filteredOn(name -> name.contains("2019-03"))
                .containsExactly(
                        "csv/chats/year=2019/month=3/2019-03-01T000000Z.csv.zst",
                        "csv/messages/year=2019/month=3/2019-03-01T000000Z.csv.zst");
    }

    private static Stay stay(String id, String start) {
        return new Stay(id, FakeServer.utc(start), FakeServer.utc(start).plusSeconds(60));
    }

    private static ExportPlanBuilder plan() {
        return plan(SPRING);
    }

    private static ExportPlanBuilder plan(Period range) {
        return ExportPlan.builder(range)
                .formats(EnumSet.of(ExportFormat.NDJSON))
                .keepsRaw(false)
                .compression(Compression.NONE);
    }

    private Archive open(ExportPlan plan) throws IOException {
        return Archive.open(temp.resolve("a"), plan.manifest("https://x/a/Srv", "abc"));
    }

    private static ExportJobBuilder job(ExportPlan plan, Archive archive, WindowSource source) {
        return ExportJob.builder(plan, archive, source).retryPolicy(RetryPolicy.ONCE);
    }

    private ExportSummary run(ExportPlan plan, WindowSource source) throws IOException {
        try (Archive archive = open(plan)) {
            return job(plan, archive, source).build().run();
        }
    }

    private List<String> exportedIds() {
        return idsUnder("");
    }

    private List<String> idsUnder(String part) {
        List<String> ids = new ArrayList<>();
        for (Path file : files()) {
            if (file.toString().endsWith(".ndjson")
                    && !file.endsWith("ledger.ndjson")
                    && file.toString().contains(part)) {
                for (String line : read(file).lines().toList()) {
                    ids.add(line.substring(line.indexOf("\"id\":\"") + 6, line.indexOf("\",\"referrer\"")));
                }
            }
        }
        return ids;
    }

    private Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : files()) {
            hashes.put(temp.resolve("a").relativize(file).toString(), Sha256.hex(read(file)));
        }
        return hashes;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(temp.resolve("a"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
