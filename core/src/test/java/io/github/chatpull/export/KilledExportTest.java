package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process ends before each step in turn, half-way through what is written too, and the machine goes on. */
class KilledExportTest {
    private static final FileOperations UNFORCED = new UnforcedFiles();

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    @ParameterizedTest
    @MethodSource("io.github.chatpull.export.TinyExport#all")
    void theNextRunMakesTheSameBytesAndAsksForNothingAgain(TinyExport export) throws IOException {
        Recording undisturbed = Recording.of(export, 0, Files.createDirectory(temp.resolve("undisturbed")));
        Map<String, String> expected = TinyExport.files(temp.resolve("undisturbed/a"));

        for (int at = 0; at < undisturbed.size(); at++) {
            Path archive = temp.resolve("killed before " + at);
            Witness first = new Witness();
            Kill kill = new Kill(at, (step, action) -> action.run());
            boolean killed = kill.comesTo(() -> export.runFrom(0, archive, new SteppedFiles(UNFORCED, kill), first));
            Witness next = new Witness();
            export.runFrom(first.run(), archive, UNFORCED, next);

            assertThat(killed).isTrue();
            assertThat(TinyExport.files(archive)).as("%s", archive).isEqualTo(expected);
            assertThat(first.promised())
                    .as("%s", archive)
                    .extracting(LedgerEntry::request)
                    .noneMatch(next.requests::contains);
            ScratchFolder.delete(archive);
        }
    }
}
