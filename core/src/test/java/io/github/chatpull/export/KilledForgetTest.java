package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.Forgotten;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forgetting ends, by a kill or a fault, at each step in turn. */
class KilledForgetTest {
    private static final FileOperations UNFORCED = new UnforcedFiles();
    private static final List<String> IDS = List.of("id-border");
    private static final List<String> ADDRESSES = List.of("10.0.0.9");

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private Map<Path, byte[]> made;
    private Map<String, String> expected;
    private List<LedgerEntry> before;
    private List<LedgerEntry> after;
    private int steps;

    private void prepare(boolean keepsRaw) throws IOException {
        Path archive = temp.resolve("undisturbed");
        ExportPlan plan = Erasure.plan().keepsRaw(keepsRaw).build();
        Erasure.export(archive, plan, Erasure.serverWithout());
        remember(archive);
        made = SavedTree.of(archive);
        before = ArchiveContents.read(archive).entries();
        int[] count = {0};
        DiskStep.Rule counting = (step, action) -> {
            count[0]++;
            action.run();
        };
        Erasure.forget(archive, IDS, ADDRESSES, new SteppedFiles(UNFORCED, counting));
        steps = count[0];
        expected = TinyExport.files(archive);
        after = ArchiveContents.read(archive).entries();
        assertThat(after).doesNotContainAnyElementsOf(before).hasSize(2);
    }

    // With the same key every time, so that files can be compared.
    private static void remember(Path archive) throws IOException {
        try (Archive open = Archive.open(archive, io.github.chatpull.archive.ArchiveManifest.of(archive), UNFORCED)) {
            open.remember(Forgotten.nobody().with(List.of("somebody before"), List.of(), Erasure.NOW));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKillLeavesOldOrNewWindowsAndTheSameAgainFinishes(boolean keepsRaw) throws IOException {
        prepare(keepsRaw);
        for (int at = 0; at < steps; at++) {
            Path archive = SavedTree.restore(made, temp.resolve("killed before " + at));
            Kill kill = new Kill(at, (step, action) -> action.run());
            boolean killed =
                    kill.comesTo(() -> Erasure.forget(archive, IDS, ADDRESSES, new SteppedFiles(UNFORCED, kill)));

            assertThat(killed).isTrue();
            requireOldOrNew(archive);
            requireFinishes(archive);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFaultLeavesOldOrNewWindowsAndTheSameAgainFinishes(boolean keepsRaw) throws IOException {
        prepare(keepsRaw);
        for (int at = 0; at < steps; at++) {
            Path archive = SavedTree.restore(made, temp.resolve("failed at " + at));
            int failing = at;
            IOException fault = new IOException("No space left on device");
            int[] count = {0};
            DiskStep.Rule rule = (step, action) -> {
                if (count[0]++ == failing) {
                    throw fault;
                }
                action.run();
            };
            Throwable thrown =
                    catchThrowable(() -> Erasure.forget(archive, IDS, ADDRESSES, new SteppedFiles(UNFORCED, rule)));

            assertThat(thrown).as("step %d", at).isSameAs(fault);
            requireOldOrNew(archive);
            requireFinishes(archive);
        }
    }

    // Whole or not, as another export would find them; files of both may be there.
    private void requireOldOrNew(Path archive) throws IOException {
        List<LedgerEntry> found = ArchiveContents.read(archive).entries();
        assertThat(found).hasSize(2);
        for (int i = 0; i < 2; i++) {
            LedgerEntry entry = found.get(i);
            assertThat(entry).as("%s", archive).isIn(before.get(i), after.get(i));
            for (String file : entry.files().keySet()) {
                assertThat(archive.resolve(file)).exists();
            }
        }
    }

    private void requireFinishes(Path archive) throws IOException {
        Erasure.forget(archive, IDS, ADDRESSES, UNFORCED);
        Map<String, String> files = TinyExport.files(archive);
        assertThat(files).as("%s", archive).isEqualTo(expected);
        assertThat(Files.isRegularFile(archive.resolve("forgotten.json"))).isTrue();
        ScratchFolder.delete(archive);
    }
}
