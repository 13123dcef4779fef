package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.DiskStep.Kind;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.FileTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power fails at any step, and of what was not forced any part is lost. {@code -Dchatpull.crashes=50000} tries more
 * states, {@code -Dchatpull.firstCrash=N} others.
 */
class PowerLossTest {
    private static final int CRASHES = Integer.getInteger("chatpull.crashes", 5000);
    private static final long FIRST = Long.getLong("chatpull.firstCrash", 0);
    private static final int ENOUGH = 500;
    private static final FileOperations FILES = new UnforcedFiles();
    private static final List<TinyExport> EXPORTS = List.of(
            TinyExport.atOnce(EnumSet.of(ExportFormat.NDJSON)),
            TinyExport.atOnce(EnumSet.allOf(ExportFormat.class)),
            TinyExport.resumed(EnumSet.of(ExportFormat.NDJSON)),
            TinyExport.grown(EnumSet.of(ExportFormat.NDJSON)),
            TinyExport.grown(EnumSet.allOf(ExportFormat.class)),
            TinyExport.lookedBack(EnumSet.of(ExportFormat.CSV)));

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private final Map<String, Recording> recordings = new HashMap<>();
    private final Map<TinyExport, Map<String, String>> expected = new HashMap<>();

    private enum Story {
        /** The power fails under a run. */
        ONCE,
        /** A run is killed, and the power fails under the next, on the same machine. */
        AFTER_A_KILL,
        /** The power fails under a run, and again under the next. */
        TWICE
    }

    @BeforeEach
    void recordUndisturbed() throws IOException {
        for (TinyExport export : EXPORTS) {
            Path root = Files.createDirectory(temp.resolve(export.toString()));
            recordings.put(export.toString(), Recording.of(export, 0, root));
            expected.put(export, TinyExport.files(root.resolve("a")));
        }
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    void theNextRunKeepsWhatWasPromisedAndMakesTheSameBytes(Story story) {
        int crashes = 1 + CRASHES / Story.values().length;
        for (long seed = FIRST; seed < FIRST + crashes; seed++) {
            try {
                crash(story, new Random(seed));
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError(story + " with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private void crash(Story story, Random random) throws IOException {
        TinyExport export = EXPORTS.get(random.nextInt(EXPORTS.size()));
        Recording recording = recordings.get(export.toString());
        if (story == Story.AFTER_A_KILL) {
            recording = killed(export, random.nextInt(recording.size()));
        }
        Path root = temp.resolve("crash");
        int step = crash(recording, random, root);
        int run = recording.witness().runAt(step);
        List<LedgerEntry> promised = recording.witness().promisedBy(step);
        if (story == Story.TWICE) {
            Recording second = Recording.of(export, run, root);
            requireKept(promised, second.witness());
            ScratchFolder.delete(root);
            step = crash(second, random, root);
            run = Math.max(run, second.witness().runAt(step));
            promised = second.witness().promisedBy(step);
        }
        requireSameBytes(export, run, promised);
        ScratchFolder.delete(root);
    }

    private void requireSameBytes(TinyExport export, int run, List<LedgerEntry> promised) throws IOException {
        Path archive = temp.resolve("crash/a");
        Witness next = new Witness();
        export.runFrom(run, archive, FILES, next);
        requireKept(promised, next);
        assertThat(TinyExport.files(archive)).isEqualTo(expected.get(export));
    }

    /** What a careless program would not wait for. */
    private enum Forgotten {
        SEGMENT,
        MANIFEST,
        LEDGER,
        NAMES_OF_SEGMENTS,
        NAMES_OF_MONTHS,
        NAMES_OF_KINDS,
        NAME_OF_THE_ARCHIVE;

        boolean covers(DiskStep step) {
            String name = name(step);
            boolean forcesNames = step.kind() == Kind.FORCE_FOLDER;
            boolean forcesBytes = step.kind() == Kind.FORCE;
            boolean forcesTemporary = forcesBytes && FileTransaction.isTemporary(step.path());
            boolean isOfManifest = name.startsWith(".chatpull.json");
            return switch (this) {
                case SEGMENT -> forcesTemporary && !isOfManifest;
                case MANIFEST -> forcesTemporary && isOfManifest;
                case LEDGER -> forcesBytes && name.equals("ledger.ndjson");
                case NAMES_OF_SEGMENTS -> forcesNames && name.startsWith("month=");
                case NAMES_OF_MONTHS -> forcesNames && name.startsWith("year=");
                case NAMES_OF_KINDS -> forcesNames && name.equals("a");
                case NAME_OF_THE_ARCHIVE -> forcesNames && name.equals("forgetful");
            };
        }

        private static String name(DiskStep step) {
            return step.path().getFileName().toString();
        }
    }

    @ParameterizedTest
    @EnumSource(Forgotten.class)
    void noticesAForceThatIsMissing(Forgotten forgotten) throws IOException {
        TinyExport export = EXPORTS.get(1);
        Path root = Files.createDirectory(temp.resolve("forgetful"));
        Recording recording = Recording.of(export, 0, root).without(forgotten::covers);
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < ENOUGH; seed++) {
                        int step = crash(recording, new Random(seed), temp.resolve("crash"));
                        requireSameBytes(export, 0, recording.witness().promisedBy(step));
                        ScratchFolder.delete(temp.resolve("crash"));
                    }
                })
                .isInstanceOfAny(AssertionError.class, ArchiveStateException.class);
    }

    private static int crash(Recording recording, Random random, Path target) throws IOException {
        int step = recording.before() + random.nextInt(recording.size() - recording.before() + 1);
        recording.diskAfter(step).failInto(target, new Luck(random, step));
        return step;
    }

    // Opening an archive requires the files of what it finds committed to be whole, see TinyExport.
    private static void requireKept(List<LedgerEntry> promised, Witness next) {
        assertThat(promised).extracting(LedgerEntry::request).noneMatch(next.requests::contains);
    }

    private Recording killed(TinyExport export, int at) throws IOException {
        String key = export + " killed before " + at;
        Recording known = recordings.get(key);
        if (known != null) {
            return known;
        }
        Recording made = Recording.ofKilled(export, 0, Files.createDirectory(temp.resolve(key)), at);
        recordings.put(key, made);
        return made;
    }
}
