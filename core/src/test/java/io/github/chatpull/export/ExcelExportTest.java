package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.ExcelCsvFormat;
import io.github.chatpull.sink.ExcelLoss;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Excel does not show of an archive's tables is counted. */
class ExcelExportTest {
    private static final Period MARCH =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-04-01T00:00:00"));
    private static final String SHORT = chat("id-short", "<msg>x</msg>");
    private static final String LONG = chat("id-long", "<msg>" + "x".repeat(40_000) + "</msg>");
    private static final String LINES = chat("id-lines", "<msg>" + "x\n".repeat(300) + "</msg>");

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private Path archive;

    @BeforeEach
    void nameIt() {
        archive = temp.resolve("a");
    }

    private static String chat(String id, String messages) {
        return "<chat><id>" + id + "</id><start>2019-03-10T10:00:00Z</start>" + messages + "</chat>";
    }

    private static ExportPlanBuilder plan() {
        return ExportPlan.builder(MARCH).compression(Compression.NONE).excel(new ExcelCsvFormat(ZoneOffset.UTC));
    }

    private ExportSummary export(ExportPlanBuilder plan, String... chats) throws IOException {
        byte[] answer = ("<chats>" + String.join("\n", chats) + "</chats>").getBytes(StandardCharsets.UTF_8);
        return Erasure.export(archive, plan.build(), request -> new ByteArrayInputStream(answer));
    }

    private ExcelLoss committed() throws IOException {
        return ArchiveContents.read(archive).ledger().totals().excelLoss();
    }

    private Path ledger() {
        return archive.resolve("ledger.ndjson");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cutCellsAreInTheSummaryAndInTheLedger(int threads) throws IOException {
        ExportSummary summary = export(plan().threads(threads), SHORT, LONG, LINES);

        assertThat(summary.totals().excelLoss()).isEqualTo(new ExcelLoss(2, 0));
        assertThat(committed()).isEqualTo(new ExcelLoss(2, 0));
        assertThat(ledger()).content().contains("\"cut_cells\":2,").doesNotContain("hidden_rows");

        assertThat(export(plan()).totals().excelLoss()).isEqualTo(ExcelLoss.NONE);
        assertThat(committed()).isEqualTo(new ExcelLoss(2, 0));
    }

    @Test
    void tablesForProgramsLoseNothing() throws IOException {
        assertThat(export(plan().excel(null), SHORT, LONG).totals().excelLoss()).isEqualTo(ExcelLoss.NONE);
        assertThat(ledger()).content().doesNotContain("cut_cells", "hidden_rows");
    }

    // With the header, 425 more than a sheet has.
    @Test
    void rowsBeyondASheetAreInTheSummaryAndInTheLedger() throws IOException {
        String chats = IntStream.range(0, 1_049)
                .mapToObj(id -> chat("id-" + id, "<msg/>".repeat(1_000)))
                .collect(Collectors.joining());
        ExportSummary summary = export(plan().keepsRaw(false).formats(Set.of(ExportFormat.CSV)), chats);

        assertThat(summary.totals().excelLoss()).isEqualTo(new ExcelLoss(0, 425));
        assertThat(committed()).isEqualTo(new ExcelLoss(0, 425));
        assertThat(ledger()).content().contains("\"hidden_rows\":425,");
        assertThat(Exported.text(ArchiveContents.read(archive), "csv/messages").lines())
                .hasSize(1_049_001);
        Erasure.requireWhole(archive);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasCutOfAForgottenChatIsCountedNoMore(boolean keepsRaw) throws IOException {
        export(plan().keepsRaw(keepsRaw), SHORT, LONG, LINES);
        Erasure.forget(archive, List.of("id-long"), List.of());

        assertThat(committed()).isEqualTo(new ExcelLoss(1, 0));
        Erasure.requireWhole(archive);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLedgerOfAVersionThatDidNotCountIsReadAndGoneOnWith(boolean keepsRaw) throws IOException {
        export(plan().keepsRaw(keepsRaw), SHORT, LONG, LINES);
        Files.writeString(ledger(), Files.readString(ledger()).replace("\"cut_cells\":2,", ""));

        assertThat(committed()).isEqualTo(ExcelLoss.NONE);
        Erasure.requireWhole(archive);
        assertThat(export(plan().keepsRaw(keepsRaw)).news()).isEqualTo(ExportSummary.News.NONE);
        Erasure.forget(archive, List.of("id-short"), List.of());
        assertThat(committed()).isEqualTo(new ExcelLoss(2, 0));
    }
}
