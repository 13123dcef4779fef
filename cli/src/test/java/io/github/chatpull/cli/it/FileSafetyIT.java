package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is for its owner only, goes where it was told to, and leaves nothing when it is stopped. */
class FileSafetyIT {
    private static final String CHAT =
            "<chat><id>a</id><start>2019-01-02T00:00:00Z</start><msg from=\"visitor\">Hæ</msg></chat>";
    private static final String DOCUMENT = "<chats>\n" + CHAT + "\n<chat><id>b</id>&nbsp;</chat>\n</chats>\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";
    private static final String[] FIRST_QUARTER = {"--from", "2019-01-01", "--to", "2019-04-01"};

    @TempDir
    private Path temp;

    private Path work;
    private Executable chatpull;

    @BeforeEach
    void makeFolders() throws IOException {
        work = Files.createDirectory(
                temp.resolve("work"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        chatpull = new Executable(work).with("CHATPULL_PASSWORD", "demo");
    }

    @Test
    void everyFileIsForItsOwnerOnlyWhateverTheUmaskSays() throws Exception {
        Path tmp = Files.createDirectory(temp.resolve("tmp"));
        chatpull.with("CHATPULL_JAVA_OPTS", "-Djava.io.tmpdir=" + tmp);
        openly(0, "generate", "--chats", "300", "-o", "all.xml.zst");
        openly(0, "generate", "--chats", "100", "--broken", "1", "-o", "bad.xml");
        String[] outputs = {"--ndjson", "c.ndjson.zst", "--chats-csv", "c.csv.gz", "--messages-csv", "m.csv"};
        openly(3, join(List.of("convert", "bad.xml", "--rollup", "rollup", "--report", "r.html"), outputs));
        openly(0, "report", "all.xml.zst");
        openly(0, "demo", "--chats", "60");
        try (EchoServer server = EchoServer.answering(OK + DOCUMENT)) {
            openly(3, join(account(server, "export", "--out", "archive", "--events", "events"), FIRST_QUARTER));
        }
        try (EchoServer server = EchoServer.answering(OK + DOCUMENT.replace("Hæ", "Hæ?"))) {
            openly(3, join(account(server, "sync", "archive", "--lookback", "P99D"), "--to", "2019-05-01"));
        }
        openly(0, "report", "archive", "--zone", "America/New_York", "--out", "ny");

        assertThat(chatpull.files())
                .contains("archive/chatpull.lock", "archive/report.html", "archive/tables/daily.csv", "events")
                .contains("c.ndjson.zst.quarantine.ndjson", "rollup/summary.json", "ny/report.html")
                .anyMatch(file -> file.startsWith("archive/quarantine/"))
                .anyMatch(file -> file.startsWith("archive/raw/") && file.contains("_r2"));
        assertThat(modes(false)).isEqualTo(Set.of("rw-------"));
        assertThat(modes(true)).isEqualTo(Set.of("rwx------"));
        assertThat(tmp).isEmptyDirectory();
    }

    @Test
    void aLinkIsNeverFollowedByAnOutput() throws Exception {
        chatpull.write("in", "<chats>" + CHAT + "</chats>");
        Path victim = Files.writeString(temp.resolve("victim"), "mine");
        for (String target : List.of(victim.toString(), temp.resolve("nowhere").toString(), "/dev/null")) {
            Path link = Files.createSymbolicLink(chatpull.path("out.ndjson"), Path.of(target));
            chatpull.run("convert", "in", "--ndjson", "out.ndjson")
                    .refusedWith(7, "out.ndjson exists: give another name, or --overwrite to replace it");
            assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of(target));

            openly(0, "convert", "in", "--ndjson", "out.ndjson", "--overwrite");
            assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
            assertThat(mode(link)).isEqualTo("rw-------");
            assertThat(Files.readAllLines(link)).hasSize(1);
            Files.delete(link);
        }
        assertThat(victim).hasContent("mine");
        assertThat(temp.resolve("nowhere")).doesNotExist();
    }

    @Test
    void eventsAreAppendedToAFileAndToADeviceButThroughNoLink() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "mine");
        Files.createSymbolicLink(chatpull.path("link"), victim);
        Files.createSymbolicLink(chatpull.path("dangling"), temp.resolve("nowhere"));
        for (String link : List.of("link", "dangling")) {
            chatpull.run(unreachable(link))
                    .refusedWith(7, link + ": a symbolic link is not followed: name the file that it leads to");
        }
        assertThat(victim).hasContent("mine");
        assertThat(temp.resolve("nowhere")).doesNotExist();

