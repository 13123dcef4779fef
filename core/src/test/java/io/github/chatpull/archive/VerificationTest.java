package io.github.chatpull.archive;

import static io.github.chatpull.archive.FilledArchive.ANSWER;
import static io.github.chatpull.archive.FilledArchive.FEBRUARY;
import static io.github.chatpull.archive.FilledArchive.JANUARY;
import static io.github.chatpull.archive.FilledArchive.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.Finding.Kind;
import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final String NDJSON = "ndjson/year=2019/month=2/2019-02-01T000000Z.ndjson.gz";
    private static final String CSV = "csv/chats/year=2019/month=2/2019-02-01T000000Z.csv";
    private static final String MESSAGES = "csv/messages/year=2019/month=2/2019-02-01T000000Z.csv";
    private static final String QUARANTINE = "quarantine/year=2019/month=2/2019-02-01T000000Z.ndjson";
    private static final String RAW = "raw/year=2019/month=2/2019-02-01T000000Z.xml.zst";

    @TempDir
    private Path temp;

    private Path directory = Path.of("");
    private final List<Finding> findings = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        directory = temp.resolve("a");
        FilledArchive.commit(directory, JANUARY);
        FilledArchive.commit(directory, MARCH);
    }

    @Test
    void findsNothingInAnArchiveThatIsWhole() throws IOException {
        FilledArchive.commit(directory, FEBRUARY);
        Verification.Result result = verify();

        assertThat(findings).isEmpty();
        assertThat(result.isWhole()).isTrue();
        assertThat(result).isEqualTo(new Verification.Result(3, 3, 0, 15, bytesOfSegments(), 0, 0));
    }

    @Test
    void findsEveryChangedByteOfEveryFile() throws IOException {
        FilledArchive.commit(directory, FEBRUARY);
        for (String file : List.of(NDJSON, CSV, MESSAGES, QUARANTINE, RAW)) {
            Path path = directory.resolve(file);
            byte[] whole = Files.readAllBytes(path);
            String hash = entry(FEBRUARY).files().get(file);
            for (int i = 0; i < whole.length; i++) {
                byte[] changed = whole.clone();
                changed[i] ^= 0x10;
                Files.write(path, changed);

                assertThat(verify().damages()).isEqualTo(1);
                assertThat(findings)
                        .singleElement()
                        .satisfies(found -> assertThat(found.toString())
                                .startsWith(file + ": expected SHA-256 " + hash + " but was "));
            }
            Files.write(path, whole);
        }
    }

    @Test
    void findsAFileThatIsCutShortOrLonger() throws IOException {
        FilledArchive.commit(directory, FEBRUARY);
        for (String file : List.of(NDJSON, RAW)) {
            Path path = directory.resolve(file);
            byte[] whole = Files.readAllBytes(path);
            Files.write(path, Arrays.copyOf(whole, whole.length - 3));
            assertThat(verify().damages()).isEqualTo(1);
            Files.write(path, whole);
            Files.writeString(path, "more", StandardOpenOption.APPEND);
            assertThat(verify().damages()).isEqualTo(1);
            Files.write(path, whole);
        }
        assertThat(verify().isWhole()).isTrue();
    }

    @Test
    void findsAFileThatIsMissingOrNone() throws IOException {
        FilledArchive.commit(directory, FEBRUARY);
        Files.delete(directory.resolve(CSV));
        Files.delete(directory.resolve(RAW));
        Files.createDirectory(directory.resolve(RAW));
        Verification.Result result = verify();

        assertThat(findings)
                .containsExactly(
                        new Finding(Kind.DAMAGE, CSV, "is missing"), new Finding(Kind.DAMAGE, RAW, "is no file"));
        assertThat(result.whole()).isEqualTo(2);
        assertThat(result.windows()).isEqualTo(3);
        assertThat(result.damages()).isEqualTo(2);
        assertThat(result.files()).isEqualTo(13);
    }

    @Test
    void comparesTheFilesWithTheCountsOfTheLedger() throws IOException {
        FilledArchive.commit(directory, FEBRUARY, new LedgerEntry.Counts(3, 4, 1, 0, 0, 1234), Sha256.hex(ANSWER));
        verify();

        assertThat(findings)
                .extracting(Finding::toString)
                .containsExactly(
                        NDJSON + ": expected 3 chats but was 2",
                        CSV + ": expected 3 chats but was 2",
                        MESSAGES + ": expected 4 messages but was 3",
                        QUARANTINE + ": expected 0 quarantined chats but was 1",
                        RAW + ": expected 1,234 bytes but was " + ANSWER.length());
    }

    @Test
    void countsTheMessagesOfLinesOfJson() throws IOException {
        LedgerEntry.Counts tooFew = new LedgerEntry.Counts(2, 2, 1, 1, 0, ANSWER.length());
        FilledArchive.commit(directory, FEBRUARY, tooFew, Sha256.hex(ANSWER));
        verify();

        assertThat(findings)
                .extracting(Finding::toString)
                .containsExactly(
                        NDJSON + ": expected 2 messages but was 3", MESSAGES + ": expected 2 messages but was 3");
    }

    @Test
    void comparesTheAnswerWithWhatWasReceived() throws IOException {
        String other = Sha256.hex("other");
        FilledArchive.commit(directory, FEBRUARY, new LedgerEntry.Counts(2, 3, 1, 1, 0, ANSWER.length()), other);
        verify();

        assertThat(findings)
                .extracting(Finding::toString)
                .containsExactly(RAW + ": expected an answer with SHA-256 " + other + " but was " + Sha256.hex(ANSWER));
    }

    @Test
    void tellsWhatOfTheRangeWasNeverCommitted() throws IOException {
        Verification.Result result = verify();

        assertThat(findings)
                .containsExactly(new Finding(
                        Kind.GAP, "2019-02-01T00:00:00Z/2019-03-01T00:00:00Z", "lies in no committed window"));
        assertThat(result.isWhole()).isTrue();
        assertThat(result.gaps()).isEqualTo(1);
        assertThat(result.whole()).isEqualTo(2);
    }

    @Test
    void findsWindowsThatOverlap() throws IOException {
        FilledArchive.commit(directory, FEBRUARY);
        change(
                "ledger.ndjson",
                text -> text.replace(
                        "\"window_to\":\"2019-02-01T00:00:00Z\"", "\"window_to\":\"2019-02-02T00:00:00Z\""));
        Verification.Result result = verify();

        assertThat(findings)
                .extracting(Finding::toString)
                .containsExactly("2019-02-01T00:00:00Z/2019-03-01T00:00:00Z: overlaps the committed window"
                        + " 2019-01-01T00:00:00Z/2019-02-02T00:00:00Z");
        assertThat(result.isWhole()).isFalse();
    }

    @Test
    void mentionsWhatTheNextExportRemoves() throws IOException {
        FilledArchive.commit(directory, FEBRUARY);
        Files.writeString(directory.resolve("ndjson/year=2019/month=2/2019-02-08T000000Z.ndjson"), "half");
        Files.writeString(directory.resolve("ndjson/year=2019/month=2/notes.txt"), "mine");
        Files.writeString(directory.resolve(".chatpull.json.0.part"), "half");
        Verification.Result result = verify();

        String sentence = "no committed window names it; unless somebody is writing it now, the next export removes it";
        assertThat(findings)
                .containsExactly(
                        new Finding(Kind.LEFT_OVER, ".chatpull.json.0.part", sentence),
                        new Finding(Kind.LEFT_OVER, "ndjson/year=2019/month=2/2019-02-08T000000Z.ndjson", sentence));
        assertThat(result.isWhole()).isTrue();
        assertThat(result.leftOvers()).isEqualTo(2);
    }

    @Test
    void takesNoOffenceAtAWindowThatIsReplacedMeanwhile() throws IOException {
        FilledArchive.commit(directory, FEBRUARY);
        Verification.Result result = verify(window -> {
            if (window.window().equals(JANUARY)) {
                FilledArchive.commit(directory, FEBRUARY);
            }
        });

        assertThat(directory.resolve(NDJSON)).doesNotExist();
        assertThat(findings).isEmpty();
        assertThat(result.isWhole()).isTrue();
    }

    @Test
    void hearsOfEachWindow() throws IOException {
        List<LedgerEntry> heard = new ArrayList<>();
        verify(heard::add);

        assertThat(heard).containsExactly(entry(JANUARY), entry(MARCH));
    }

    private Verification.Result verify() throws IOException {
        return verify(window -> {});
    }

    private interface Step {
        void take(LedgerEntry window) throws IOException;
    }

    private Verification.Result verify(Step step) throws IOException {
        findings.clear();
        Consumer<LedgerEntry> read = window -> {
            try {
                step.take(window);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        VerificationListener listener = new VerificationListener() {
            @Override
            public void found(Finding finding) {
                findings.add(finding);
            }

            @Override
            public void windowRead(LedgerEntry window) {
                read.accept(window);
            }
        };
        return new Verification(ArchiveContents.read(directory), listener).run();
    }

    private LedgerEntry entry(Period window) throws IOException {
        return ArchiveContents.read(directory).entries().stream()
                .filter(entry -> entry.window().equals(window))
                .findFirst()
                .orElseThrow();
    }

    private long bytesOfSegments() throws IOException {
        long bytes = 0;
        for (String file : ArchiveContents.read(directory).files()) {
            bytes += Files.size(directory.resolve(file));
        }
        return bytes;
    }

    private void change(String file, UnaryOperator<String> change) throws IOException {
        Path path = directory.resolve(file);
        Files.writeString(path, change.apply(Files.readString(path)));
    }
}
