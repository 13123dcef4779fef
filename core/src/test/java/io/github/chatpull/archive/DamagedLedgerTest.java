package io.github.chatpull.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.sink.ExcelLoss;
import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that chatpull never writes are refused, and not taken for something else. */
class DamagedLedgerTest {
    private static final String JANUARY = line("2019-01-01", "2019-02-01");
    private static final String NOT_OURS = " is damaged: a line is not what chatpull wrote";

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"chats\":1 | \"chats\":-1",
                "\"bytes\":4 | \"bytes\":-9223372036854775808",
                "\"bytes\":4 | \"bytes\":4,\"cut_cells\":-1",
                "\"bytes\":4 | \"bytes\":4,\"hidden_rows\":-1",
                "\"chats\":1 | \"chats\":9223372036854775808",
                "\"sha256\":\"cafe\" | \"sha256\":\"\\ud83d\"",
                "\"ndjson/x\":\"f00d\" | \"ndjson/x\":\"\\ud83d\""
            })
    void aValueThatNoLineHas(String whole, String damaged) throws IOException {
        write(JANUARY.replace(whole, damaged));

        assertThat(JANUARY).contains(whole);
        assertThatThrownBy(() -> Ledger.read(temp))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(temp.resolve("ledger.ndjson") + NOT_OURS);
    }

    @Test
    void aVersionThatIsOursInItsLastBitsOnly() throws IOException {
        write(JANUARY.replace("\"v\":1", "\"v\":4294967297"));

        assertThatThrownBy(() -> Ledger.read(temp))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("ledger.ndjson has version 4294967297; this chatpull knows version 1: use a newer one");
    }

    @Test
    void aWindowThatOverlapsAnotherForWhoeverWrites() throws IOException {
        write(JANUARY + line("2019-01-31", "2019-03-01"));

        assertThatThrownBy(() -> Ledger.open(temp, FileOperations.SYSTEM))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(temp.resolve("ledger.ndjson") + " is damaged: a window overlaps an earlier one,"
                        + " 2019-01-31T00:00:00Z/2019-03-01T00:00:00Z");
    }

    @Test
    void theLargestNumbersMakeNoNegativeSum() throws IOException {
        String large = "\"cut_cells\":9223372036854775807,\"chats\":9223372036854775807";
        write((JANUARY + line("2019-02-01", "2019-03-01")).replace("\"chats\":1", large));

        assertThat(Ledger.read(temp).totals())
                .isEqualTo(new LedgerEntry.Counts(Long.MAX_VALUE, 4, 6, 0, 0, 8)
                        .withExcelLoss(new ExcelLoss(Long.MAX_VALUE, 0)));
    }

    private void write(String lines) throws IOException {
        Files.writeString(temp.resolve("ledger.ndjson"), lines);
    }

    private static String line(String from, String to) {
        return """
                {"v":1,"window_from":"%1$sT00:00:00Z","window_to":"%2$sT00:00:00Z","request_from":"%1$sT00:00:00Z",\
                "request_to":"%2$sT00:00:00Z","chats":1,"messages":2,"dropped":3,"quarantined":0,"bytes":4,\
                "sha256":"cafe","files":{"ndjson/x":"f00d"}}
                """.formatted(from, to);
    }
}
