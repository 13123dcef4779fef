package io.github.chatpull.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables for Excel, with the real executable. */
class ExcelIT {
    private static final String HEADER = "\uFEFF\"chat_id\";\"seq\";\"from\";\"role\";\"time\";\"text\";\"extra\"\r\n";
    private static final String CHAT = "<chat><id>=1</id><operator>a@b.c</operator><start>2019-07-01T12:00:00Z</start>"
            + "<msg from=\"visitor\" time=\"2019-07-01T12:00:00Z\">+47;\"x\"</msg>"
            + "<msg from=\"a@b.c\" time=\"2019-07-01T12:00:02.500Z\">a\nb</msg></chat>";

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void prepare() throws Exception {
        chatpull = new Executable(temp).with("TZ", "Europe/Oslo");
        chatpull.write("in", "<chats>" + CHAT + "</chats>");
    }

    @Test
    void timesAreOfThisMachineAndTheSummarySaysSo() throws Exception {
        Executable.Result result =
                chatpull.run("convert", "in", "--csv-profile", "excel", "--messages-csv", "m.csv", "--ndjson", "n");

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr())
                .contains("for Excel: times in the zone Europe/Oslo, ';' between cells, decimal comma\n");
        assertThat(chatpull.path("m.csv"))
                .usingCharset(UTF_8)
                .hasContent(HEADER
                        + "\"'=1\";1;\"visitor\";\"visitor\";\"2019-07-01 14:00:00\";\"'+47;\"\"x\"\"\";\r\n"
                        + "\"'=1\";2;\"a@b.c\";\"operator\";\"2019-07-01 14:00:02\";\"a\nb\";\r\n");
        // What programs read stays in UTC, and exact.
        assertThat(chatpull.path("n")).content().contains("\"id\":\"=1\"", "\"2019-07-01T12:00:02.500Z\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--locale=en-GB,                     ',', '2.5',     between cells, decimal point",
        "--locale=nb_NO,                     ';', '\"2,5\"', between cells, decimal comma",
        "'--locale=de-DE --csv-delimiter=,', ',', '\"2,5\"', between cells, decimal comma",
        "--csv-delimiter=|,                  '|', '\"2,5\"', between cells, decimal comma",
        "--csv-delimiter=tab,                '\t', '\"2,5\"', a tab between cells"
    })
    void aLocaleOrADelimiterCanBeGiven(String options, String delimiter, String seconds, String said) throws Exception {
        String[] given =
                ("convert in --csv-profile excel --zone Asia/Tokyo --chats-csv c.csv " + options).split(" ", -1);
        Executable.Result result = chatpull.run(given);

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr()).contains("times in the zone Asia/Tokyo, ", said);
        String quoted = seconds.startsWith("\"") ? seconds : '"' + seconds + '"';
        assertThat(Files.readString(chatpull.path("c.csv")))
                .endsWith(String.join(delimiter, "\r\n\"'=1\"", "", "", "\"a@b.c\"", "", "\"2019-07-01 21:00:00\"", "")
                        + delimiter.repeat(7)
                        + String.join(delimiter, "2", "1", "1", quoted, "\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "--csv-delimiter=;,                       '--csv-delimiter is for --csv-profile excel'",
        "--locale=nb-NO,                          '--locale is for --csv-profile excel'",
        "--csv-profile=exel,                      'expected one of plain, excel but was ''exel'''",
        "'--csv-profile=excel --locale=xx-YY',    'expected --locale such as nb-NO or en-US but was ''xx-YY'''",
        "'--csv-profile=excel --locale=?',        'expected --locale such as nb-NO or en-US but was ''?'''",
        "'--csv-profile=excel --locale=fa-IR',    'expected --locale with a decimal comma or point but ''fa-IR'' has'",
        "'--csv-profile=excel --csv-delimiter=x', 'expected --csv-delimiter as one of '';'', '','', ''|'' and tab'"
    })
    void whatMakesNoSenseIsRefused(String options, String sentence) throws Exception {
        chatpull.run(("convert in --messages-csv m.csv " + options).split(" ", -1))
                .refusedWith(2, sentence);
        assertThat(chatpull.files()).containsExactly("in");
    }

    @Test
    void cutCellsAreCounted() throws Exception {
        String longText = "<msg>" + "x".repeat(40_000) + "</msg><msg>" + "a\n".repeat(300) + "</msg>";
        chatpull.write("in", "<chats>" + CHAT.replace("</chat>", longText + "</chat>") + "</chats>");
        Executable.Result result = chatpull.run("convert", "in", "--csv-profile", "excel", "--messages-csv", "m.csv");

        assertThat(result.exitCode()).isZero();
        assertThat(result.stderr())
                .contains("m.csv: 2 cells were cut: Excel takes 32,767 characters and 253 line feeds\n");
        assertThat(chatpull.run("convert", "in", "--messages-csv", "plain.csv").stderr())
                .doesNotContain("cut", "Excel");
    }

    @Test
    void cutCellsAreToldToWhoWantsItQuiet() throws Exception {
        chatpull.write("whole", "<chats>" + CHAT + "</chats>");
        chatpull.write("in", "<chats>" + CHAT.replace("a\nb", "x".repeat(40_000)) + "</chats>");
        String options = " -q --csv-profile excel --messages-csv m.csv --chats-csv c.csv --xlsx w.xlsx --overwrite";
        Executable.Result result = chatpull.run(("convert in" + options).split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.stderr().lines())
                .containsExactly(
                        "m.csv: 1 cell was cut: Excel takes 32,767 characters and 253 line feeds",
                        "w.xlsx: 1 cell was cut: Excel takes 32,767 characters and 253 line feeds");
        assertThat(chatpull.run(("convert whole" + options).split(" ")).stderr())
                .isEmpty();
    }

    @Test
    void aTableThatIsLongerThanASheetGoesOnInANextFile() throws Exception {
        writeMessages(1_048_577);
        chatpull.write("m-3.csv.gz", "of another day");
        Executable.Result result = chatpull.run(
                "convert", "in", "--csv-profile", "excel", "--messages-csv", "m.csv.gz", "--chats-csv", "c.csv", "-v");

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr())
                .contains("m.csv.gz goes on in m-2.csv.gz: a sheet has 1,048,576 rows\n")
                .contains("m-3.csv.gz is of an earlier run: it is no part of m.csv.gz\n")
                .contains("wrote m.csv.gz\n", "wrote m-2.csv.gz\n");
        assertThat(chatpull.files()).containsExactly("c.csv", "in", "m-2.csv.gz", "m-3.csv.gz", "m.csv.gz");
        assertThat(lines("m.csv.gz")).isEqualTo(1_048_576);
        assertThat(lines("m-2.csv.gz")).isEqualTo(3);
    }

    @Test
    void aNextFileThatExistsIsRefusedBeforeAnyWork() throws Exception {
        chatpull.write("m-2.csv", "precious");
        chatpull.run("convert", "in", "--csv-profile", "excel", "--messages-csv", "m.csv")
                .refusedWith(7, "m-2.csv exists");
        chatpull.run(
                        "convert",
                        "in",
                        "--csv-profile=excel",
                        "--messages-csv=m.csv",
                        "--chats-csv=m-2.csv",
                        "--overwrite")
                .refusedWith(2, "two outputs would go to m-2.csv");
        assertThat(chatpull.path("m-2.csv")).hasContent("precious");
        assertThat(chatpull.files()).containsExactly("in", "m-2.csv");
    }

    @Test
    void nothingAppearsIfANextFileCannotBeMade() throws Exception {
        writeMessages(1_048_577 * 2);
        chatpull.write("m-3.csv", "precious");
        chatpull.run("convert", "in", "--csv-profile", "excel", "--messages-csv", "m.csv")
                .refusedWith(7, "m-3.csv exists");
        assertThat(chatpull.files()).containsExactly("in", "m-3.csv");
    }

    @Test
    void aStreamTakesMoreThanASheetAndTheSummarySaysSo() throws Exception {
        writeMessages(1_048_576);
        Executable.Result result =
                chatpull.run("convert", "in", "--csv-profile", "excel", "--messages-csv", "-", "--locale", "en-US");

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr())
                .contains("-: 1,048,577 rows, but a sheet has 1,048,576 rows: Excel will not show the rest\n");
        assertThat(result.stdout().lines().count()).isEqualTo(1_048_577);
        assertThat(chatpull.files()).containsExactly("in");
    }

    @Test
    void anArchiveCanHaveTablesForExcel() throws Exception {
        chatpull.writeSecret("password", "demo");
        try (Executable.StandIn server = chatpull.serve("--chats", "200")) {
            String export = "export --from 2019-01-01 --to 2019-03-01 --out a --zone Europe/Oslo --compress none"
                    + " --email operator@example.com --password-file password --endpoint " + server.url();
            Executable.Result made = chatpull.run((export + " --csv-profile excel").split(" ", -1));
            assertThat(made.exitCode()).as(made.stderr()).isZero();
            assertThat(chatpull.run((export + " --csv-profile excel").split(" ", -1))
                            .stderr())
                    .contains("nothing was fetched: all is there");
            chatpull.run(export.split(" ", -1))
                    .refusedWith(8, "was made with --csv-profile excel but was asked for plain");
            chatpull.run((export + " --csv-profile excel --locale en-US --csv-delimiter ;").split(" ", -1))
                    .refusedWith(8, "was made with a decimal comma in its tables but was asked for a decimal point");
        }
        assertThat(chatpull.run("verify", "a").exitCode()).isZero();
        assertThat(Files.readString(chatpull.path("a/csv/messages/year=2019/month=1/2018-12-31T230000Z.csv")))
                .startsWith(HEADER)
                .containsPattern(
                        ";1;\"(visitor|[^\"]+)\";\"(visitor|operator|other)\";\"2019-01-\\d\\d \\d\\d:\\d\\d:\\d\\d\";\"")
                .endsWith("\r\n");
    }

    @Test
    void anArchiveSaysHowManyCellsWereCut() throws Exception {
        chatpull.writeSecret("password", "demo");
        chatpull.write("server.xml", "<chats>" + CHAT.replace("a\nb", "x".repeat(40_000)) + "</chats>");
        String cut = "a/csv: 1 cell was cut: Excel takes 32,767 characters and 253 line feeds";
        try (Executable.StandIn server = chatpull.serve("server.xml")) {
            Executable.Result made = export(server, "--csv-profile excel --events events");
            assertThat(made.exitCode()).as(made.stderr()).isZero();
            assertThat(made.stderr().lines()).containsExactly(cut);
            assertThat(Files.readString(chatpull.path("events"))
                            .lines()
                            .filter(line -> line.contains("\"cut_cells\":1,\"hidden_rows\":0")))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("\"event\":\"committed\""))
                    .anyMatch(line -> line.contains("\"message_type\":\"summary\""));
            assertThat(export(server, "--csv-profile excel").stderr().lines()).containsExactly(cut);
        }
    }

    @Test
    void anArchiveSaysWhichWindowIsLongerThanASheet() throws Exception {
        chatpull.writeSecret("password", "demo");
        String thousand =
                CHAT.replaceAll("(?s)<msg.*</msg>", "").replace("</chat>", "<msg/>".repeat(1_000) + "</chat>");
        chatpull.write("server.xml", "<chats>" + thousand.repeat(1_049) + "</chats>");
        try (Executable.StandIn server = chatpull.serve("server.xml")) {
            Executable.Result made = export(server, "--csv-profile excel --no-raw");
            assertThat(made.exitCode()).as(made.stderr()).isZero();
            assertThat(made.stderr().lines())
                    .containsExactly("a/csv: 425 rows are beyond a sheet's 1,048,576, last in the window 2019-07-01 to"
                            + " 2019-08-01: Excel will not show the rest; a shorter --window, into another --out, makes"
                            + " shorter tables");
        }
    }

    private Executable.Result export(Executable.StandIn server, String options) throws Exception {
        return chatpull.run(("export --from 2019-06-01 --to 2019-09-01 --out a -q --email operator@example.com"
                        + " --password-file password --endpoint " + server.url() + " " + options)
                .split(" ", -1));
    }

    private void writeMessages(int count) throws IOException {
        StringBuilder xml = new StringBuilder("<chats>");
        for (int left = count; left > 0; left -= 1_000) {
            xml.append("<chat><id>a</id>")
                    .append("<msg/>".repeat(Math.min(left, 1_000)))
                    .append("</chat>");
        }
        chatpull.write("in", xml.append("</chats>").toString());
    }

    private long lines(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(chatpull.path(name))), StandardCharsets.UTF_8))) {
            return reader.lines().count();
        }
    }
}
