package io.github.chatpull.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.FileOperations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes as the files an archive keeps of itself: refused as the readers say, or what is written again as it was read. */
class ArchiveFilesFuzzTest {
    private static final int MAX_LINES = 64;

    @TempDir
    private Path directory;

    @FuzzTest
    void areRefusedOrKept(byte[] input) throws IOException {
        ledger(input);
        manifest(input);
        forgotten(input);
    }

    private void ledger(byte[] input) throws IOException {
        Path file = directory.resolve(Ledger.FILE);
        Files.write(file, input);
        Ledger ledger;
        try {
            // Who only reads may look at windows that overlap; who writes refuses them.
            assertThat(Ledger.read(directory).totals().chats()).isNotNegative();
            ledger = Ledger.open(directory, FileOperations.SYSTEM);
        } catch (ArchiveStateException e) {
            return;
        }
        List<LedgerEntry> entries = ledger.entries();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        for (LedgerEntry entry : entries) {
            again.write(entry.toLine());
            assertThat(entry.files().keySet())
                    .allMatch(name -> directory.resolve(name).normalize().startsWith(directory));
        }
        Files.write(file, again.toByteArray());
        assertThat(Ledger.open(directory, FileOperations.SYSTEM).entries()).isEqualTo(entries);
        assertThat(file).hasBinaryContent(again.toByteArray());
        checkWindows(ledger, entries.subList(0, Math.min(MAX_LINES, entries.size())));
    }

    // Whatever a ledger holds, its windows and the gaps between them are in order and have nothing in common.
    private static void checkWindows(Ledger ledger, List<LedgerEntry> entries) {
        for (int i = 0; i + 1 < entries.size(); i++) {
            assertThat(entries.get(i).window().to())
                    .isBeforeOrEqualTo(entries.get(i + 1).window().from());
        }
        for (LedgerEntry entry : entries) {
            Period window = entry.window();
            assertThat(ledger.covers(window)).isTrue();
            assertThat(ledger.touching(window)).containsExactly(entry);
            Period next = new Period(window.to().minusNanos(1), window.to().plus(Duration.ofHours(1)));
            if (!ledger.covers(next)) {
                assertThat(ledger.uncovered(next).from()).isAfterOrEqualTo(window.to());
            }
        }
        LedgerEntry.Counts totals = ledger.totals();
        assertThat(totals.chats()).isNotNegative();
        assertThat(totals.bytes()).isNotNegative();
    }

    private void forgotten(byte[] input) throws IOException {
        Files.write(directory.resolve(Ledger.FILE), new byte[0]);
        Ledger ledger = Ledger.read(directory);
        Path file = directory.resolve(Forgotten.FILE);
        Files.write(file, input);
        try {
            byte[] kept = Forgotten.of(directory, ledger).toJson();
            Files.write(file, kept);
            assertThat(Forgotten.of(directory, ledger).toJson()).isEqualTo(kept);
        } catch (ArchiveStateException e) {
            assertThat(e).hasMessageContaining(Forgotten.FILE);
        } finally {
            Files.delete(file);
        }
    }

    private void manifest(byte[] input) throws IOException {
        Path file = directory.resolve(ArchiveManifest.FILE);
        Files.write(file, input);
        ArchiveManifest manifest;
        try {
            manifest = ArchiveManifest.of(directory);
        } catch (ArchiveStateException e) {
            return;
        }
        Files.write(file, manifest.toJson());
        assertThat(ArchiveManifest.of(directory)).isEqualTo(manifest);
        assertThat(manifest.grownTo(manifest)).isEqualTo(manifest);
    }
}
