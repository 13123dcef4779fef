package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.export.FakeServer.Rule;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.ExcelCsvFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveLoadScriptTest {
    private static final Period SPRING =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-05-01T00:00:00"));

    @TempDir
    private Path temp;

    @Test
    void namesTheCommittedLinesInTheOrderOfTheirWindows() throws IOException {
        assertThat(ArchiveLoadScript.of(exported(plan())).orElseThrow())
                .startsWith("-- Loads the committed files of this archive")
                .contains("CREATE OR REPLACE MACRO ndjson_chats(files)")
                .endsWith("CREATE OR REPLACE TABLE chats AS FROM ndjson_chats([\n"
                        + "    'ndjson/year=2019/month=3/2019-03-01T000000Z.ndjson.gz',\n"
                        + "    'ndjson/year=2019/month=4/2019-04-01T000000Z.ndjson.gz'\n"
                        + "]);\n"
                        + "CREATE OR REPLACE TABLE messages AS SELECT id AS chat_id, message.* FROM"
                        + " (SELECT id, unnest(messages) AS message FROM chats);\n");
    }

    @Test
    void loadsTablesWhereThereAreNoLines() throws IOException {
        ExportPlanBuilder plan = plan().formats(EnumSet.of(ExportFormat.CSV)).compression(Compression.NONE);

        assertThat(ArchiveLoadScript.of(exported(plan)).orElseThrow())
                .contains("csv_chats([\n    'csv/chats/year=2019/month=3/2019-03-01T000000Z.csv',\n")
                .endsWith("    'csv/messages/year=2019/month=4/2019-04-01T000000Z.csv'\n]);\n");
    }

    @Test
    void isOfNothingThatProgramsCannotRead() throws IOException {
        ExportPlanBuilder excel =
                plan().formats(EnumSet.of(ExportFormat.CSV)).excel(new ExcelCsvFormat(ZoneOffset.UTC, ';', ','));

        assertThat(ArchiveLoadScript.of(exported(excel))).isEmpty();
    }

    private static ExportPlanBuilder plan() {
        return ExportPlan.builder(SPRING);
    }

    private ArchiveContents exported(ExportPlanBuilder plan) throws IOException {
        return Exported.archive(temp.resolve("a"), plan.build(), FakeServer.withChats(Rule.START, true, SPRING, 20, 7));
    }
}
