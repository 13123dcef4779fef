package io.github.chatpull.samples.springbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJobTest {
    @TempDir
    private Path folder;

    private Path export;
    private Path database;

    @BeforeEach
    void nameFiles() {
        export = folder.resolve("export.xml");
        database = folder.resolve("database");
    }

    private void writeExport(String chats) throws Exception {
        Files.writeString(export, "<chats>\n" + chats + "</chats>\n");
    }

    // What it said at last.
    private String run(boolean expected) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(ImportChats.run(export, database, out)).isEqualTo(expected);
        return said.toString(StandardCharsets.UTF_8).lines().reduce("", (one, next) -> next);
    }

    private static String chats(int from, int to) {
        StringBuilder chats = new StringBuilder();
        for (int i = from; i < to; i++) {
            chats.append("<chat><id>").append(i).append("</id><msg>Hello</msg>");
            chats.append(i % 100 == 99 ? "&" : "").append("</chat>\n");
        }
        return chats.toString();
    }

    @Test
    void keepsWhateverAChatCanHold() throws Exception {
        String longer = "long ".repeat(300_000).strip();
        writeExport("""
                <chat><id>same</id><start>2019-03-01T10:00:00.001Z</start><stop>2019-03-01T10:00:09Z</stop>
                  <visitorip>2001:db8::1</visitorip><url>https://example.com/?a=1&amp;b=2</url>
                  <msg from="visitor" time="2019-03-01T10:00:00.001Z">Blåbærsyltetøy 😀 ''; DROP TABLE chat</msg>
                  <msg/>
                  <msg from="ann@example.com"><![CDATA[</chat>]]></msg></chat>
                <chat><id>same</id></chat>
                <chat><id>none-other</id><msg>%s</msg></chat>
                <chat><id>bad</id><msg>&nbsp;</msg></chat>
                """.formatted(longer));
        assertThat(run(true)).isEqualTo("3 chats are written, 1 are skipped");

        ImportedRows rows = ImportedRows.in(database);
        assertThat(rows).isEqualTo(ImportedRows.expectedOf(export));
        assertThat(rows.chats())
                .containsExactly(
                        "none-other|null|null|null|null",
                        "same|2019-03-01T10:00:00.001Z|2019-03-01T10:00:09Z|2001:db8::1|https://example.com/?a=1&b=2",
                        "same|null|null|null|null");
        assertThat(rows.messages())
                .contains("none-other|1|other|null|null|" + longer)
                .hasSize(4);
        assertThat(rows.badChats()).hasSize(1);
    }

    @Test
    void doesNothingOnceItIsDone() throws Exception {
        writeExport(chats(0, 1000));
        assertThat(run(true)).isEqualTo("990 chats are written, 10 are skipped");
        Files.delete(export);
        assertThat(run(true)).isEqualTo("all of " + export + " was imported before; another export needs another name");
        assertThat(ImportedRows.in(database).chats()).hasSize(990);
    }

    @Test
    void anExportThatIsCutShortFailsAndGoesOnWhenItIsWhole() throws Exception {
        String whole = "<chats>\n" + chats(0, 2000) + "</chats>\n";
        Files.writeString(export, whole.substring(0, whole.indexOf("<id>1300<")));
        assertThat(run(false)).startsWith("Expected </chats> at the end but the document is cut short at chat 1,301");
        ImportedRows committed = ImportedRows.in(database);
        assertThat(committed.chats()).hasSize(1000);
        assertThat(committed.badChats()).hasSize(10);

        Files.writeString(export, whole);
        assertThat(run(true)).isEqualTo("980 chats are written, 10 are skipped");
        assertThat(ImportedRows.in(database)).isEqualTo(ImportedRows.expectedOf(export));
    }

    @Test
    void refusesToGoOnWhenTheClockWasPutBack() throws Exception {
        writeExport(chats(0, 1));
        run(true);
        ImportedRows.open(
                database,
                jdbc -> jdbc.execute("UPDATE batch_step_execution SET create_time = TIMESTAMP '2999-01-01 00:00:00'"));

        assertThatThrownBy(() -> run(false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Expected a time after the last start, 2999-01-01T00:00, but it is ");
    }
}
