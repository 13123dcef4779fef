package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures, tables and the page, by the real executable. */
class ReportIT {
    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void generate() throws Exception {
        chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
        succeeds("generate", "--chats", "900", "-o", "server.xml");
    }

    private Executable.Result succeeds(String... arguments) throws Exception {
        Executable.Result result = chatpull.run(arguments);
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result;
    }

    private void export(String out, String to) throws Exception {
        try (Executable.StandIn server = chatpull.serve("server.xml")) {
            succeeds(
                    "export",
                    "--from",
                    "2021-01-01",
                    "--to",
                    to,
                    "--zone",
                    "Europe/Oslo",
                    "--out",
                    out,
                    "--email",
                    "operator@example.com",
                    "--endpoint",
                    server.url());
        }
    }

    @Test
    void convertWritesFiguresBesideEverythingElse() throws Exception {
        succeeds("convert", "server.xml", "--rollup", "figures", "--report", "page.html", "--ndjson", "chats.ndjson");

        assertThat(chatpull.files())
                .contains(
                        "chats.ndjson",
                        "figures/rollup.json",
                        "figures/summary.json",
                        "figures/tables/daily.csv",
                        "page.html");
        assertThat(Files.readString(chatpull.path("page.html"))).contains("900 chats, ");
        assertThat(Files.readString(chatpull.path("figures/summary.json"))).contains("\"chats\" : 900,");
        chatpull.run("convert", "server.xml", "--report", "page.html").refusedWith(7, "page.html exists");
    }

    @Test
    void thePageAloneCanGoToStandardOutput() throws Exception {
        String page = succeeds("convert", "server.xml", "-q", "--report", "-").stdout();

        assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
    }

    @Test
    void threadsMakeNoDifference() throws Exception {
        succeeds("convert", "server.xml", "--rollup", "one", "--threads", "1");
        succeeds("convert", "server.xml", "--rollup", "two", "--threads", "2");

        for (String file : List.of("rollup.json", "summary.json", "tables/pages.csv", "tables/response_times.csv")) {
            assertThat(chatpull.path("two/" + file)).hasSameBinaryContentAs(chatpull.path("one/" + file));
        }
    }

    @Test
    void anExportEndsWithAReportThatIsTheSameHoweverItCameAbout() throws Exception {
        export("archive", "2021-03-01");
        export("archive", "2021-05-01");
        export("atOnce", "2021-05-01");

        for (String file : figures("archive")) {
            assertThat(chatpull.path("archive/" + file)).hasSameBinaryContentAs(chatpull.path("atOnce/" + file));
        }
        Files.delete(chatpull.path("archive/report.html"));
        Files.delete(chatpull.path("archive/load.duckdb.sql"));
        assertThat(succeeds("report", "archive").stderr())
                .isEqualTo("wrote archive/report.html, summary.json and tables/, in the zone Europe/Oslo\n");
        for (String file : List.of("report.html", "load.duckdb.sql")) {
            assertThat(chatpull.path("archive/" + file)).hasSameBinaryContentAs(chatpull.path("atOnce/" + file));
        }
        assertThat(succeeds("verify", "archive").stderr()).contains("4 of 4 windows whole, 0 gaps");
    }

    private List<String> figures(String archive) throws Exception {
        List<String> figures = new ArrayList<>(List.of("report.html", "summary.json", "load.duckdb.sql"));
        chatpull.files().stream()
                .filter(file -> file.startsWith(archive + "/tables/"))
                .map(file -> file.substring(archive.length() + 1))
                .forEach(figures::add);
        assertThat(figures).hasSize(13);
        return figures;
    }

    @Test
    void anotherZoneIsReadAgainAndSaysSo() throws Exception {
        export("archive", "2021-05-01");
        Executable.Result result = succeeds("report", "archive", "--zone", "Asia/Tokyo", "--out", "tokyo");
        assertThat(result.stderr())
                .contains("the archive holds no figures for the zone Asia/Tokyo: reading its chats again")
                .contains("wrote tokyo/report.html, summary.json and tables/, in the zone Asia/Tokyo");
        succeeds("convert", "archive", "--zone", "Asia/Tokyo", "--rollup", "converted");

        assertThat(chatpull.path("tokyo/tables/daily.csv"))
                .hasSameBinaryContentAs(chatpull.path("converted/tables/daily.csv"));
        assertThat(Files.readString(chatpull.path("tokyo/report.html"))).contains("by the clocks of Asia/Tokyo");
    }

    @Test
    void anArchiveThatLacksAWindowShowsIt() throws Exception {
        export("archive", "2021-05-01");
        Path ledger = chatpull.path("archive/ledger.ndjson");
        List<String> lines = Files.readAllLines(ledger);
        Files.write(ledger, List.of(lines.get(0), lines.get(2), lines.get(3)));
        succeeds("report", "archive");

        assertThat(Files.readString(chatpull.path("archive/report.html")))
                .contains("missing: 2021-02-01 to 2021-03-01");
    }

    @Test
    void damagedFiguresAreNotReportedOn() throws Exception {
        export("archive", "2021-02-01");
        String state = chatpull.files().stream()
                .filter(file -> file.startsWith("archive/rollup/"))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                chatpull.path(state), Files.readString(chatpull.path(state)).replace("chats\":1", "chats\":2"));
        String page = Files.readString(chatpull.path("archive/report.html"));

        chatpull.run("report", "archive").refusedWith(8, state.substring(8) + " is not what was committed");
        assertThat(chatpull.path("archive/report.html")).hasContent(page);
    }

    @Test
    void whatIsLeftOfAReportThatWasCutOffGoesAway() throws Exception {
        export("archive", "2021-02-01");
        chatpull.write("archive/tables/.daily.csv.0.part", "half");
        chatpull.write("archive/tables/mine.csv", "mine");
        export("archive", "2021-03-01");

        assertThat(chatpull.files()).contains("archive/tables/mine.csv").noneMatch(file -> file.endsWith(".part"));
    }

    @Test
    void chatsThatCannotBeReadAreSaid() throws Exception {
        succeeds("generate", "--chats", "900", "--broken", "5", "-o", "broken.xml");
        Executable.Result result = chatpull.run("report", "broken.xml", "-q");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stderr())
                .isEqualTo(
                        "5 chats could not be read and are in no figure but those of data quality: inspect tells what is"
                                + " wrong\n");
        assertThat(Files.readString(chatpull.path("chatpull-report/summary.json")))
                .contains("\"quarantined\" : 5");
        // The state says so, too: whoever merges it has no other way to know.
        assertThat(chatpull.run("convert", "broken.xml", "-q", "--rollup", "figures")
                        .exitCode())
                .isEqualTo(3);
        assertThat(Files.readString(chatpull.path("figures/rollup.json"))).contains("\"quarantined\":5");
    }

    @Test
    void filesCanBeReportedOn() throws Exception {
        succeeds("report", "server.xml", "--zone", "UTC");

        assertThat(Files.readString(chatpull.path("chatpull-report/report.html")))
                .contains("900 chats, ");
        chatpull.run("report", "nowhere.xml").refusedWith(7, "nowhere.xml");
    }
}
