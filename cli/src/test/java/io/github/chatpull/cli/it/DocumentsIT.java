package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import io.github.chatpull.cli.manual.DocumentCommands;
import io.github.chatpull.cli.manual.DocumentCommands.Typed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the README, of the nightly sync and of every help is run, by a shell where it needs one, as it stands
 * there, in a home that has the exports and the archive it speaks of, against a stand-in server. What .ci and other tests
 * run is not run again.
 */
class DocumentsIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String ID = "4c2789a6-3b8e-4b4e-9c1d-0a6f3d3c1e55";

    // One that every example speaks of: of that operator, that month and that visitor.
    private static final String CHAT = "<chat><id>" + ID + "</id><operator>ann@example.com</operator>"
            + "<start>2019-03-04T10:00:00Z</start><ip>203.0.113.7</ip>"
            + "<msg from=\"visitor\" time=\"2019-03-04T10:00:00Z\">anybody there?</msg></chat>";

    // What stands for something else in a document, and numbers that would only take time.
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("curl …", "curl"),
            Map.entry("plan …", "plan --from 2019-01-01 --zone Europe/Oslo"),
            Map.entry("archive/ …", "archive/"),
            Map.entry("--ndjson …", "--ndjson all.ndjson"),
            Map.entry("--to …", "--to 2020-01-01"),
            Map.entry(" ID", " " + ID),
            Map.entry("15 3 * * *", ""),
            Map.entry("/opt/chatpull/bin/", ""),
            Map.entry("$HOME/.local/bin/", ""),
            Map.entry("400000", "4000"),
            Map.entry("100000", "1000"),
            Map.entry("50000", "500"),
            Map.entry("8080", "0"));

    private static final Pattern NEEDS_A_SHELL = Pattern.compile("[|>~$&(]|^chatpull serve|^(?!chatpull)");

    // A hundred months would be asked for again and again.
    private static final Map<String, String> SETTINGS = Map.of("CHATPULL_WINDOW", "P12M", "CHATPULL_PARTITION", "year");

    @TempDir
    private static Path temp;

    private static Executable home;
    private static Executable.StandIn server;

    @BeforeAll
    static void makeAHome() throws Exception {
        home = new Executable(Files.createDirectory(temp.resolve("home"))).with("CHATPULL_PASSWORD", "demo");
        SETTINGS.forEach(home::with);
        home.run("generate", "--chats", "200", "--to", "2021-01-01", "-o", "2020.xml");
        String export = Files.readString(home.path("2020.xml")).replace("<chats>", "<chats>\n" + CHAT);
        home.write("export.xml", export);
        home.write("2019.xml", "<chats>" + CHAT + "</chats>");
        for (String name : List.of("export.xml", "2019.xml", "2020.xml")) {
            compress(home.path(name), home.path(name + ".gz"));
        }
        home.writeSecret(".liveleader", "demo\n");
        for (String folder :
                List.of(".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions")) {
            Files.createDirectories(home.path(folder));
        }
        home.writeSecret("redact.key", "0123456789abcdef0123456789abcdef");
        server = new Executable(temp)
                .with("CHATPULL_PASSWORD", "demo")
                .serve("--email", "ann@example.com", home.path("export.xml").toString());
        Executable.Result made = home.with("CHATPULL_EMAIL", "ann@example.com")
                .with("CHATPULL_ENDPOINT", server.url())
                .run("export", "--from", "2019-01-01", "--to", "2020-07-01", "--out", "archive");
        assertThat(made.exitCode()).as(made.stderr()).isZero();
        putPrograms(Files.createDirectory(temp.resolve("bin")));
    }

    private static void compress(Path file, Path compressed) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(file, out);
        }
    }

    // The program says that it failed even in the middle of a pipe; what is not here on every machine passes on what it
    // is
    // given, and jq must find its key.
    private static void putPrograms(Path bin) throws IOException {
        script(
                bin.resolve("chatpull"),
                "'" + System.getProperty("chatpull.executable")
                        + "' \"$@\" || { code=$?; echo \"$code\" > failed; exit $code; }");
        script(bin.resolve("curl"), "cat export.xml");
        script(bin.resolve("man"), "cat");
        script(bin.resolve("jq"), "grep -F \"\\\"${1#.}\\\"\"");
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> readme() throws IOException {
        return tests(DocumentCommands.ofMarkdown(Files.readString(ROOT.resolve("README.md"))));
    }

    @TestFactory
    Stream<DynamicTest> everyNight() throws IOException {
        Path schedule = ROOT.resolve("samples/schedule");
        List<Typed> all = new ArrayList<>(DocumentCommands.ofMarkdown(Files.readString(schedule.resolve("README.md"))));
        all.addAll(DocumentCommands.ofLines(Files.readString(schedule.resolve("crontab"))));
        return tests(all);
    }

    @TestFactory
    Stream<DynamicTest> help() {
        return tests(DocumentCommands.commands().stream()
                .flatMap(name -> DocumentCommands.ofHelp(name).stream())
                // Whose own hints are run, too, by MainJobIT.
                .filter(typed -> !typed.words().get(0).equals("demo"))
                .toList());
    }

    // What is built by the same line is run by other tests; a mere name of a command is none.
    private static Stream<DynamicTest> tests(List<Typed> commands) {
        return commands.stream()
                .filter(typed -> !typed.line().startsWith("mvn"))
                .filter(DocumentCommands::isWhole)
                .map(Typed::line)
                .distinct()
                .map(line -> DynamicTest.dynamicTest(line, () -> succeeds(line)));
    }

    private static void succeeds(String line) throws Exception {
        String typed = line;
        for (Map.Entry<String, String> entry : MEANT.entrySet()) {
            typed = typed.replace(entry.getKey(), entry.getValue());
        }
        assertThat(typed).doesNotContain("…");
        Path folder = Files.createTempDirectory(temp, "run");
        Executable chatpull = new Executable(folder);
        chatpull.copyAll(home.path(""));
        if (typed.matches(".*chatpull (export|plan) .*")) {
            deleteAll(folder.resolve("archive"));
        }
        if (!NEEDS_A_SHELL.matcher(typed).find()) {
            succeedsInside(folder, typed);
            deleteAll(folder);
            return;
        }
        ProcessBuilder shell = shell(folder, chatpull, typed);
        if (typed.contains("chatpull serve")) {
            serves(shell);
            return;
        }
        Executable.Result result = chatpull.run(shell);
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(folder.resolve("failed")).as(result.stderr()).doesNotExist();
        deleteAll(folder);
    }

    // What needs no shell needs no process either, which would take most of the time.
    private static void succeedsInside(Path folder, String line) {
        World world = new World(folder).with("HOME", folder.toString());
        variables().forEach(world::with);
        World.Said said = world.run(line.substring("chatpull ".length()).split(" +"));
        assertThat(said.exitCode()).as(said.stderr()).isZero();
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(SETTINGS);
        variables.put("CHATPULL_ENDPOINT", server.url());
        variables.put("CHATPULL_EMAIL", "ann@example.com");
        variables.put("CHATPULL_PASSWORD", "demo");
        return variables;
    }

    private static ProcessBuilder shell(Path folder, Executable chatpull, String line) {
        ProcessBuilder shell = chatpull.builder();
        shell.command("sh", "-c", line);
        Map<String, String> variables = shell.environment();
        variables.putAll(variables());
        variables.put("HOME", folder.toString());
        variables.put("PATH", temp.resolve("bin") + ":" + variables.get("PATH"));
        return shell;
    }

    // It would serve for ever.
    private static void serves(ProcessBuilder shell) throws Exception {
        Process process = shell.redirectErrorStream(true).start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).contains("http://127.0.0.1:");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.waitFor();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