        chatpull.write("events", "before\n");
        assertThat(chatpull.run(unreachable("events")).exitCode()).isEqualTo(5);
        assertThat(Files.readAllLines(chatpull.path("events")))
                .startsWith("before")
                .anyMatch(line -> line.contains("\"message_type\":\"error\""));
        assertThat(chatpull.run(unreachable("/dev/stderr")).stderr()).contains("\"message_type\":\"error\"");
        assertThat(chatpull.run(unreachable("-")).stdout().lines())
                .allMatch(line -> line.startsWith("{\"message_type\":\""))
                .anyMatch(line -> line.startsWith("{\"message_type\":\"error\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void anUnfinishedFileIsForItsOwnerOnlyAndGoesWithTheProcess(String signal) throws Exception {
        Path tmp = Files.createDirectory(temp.resolve("tmp"));
        chatpull.with("CHATPULL_JAVA_OPTS", "-Djava.io.tmpdir=" + tmp);
        ProcessBuilder builder = open("convert", "-", "--ndjson", "out.ndjson", "--chats-csv", "out.csv.zst");
        Process convert = builder.redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectError(temp.resolve("stderr").toFile())
                .start();
        convert.getOutputStream().write("<chats>".getBytes(StandardCharsets.UTF_8));
        convert.getOutputStream().flush();
        Path loaded = Path.of("/proc", Long.toString(convert.pid()), "maps");
        await(() -> chatpull.files().size() == 2 && Files.readString(loaded).contains("libzstd-jni"));
        // Its library goes as soon as it is loaded, not with the process, which may be killed.
        await(() -> filesIn(tmp) == 0);

        assertThat(chatpull.files())
                .hasSize(2)
                .allSatisfy(file -> assertThat(file).matches("\\.out\\.(ndjson|csv\\.zst)\\.[0-9a-f]{12}\\.part"));
        assertThat(modes(false)).isEqualTo(Set.of("rw-------"));
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(convert.pid()))
                        .start()
                        .waitFor())
                .isZero();
        String sentence = "\nchatpull: interrupted; no file was written.\n";
        await(() -> Files.readString(temp.resolve("stderr")).equals(sentence));
        // It does not wait for what it was reading.
        assertThat(convert.waitFor()).isEqualTo(signal.equals("INT") ? 130 : 143);
        convert.getOutputStream().close();
        assertThat(temp.resolve("stderr")).hasContent(sentence);
        assertThat(chatpull.files()).isEmpty();
    }

    @Test
    void noNameInTheDataBecomesAPath() throws Exception {
        String evil = "../../../evil/\u202e&#10;/tmp/evil";
        String chat = "<chats><chat><id>%s</id><referrer>%s</referrer><keywords>%s</keywords><operator>%s</operator>"
                + "<start>2019-01-02T00:00:00Z</start><url>%s</url><country>%s</country><new>%s</new>"
                + "<msg from=\"%s\">%s</msg></chat><chat><id>%s</id><start>&nbsp;</start></chat></chats>\n";
        Map<String, Set<String>> made = new TreeMap<>();
        for (String source : List.of("evil", "good")) {
            String document = chat.replace("%s", source.equals("evil") ? evil : "good");
            chatpull.write(source + ".xml", document);
            try (EchoServer server = EchoServer.answering(OK + document)) {
                openly(3, join(account(server, "export", "--out", source), FIRST_QUARTER));
            }
            openly(3, "report", source + ".xml", "--out", source + "/again");
            made.put(source, namesBelow(source));
        }

        assertThat(made.get("evil"))
                .isEqualTo(made.get("good"))
                .contains("again/tables/pages.csv", "quarantine/year=2019/month=1/2019-01-01T000000Z.ndjson");
        assertThat(temp.resolve("evil")).doesNotExist();
        assertThat(namesBelow("..")).noneMatch(name -> name.contains("evil/") && !name.startsWith("work/evil/"));
    }

    @Test
    void aSourcesNameIsShownButNotObeyed() throws Exception {
        String name = "a\n\u001b[2J..\\b";
        chatpull.write(name, DOCUMENT);
        Executable.Result result = chatpull.run("convert", name, "--ndjson", "out.ndjson", "--max-bad", "1");

        result.refusedWith(3, "1 quarantined");
        assertThat(chatpull.files()).containsExactlyInAnyOrder(name, "out.ndjson", "out.ndjson.quarantine.ndjson");
        assertThat(chatpull.path("out.ndjson.quarantine.ndjson")).content().contains("a\\n\\u001B[2J..\\\\b");
        chatpull.run("convert", name, "--ndjson", "again", "--on-bad-chat", "fail")
                .refusedWith(6, "a\ufffd\ufffd[2J..\\b: ");
    }

    /** What is to become true, and how long that may take at the very most. */
    @FunctionalInterface
    private interface Condition {
        boolean isTrue() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long start = System.nanoTime();
        while (!condition.isTrue()) {
            assertThat(System.nanoTime() - start).as("hangs").isLessThan(120_000_000_000L);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private String[] unreachable(String events) {
        return join(
                List.of("export", "--out", "archive", "--email", "a@example.com", "--endpoint", "http://127.0.0.1:1/"),
                join(List.of("--retries", "0", "--events", events), FIRST_QUARTER));
    }

    private static List<String> account(EchoServer server, String... command) {
        return List.of(join(
                List.of(command),
                "--email",
                "operator@example.com",
                "--endpoint",
                server.url("http"),
                "--retries",
                "0"));
    }

    private static String[] join(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private void openly(int exitCode, String... arguments) throws Exception {
        Executable.Result result = chatpull.run(open(arguments));
        assertThat(result.exitCode()).as(result.stderr()).isEqualTo(exitCode);
    }

    private ProcessBuilder open(String... arguments) {
        ProcessBuilder builder = chatpull.builder(arguments);
        builder.command().addAll(0, List.of("sh", "-c", "umask 000; exec \"$0\" \"$@\""));
        return builder;
    }

    private Set<String> modes(boolean ofDirectories) throws IOException {
        Set<String> modes = new TreeSet<>();
        try (Stream<Path> all = Files.walk(work)) {
            for (Path path :
                    all.filter(path -> Files.isDirectory(path) == ofDirectories).toList()) {
                modes.add(mode(path));
            }
        }
        return modes;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private Set<String> namesBelow(String folder) throws IOException {
        Path root = work.resolve(folder).normalize();
        try (Stream<Path> all = Files.walk(root)) {
            Set<String> names = new TreeSet<>();
            all.filter(Files::isRegularFile)
                    .forEach(file -> names.add(root.relativize(file).toString()));
            return names;
        }
    }
}
