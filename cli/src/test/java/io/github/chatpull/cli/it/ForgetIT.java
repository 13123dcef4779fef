package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.sink.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's chats go out of an archive, and stay out. */
class ForgetIT {
    private static final String ADDRESS = "203.0.113.77";
    private static final Pattern CHAT = Pattern.compile("<chat>.*?</chat>", Pattern.DOTALL);

    // Shortly before the second month, so that its answer holds it, too.
    private static final String VISIT = "<chat><id>11111111-aaaa</id><operator>op@example.com</operator><visitorip>"
            + ADDRESS + "</visitorip><start>2021-01-31T23:00:00Z</start><stop>2021-01-31T23:10:00Z</stop>"
            + "<url>http://shop.example.com/words-of-nobody-else</url>"
            + "<msg from=\"visitor\" time=\"2021-01-31T23:00:00Z\">My name is Wilhelmina Featherstone</msg></chat>\n";

    // An archive and what it was exported from, which each test gets a copy of.
    @TempDir
    private static Path exported;

    @TempDir
    private Path temp;

    private Executable chatpull;
    private Executable.StandIn server;
    private String everybody = "";
    private String others = "";
    private String chat = "";
    private String id = "";

    @BeforeAll
    static void export() throws Exception {
        ForgetIT first = new ForgetIT();
        first.chatpull = new Executable(exported).with("CHATPULL_PASSWORD", "demo");
        first.succeeds(
                "generate", "--chats", "300", "--from", "2021-01-01", "--to", "2021-03-01", "-o", "generated.xml");
        String generated = Files.readString(exported.resolve("generated.xml"));
        first.chatpull.write("server.xml", generated.replaceFirst("<chat>", VISIT + "<chat>"));
        try (Executable.StandIn server = first.serve()) {
            first.server = server;
            first.fetch("archive");
        }
    }

    @BeforeEach
    void copyTheArchive() throws Exception {
        chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
        chatpull.copyAll(exported);
        String generated = Files.readString(chatpull.path("generated.xml"));
        chat = CHAT.matcher(generated)
                .results()
                .skip(100)
                .findFirst()
                .orElseThrow()
                .group();
        id = firstOf("<id>(.*?)</id>", chat);
        others = generated.replace(chat, "");
        everybody = Files.readString(chatpull.path("server.xml"));
        server = serve();
    }

