package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook, with the real executable. */
class WorkbookIT {
    private static final String CHATS = "<chats><chat><id>=1</id><operator>a@b.c</operator>"
            + "<start>2018-12-31T23:30:00Z</start>"
            + "<msg from=\"visitor\" time=\"2018-12-31T23:30:00Z\">+47</msg>"
            + "<msg from=\"a@b.c\" time=\"2018-12-31T23:30:02.500Z\">" + "x".repeat(40_000) + "</msg></chat>"
            + "<chat><id>2</id><start>2019-02-01T12:00:00Z</start><msg from=\"visitor\">hello?</msg></chat>"
            + "<chat><id>&nbsp;</id></chat></chats>";

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void prepare() throws Exception {
        chatpull = new Executable(temp).with("TZ", "Europe/Oslo");
        chatpull.write("in", CHATS);
    }

    @Test
    void figuresAndTimesAreOfThisMachinesZoneAndTheBytesOfNoThread() throws Exception {
        String options = "convert in --max-bad 50% --bad-ok 1 --xlsx ";
        Executable.Result one = chatpull.run((options + "1.xlsx --threads 1").split(" "));
        Executable.Result three = chatpull.run((options + "3.xlsx --threads 3 --rollup figures").split(" "));

        assertThat(one.exitCode()).as(one.stderr()).isZero();
        assertThat(one.stderr())
                .contains("2 chats, 3 messages, 1 quarantined; ")
                .contains("1.xlsx: times in the zone Europe/Oslo\n")
                .contains("1.xlsx: 1 cell was cut: Excel takes 32,767 characters and 253 line feeds\n");
        assertThat(three.exitCode()).as(three.stderr()).isZero();
        assertThat(three.stderr()).contains("figures: days in the zone Europe/Oslo, as in 3.xlsx\n");
        assertThat(chatpull.path("1.xlsx.quarantine.ndjson")).exists();
        assertThat(chatpull.path("3.xlsx")).hasSameBinaryContentAs(chatpull.path("1.xlsx"));
        assertThat(Files.readString(chatpull.path("figures/summary.json"))).contains("\"zone\" : \"Europe/Oslo\"");
        assertThat(summary())
                .contains("Chats that could not be read</t></is></c><c r=\"B9\" s=\"10\"><v>1</v>")
                // The year, a chat, answered, missed.
                .containsPattern("<t>2019</t></is></c><c [^>]*><v>2</v></c><c [^>]*><v>1</v></c><c [^>]*><v>1</v>")
                .contains("<t>2019-01</t>", "<t>2019-02</t>")
                .doesNotContain("2018");
    }

    @Test
    void saysThatItIsOfSomeChatsOnly() throws Exception {
        chatpull.run("convert in --max-bad 50% --bad-ok 1 --xlsx 1.xlsx --missed --since 2018-12-31".split(" "));

        assertThat(summary())
                .contains("<t>Only chats that the filters kept: since 2018-12-31T01:00:00+01:00; missed.</t>");
    }

    @Test
    void aTableThatIsLongerThanASheetGoesOnInANextOne() throws Exception {
        String thousand = "<chat><id>a</id>" + "<msg/>".repeat(1_000) + "</chat>";
        chatpull.write("in", "<chats>" + thousand.repeat(1_049) + "</chats>");
        Executable.Result result = chatpull.run("convert", "in", "--xlsx", "1.xlsx");

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr())
                .contains(
                        "1.xlsx: Messages go on in the sheet Messages 2: a sheet has 1,048,576 rows, and 2 GiB of XML,"
                                + " at most\n");
    }

    @Test
    void aNameThatExcelDoesNotOpenIsRefused() throws Exception {
        chatpull.run("convert", "in", "--xlsx", "out.csv")
                .refusedWith(2, "expected --xlsx with a name that ends in .xlsx, as Excel asks for, but was out.csv");
        assertThat(chatpull.files()).containsExactly("in");
    }

    private String summary() throws IOException {
        try (ZipFile zip = new ZipFile(chatpull.path("1.xlsx").toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/summary.xml"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }
}
