package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.DiskStep.Kind;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.FileTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each step fails in turn, half-way through what is written too, and those after it do not. */
class FailingDiskTest {
    private static final FileOperations UNFORCED = new UnforcedFiles();
    private static final List<String> MESSAGES = List.of("Input/output error", "No space left on device");

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private static final class Fault implements DiskStep.Rule {
        final IOException exception;
        final List<DiskStep> after = new ArrayList<>();
        DiskStep failed;
        private int left;

        Fault(int at, String message) {
            left = at;
            exception = new IOException(message);
        }

        @Override
        public void take(DiskStep step, DiskStep.Action action) throws IOException {
            if (left == 0 && failed == null) {
                failed = step;
                throw exception;
            }
            left--;
            if (failed != null) {
                after.add(step);
            }
            action.run();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.chatpull.export.TinyExport#all")
    void endsTheRunAndTheNextMakesTheSameBytes(TinyExport export) throws IOException {
        Recording undisturbed = Recording.of(export, 0, Files.createDirectory(temp.resolve("undisturbed")));
        Map<String, String> expected = TinyExport.files(temp.resolve("undisturbed/a"));

        for (int at = 0; at < undisturbed.size(); at++) {
            for (String message : MESSAGES) {
                Path archive = temp.resolve(message.replace('/', ' ') + " at " + at);
                Fault fault = new Fault(at, message);
                Witness first = new Witness();
                Throwable thrown =
                        catchThrowable(() -> export.runFrom(0, archive, new SteppedFiles(UNFORCED, fault), first));
                requireEnded(fault, thrown);
                requireNoTemporaryFile(fault, archive);
                Witness next = new Witness();
                export.runFrom(first.run(), archive, UNFORCED, next);

                assertThat(TinyExport.files(archive)).as("%s", archive).isEqualTo(expected);
                assertThat(first.promised())
                        .as("%s", archive)
                        .extracting(LedgerEntry::request)
                        .noneMatch(next.requests::contains);
                ScratchFolder.delete(archive);
            }
        }
    }

    // When the server has failed, that is what the run ends with, and a clean-up that fails too is added to it.
    private static void requireEnded(Fault fault, Throwable thrown) {
        assertThat(fault.failed).isNotNull();
        List<Throwable> heard = new ArrayList<>(List.of(thrown));
        if (thrown.getMessage().equals(TinyExport.NO_LUCK)) {
            heard.addAll(List.of(thrown.getSuppressed()));
        }
        assertThat(heard).as("%s", fault.failed).last().isSameAs(fault.exception);
        if (Set.of(Kind.FORCE, Kind.FORCE_FOLDER).contains(fault.failed.kind())) {
            assertThat(fault.after).doesNotContain(fault.failed);
        }
    }

    private static void requireNoTemporaryFile(Fault fault, Path archive) throws IOException {
        if (fault.failed.kind() == Kind.DELETE || Files.notExists(archive)) {
            return;
        }
        try (Stream<Path> all = Files.walk(archive)) {
            assertThat(all.filter(FileTransaction::isTemporary))
                    .as("%s", fault.failed)
                    .isEmpty();
        }
    }
}