    private Executable.StandIn serve() throws IOException {
        return chatpull.serve("server.xml", "--select", "overlap");
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void nothingOfThemIsLeftAndAllOthersAre() throws Exception {
        int chats = chats("archive");
        Executable.Result gone = forget("archive", "--receipt", "receipt.json");

        assertThat(gone.stderr())
                .contains("2 chats, ", ", 1 repeated in neighbours' answers", "are gone, in 2 of 2 windows");
        assertThat(chats("archive")).isEqualTo(chats - 2);
        Map<Path, String> texts = texts(chatpull.path("archive"));
        for (String words : List.of(id, ADDRESS + "<", "11111111-aaaa", "Featherstone", "words-of-nobody-else")) {
            assertThat(texts)
                    .as(words)
                    .noneSatisfy((file, text) -> assertThat(text).contains(words));
        }
        for (String words : messages(chat)) {
            assertThat(everybody.split(Pattern.quote(words), -1).length > 2
                            || texts.values().stream().noneMatch(text -> text.contains(words)))
                    .as(words)
                    .isTrue();
        }
        assertThat(succeeds("verify", "archive").stderr()).contains("2 of 2 windows whole, 0 gaps");
        assertThat(Files.readString(chatpull.path("receipt.json")))
                .contains("\"chats\" : 2", "\"copies_in_neighbours\" : 1", "_r2.ndjson.gz")
                .doesNotContain(id, ADDRESS);
        requireSameAsAnExportWithoutThem();
    }

    // Every figure of the report, and every line, is what it would be had they never been there.
    private void requireSameAsAnExportWithoutThem() throws Exception {
        chatpull.write("server.xml", others);
        fetch("without");
        succeeds("convert", "archive", "--ndjson", "a.ndjson");
        succeeds("convert", "without", "--ndjson", "b.ndjson");
        assertThat(chatpull.path("a.ndjson")).hasSameTextualContentAs(chatpull.path("b.ndjson"));
        Map<Path, String> with = texts(chatpull.path("archive"));
        Map<Path, String> without = texts(chatpull.path("without"));
        for (Map.Entry<Path, String> file : without.entrySet()) {
            String name = file.getKey().toString();
            if (name.equals("load.duckdb.sql")) {
                assertThat(with).containsEntry(file.getKey(), file.getValue().replace("Z.ndjson", "Z_r2.ndjson"));
            } else if (name.endsWith(".csv") || name.equals("summary.json") || name.equals("report.html")) {
                assertThat(with).as(name).containsEntry(file.getKey(), file.getValue());
            } else if (name.startsWith("rollup") || name.startsWith("csv") || name.startsWith("ndjson")) {
                Path again = Path.of(name.replaceFirst("Z\\.", "Z_r2."));
                assertThat(with).as(name).containsEntry(again, file.getValue());
            }
        }
    }

    @Test
    void syncDoesNotBringThemBack() throws Exception {
        forget("archive");
        Map<Path, String> before = texts(chatpull.path("archive"));
        Executable.Result again = chatpull.run(account("sync", "archive", "--to", "2021-03-01", "--lookback", "P90D"));

        assertThat(again.exitCode()).as(again.stderr()).isZero();
        assertThat(again.stderr()).contains("0 new chats; 2 windows fetched, 0 changed");
        assertThat(texts(chatpull.path("archive"))).isEqualTo(before);
        assertThat(chatpull.run(account("verify", "archive", "--refetch")).stderr())
                .contains("2 of 2 windows compared with the server: 0 changed");
    }

    @Test
    void withoutAnswersTheyGoFromWhatWasMadeOfThem() throws Exception {
        fetch("bare", "--no-raw");
        fetch("whole");
        assertThat(forget("bare").stderr()).contains("2 chats, 17 messages are gone");
        forget("whole");

        // The second window was written anew only where its answer held a copy.
        Map<Path, String> bare = firstNames(texts(chatpull.path("bare")));
        firstNames(texts(chatpull.path("whole"))).forEach((file, text) -> {
            if (file.toString().matches("(ndjson|csv|rollup|tables)/.*|report.html|summary.json")) {
                assertThat(bare).as("%s", file).containsEntry(file, text);
            }
        });
        assertThat(bare).noneSatisfy((file, text) -> assertThat(text).containsAnyOf(id, "Featherstone"));
        succeeds("verify", "bare");
        chatpull.run(account(
                "export", "--out", "csv", "--from", "2021-01-01", "--to", "2021-02-01", "--no-raw", "--format", "csv"));
        chatpull.run("forget", "csv", "--id", id, "--yes").refusedWith(8, "neither the server's answer for 2021-01-01");
    }

    @Test
    void aReportThatCannotBeMadeAgainGoes() throws Exception {
        fetch("plain", "--format", "ndjson");
        chatpull.run("report", "plain");
        assertThat(chatpull.path("plain/report.html")).exists();
        assertThat(chatpull.path("plain/tables/daily.csv")).exists();

        assertThat(forget("plain").stderr()).contains("the report was deleted", "report plain reads the chats for it");
        assertThat(texts(chatpull.path("plain")).keySet())
                .noneMatch(file -> file.toString().matches("report.html|summary.json|tables/.*"));
    }

    @Test
    void twiceThereIsNothingToDo() throws Exception {
        forget("archive");
        Map<Path, String> before = texts(chatpull.path("archive"));
        before.remove(Path.of("forgotten.json"));
        assertThat(forget("archive").stderr())
                .contains("nothing to do: none of the 2 windows holds such a chat; what is fetched from now on");
        Map<Path, String> after = texts(chatpull.path("archive"));
        after.remove(Path.of("forgotten.json"));

        assertThat(after).isEqualTo(before);
    }

    @Test
    void aDryRunSaysWhatWouldGoAndChangesNothing() throws Exception {
        Map<Path, String> before = texts(chatpull.path("archive"));
        Executable.Result dry = succeeds("forget", "archive", "--visitor-ip", ADDRESS, "--dry-run");

        assertThat(dry.stdout()).isEqualTo("""
                2021-01-01 to 2021-02-01  1 chat, 1 message
                2021-02-01 to 2021-03-01  0 chats, 0 messages, 1 repeated in neighbours' answers
                """);
        assertThat(dry.stderr()).contains("would go, in 2 of 2 windows");
        assertThat(texts(chatpull.path("archive"))).isEqualTo(before);
    }

    @Test
    void wrongUsageAndOtherPeoplesFoldersChangeNothing() throws Exception {
        Map<Path, String> before = texts(chatpull.path("archive"));
        chatpull.run("forget", "archive", "--yes").refusedWith(2, "expected --id or --visitor-ip");
        chatpull.run("forget", "archive", "--id", " ", "--yes").refusedWith(2, "it is blank");
        chatpull.run("forget", "archive", "--visitor-ip", "10.0.0.256", "--yes").refusedWith(2, "but one is none");
        chatpull.run("forget", "archive", "--id", id, "--dry-run", "--receipt", "r")
                .refusedWith(2, "leave out --receipt");
        chatpull.run("forget", "archive", "--id", id, "--yes", "--receipt", "/proc/r")
                .refusedWith(7, "no such file");
        chatpull.run("forget", "archive", "--id", id).refusedWith(2, "no terminal to ask at: give --yes");
        chatpull.run("forget", "server.xml", "--id", id, "--yes").refusedWith(8, "is no chatpull archive");
        chatpull.run("forget", "nowhere", "--id", id, "--yes").refusedWith(7, "nowhere");
        try (FileChannel channel = FileChannel.open(chatpull.path("archive/chatpull.lock"), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            chatpull.run("forget", "archive", "--id", id, "--yes").refusedWith(8, "in use by another chatpull");
        }
        assertThat(texts(chatpull.path("archive"))).isEqualTo(before);
        assertThat(chatpull.path("nowhere")).doesNotExist();
    }

    @Test
    void anotherZoneThanTheArchivesIsRefusedBeforeAnythingIsChanged() throws Exception {
        fetch("zoned", "--source-zone", "Europe/Oslo");
        Map<Path, String> before = texts(chatpull.path("zoned"));

        chatpull.run("forget", "zoned", "--id", id, "--yes", "--source-zone", "Asia/Tokyo")
                .refusedWith(8, "made with --source-zone Europe/Oslo but was asked for Asia/Tokyo");
        assertThat(texts(chatpull.path("zoned"))).isEqualTo(before);
        forget("zoned", "--source-zone", "Europe/Oslo");
    }

    private static Map<Path, String> firstNames(Map<Path, String> texts) {
        Map<Path, String> renamed = new TreeMap<>();
        texts.forEach((file, text) -> renamed.put(Path.of(file.toString().replace("_r2.", ".")), text));
        return renamed;
    }

    private Executable.Result forget(String archive, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("forget", archive, "--id", id, "--visitor-ip", ADDRESS, "--yes"));
        arguments.addAll(List.of(more));
        return succeeds(arguments.toArray(String[]::new));
    }

    private void fetch(String out, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("export", "--out", out, "--from", "2021-01-01", "--to"));
        arguments.addAll(List.of("2021-03-01"));
        arguments.addAll(List.of(more));
        succeeds(account(arguments.toArray(String[]::new)));
    }

    private String[] account(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--email", "operator@example.com", "--endpoint", server.url()));
        return arguments.toArray(String[]::new);
    }

    private Executable.Result succeeds(String... command) throws Exception {
        Executable.Result result = chatpull.run(command);
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result;
    }

    private int chats(String archive) throws IOException {
        return (int)
                ArchiveContents.read(chatpull.path(archive)).ledger().totals().chats();
    }

    private static String firstOf(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static List<String> messages(String chat) {
        return Pattern.compile("<msg[^>]*>([^<]+)</msg>")
                .matcher(chat)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Every file of a folder, decompressed. */
    private static Map<Path, String> texts(Path folder) throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (var all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Compression.decode(Files.newInputStream(file))) {
                    texts.put(folder.relativize(file), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
