package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some of the chats: converted, and downloaded into an archive that stays what it was asked to be. */
class FilterIT {
    private static final String ANN = "ann@example.com";
    private static final String EXPORT = "<chats>\n"
            + chat("a1", "2021-01-10T10:00:00Z", "Ann@Example.com", "where is my ORDER?")
            + chat("a2", "2021-01-31T22:30:00Z", ANN, "thanks")
            + chat("a3", "2021-02-03T10:00:00Z", ANN, "my order")
            + chat("b1", "2021-01-11T10:00:00Z", "bob@example.com", "order")
            + "<chat><id>m1</id><operator>ann@example.com</operator><start>2021-01-12T10:00:00Z</start>"
            + "<msg from=\"visitor\" time=\"2021-01-12T10:00:00Z\">anybody there?</msg></chat>\n</chats>\n";

    @TempDir
    private Path temp;

    private static String chat(String id, String start, String operator, String text) {
        return ("<chat><id>%1$s</id><operator>%3$s</operator><start>%2$s</start><url>http://www.example.com/%1$s</url>"
                        + "<msg from=\"visitor\" time=\"%2$s\">%4$s</msg><msg from=\"%3$s\" time=\"%2$s\">yes</msg></chat>%n")
                .formatted(id, start, operator, text);
    }

    @Test
    void keepsWhatIsAskedForAndSaysHowMuchOfItAll() throws Exception {
        Executable chatpull = new Executable(temp);
        chatpull.write("x.xml", EXPORT);
        // The border is midnight in Oslo, an hour before it is in UTC.
        Executable.Result made = chatpull.run(
                "convert",
                "x.xml",
                "--ndjson",
                "-",
                "--rollup",
                "r",
                "--report",
                "r.html",
                "--operator",
                "ANN@example.com",
                "--since",
                "2021-01-10",
                "--until",
                "2021-01-31T23:30:00.001",
                "--zone",
                "Europe/Oslo",
                "--answered",
                "--threads",
                "2");

        assertThat(made.exitCode()).as(made.stderr()).isZero();
        assertThat(ids(made.stdout())).containsExactly("a1", "a2");
        assertThat(made.stderr())
                .contains(
                        "2 chats, 4 messages, 0 quarantined",
                        "2 of 5 chats kept by the filters: of one operator; since 2021-01-10T00:00:00+01:00; until");
        assertThat(Files.readString(chatpull.path("r/summary.json")))
                .contains(
                        "\"chats\" : 2,",
                        "\"filters\" : [ \"of one operator\", \"since 2021-01-10T00:00:00+01:00\","
                                + " \"until 2021-01-31T23:30:00.001+01:00\", \"answered\" ],");
        assertThat(Files.readString(chatpull.path("r.html")))
                .contains("Only chats that the filters kept: of one operator; since 2021-01-10T00:00:00+01:00;");
        assertThat(ids(chatpull.run(
                                "convert",
                                "x.xml",
                                "--ndjson",
                                "-",
                                "--text-contains",
                                "Order",
                                "--url-contains",
                                "/A",
                                "--redact",
                                "text=drop,operator=drop")
                        .stdout()))
                .containsExactly("a1", "a3");
        chatpull.run("convert", "x.xml", "--ndjson", "n", "--operator", ",")
                .refusedWith(2, "--operator: Expected an operator's name but it is blank");
        chatpull.run("convert", "x.xml", "--ndjson", "n", "--answered", "--missed")
                .refusedWith(2, "--answered and --missed contradict each other");
        chatpull.run("convert", "x.xml", "--ndjson", "n", "--since", "2021-02-01", "--until", "2021-01-01")
                .refusedWith(2, "--since 2021-02-01 is not before --until 2021-01-01");
    }

    @Test
    void theBorderIsThatOfNoOtherOutput() throws Exception {
        Executable chatpull = new Executable(temp).with("TZ", "Europe/Oslo");
        chatpull.write("x.xml", EXPORT);
        String[] alone = {"convert", "x.xml", "--ndjson", "-", "--until", "2021-01-31T23:00"};
        String[] besideAWorkbook = {
            "convert", "x.xml", "--ndjson", "-", "--until", "2021-01-31T23:00", "--xlsx", "x.xlsx", "--report", "r.html"
        };

        assertThat(ids(chatpull.run(alone).stdout())).containsExactly("a1", "a2", "b1", "m1");
        assertThat(ids(chatpull.run(besideAWorkbook).stdout())).containsExactly("a1", "a2", "b1", "m1");
    }

    private static List<String> ids(String ndjson) {
        return ndjson.lines().map(line -> line.split("\"", -1)[5]).toList();
    }

    @Test
    void anArchiveIsContinuedWithTheSameFiltersOnly() throws Exception {
        Executable chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
        chatpull.write("server.xml", EXPORT);
        try (Executable.StandIn server = chatpull.serve("server.xml", "--email", ANN)) {
            String[] account = {"--email", ANN, "--endpoint", server.url()};
            String[] export = {
                "export", "--from", "2021-01-01", "--to", "2021-02-01", "--out", "a", "--compress", "none"
            };
            Executable.Result made =
                    chatpull.run(with(export, account, "--operator", ANN, "--min-messages", "2", "--events", "e"));
            assertThat(made.exitCode()).as(made.stderr()).isZero();
            assertThat(made.stderr())
                    .contains(
                            "1 of 1 months, 0 gaps: 2 chats, 4 messages",
                            "2 of 4 chats kept by the filters",
                            "2 left out by the filters, 0 dropped as repeats at the borders of windows");
            assertThat(Files.readString(chatpull.path("e"))).contains("\"dropped\":0,\"filtered\":2,");

            chatpull.run(with(export, account, "--operator", "bob@example.com", "--min-messages", "2"))
                    .refusedWith(8, "This archive was made with another --operator");
            chatpull.run(with(export, account))
                    .refusedWith(8, "was made with --min-messages 2 but was asked for without it");

            Executable.Result synced = chatpull.run(with(new String[] {"sync", "a", "--to", "2021-03-01"}, account));
            assertThat(synced.exitCode()).as(synced.stderr()).isZero();
            assertThat(synced.stderr())
                    .contains("2 of 2 months, 0 gaps: 3 chats", "3 of 5 chats kept by the filters", "1 new chat; ");
            Executable.Result compared = chatpull.run(with(new String[] {"verify", "a", "--refetch"}, account));
            assertThat(compared.exitCode()).as(compared.stderr()).isZero();
        }
        // The operator is the account, whose address is nowhere but in the chats.
        assertThat(Files.readString(chatpull.path("a/chatpull.json"))).doesNotContain("example.com");
        assertThat(Files.readString(chatpull.path("a/report.html")))
                .contains("Only chats that the filters kept: of one operator; 2 messages or more.");
        chatpull.run("report", "a", "--zone", "Europe/Oslo", "--out", "oslo");
        assertThat(Files.readString(chatpull.path("oslo/summary.json")))
                .contains("\"filters\" : [ \"of one operator\", \"2 messages or more\" ],");
        chatpull.run("report", "a", "server.xml", "--out", "both");
        assertThat(Files.readString(chatpull.path("both/summary.json")))
                .contains("\"filters\" : [ \"a: of one operator\", \"a: 2 messages or more\" ],");
        assertThat(ids(chatpull.run("convert", "a", "--ndjson", "-").stdout())).containsExactly("a1", "a2", "a3");
        assertThat(ids(chatpull.run("convert", "a", "--ndjson", "-", "--text-contains", "order")
                        .stdout()))
                .containsExactly("a1", "a3");
    }

    private static String[] with(String[] command, String[] account, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(account));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
