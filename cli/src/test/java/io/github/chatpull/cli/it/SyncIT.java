package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive that is kept up to date, as cron does it. */
class SyncIT {
    private static final String[] FIRST_CHATS = {"2021-01-10T10:00", "2021-02-03T10:00", "2021-02-09T10:00"};

    @TempDir
    private Path temp;

    private Executable chatpull;
    private Executable.StandIn server;

    // Up to the tenth of February: the second month is there in part.
    @BeforeEach
    void export() throws Exception {
        chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
        serverHas(FIRST_CHATS);
        server = chatpull.serve("server.xml");
        Executable.Result made =
                chatpull.run(account("export", "--from", "2021-01-01", "--to", "2021-02-10", "--out", "archive"));
        assertThat(made.exitCode()).as(made.stderr()).isZero();
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void aMonthThatHasGrownReplacesItsFormerSelf() throws Exception {
        serverHas("2021-01-10T10:00", "2021-02-03T10:00", "2021-02-09T10:00", "2021-02-20T10:00", "2021-03-02T10:00");

        assertThat(sync("--to", "2021-03-05").stderr())
                .contains("3 of 3 months, 0 gaps: 5 chats", "2 new chats; 2 windows fetched, 2 changed");
        assertThat(chats())
                .containsExactly(
                        "2021-01-10T10:00",
                        "2021-02-03T10:00",
                        "2021-02-09T10:00",
                        "2021-02-20T10:00",
                        "2021-03-02T10:00");
        assertThat(ndjsonFiles())
                .containsExactly(
                        "archive/ndjson/year=2021/month=1/2021-01-01T000000Z.ndjson.gz",
                        "archive/ndjson/year=2021/month=2/2021-02-01T000000Z_r2.ndjson.gz",
                        "archive/ndjson/year=2021/month=3/2021-03-01T000000Z.ndjson.gz");
    }

    @Test
    void aChatThatIsListedLateIsFoundByLookingBack() throws Exception {
        sync("--to", "2021-03-05");
        serverHas("2021-01-10T10:00", "2021-01-11T10:00", "2021-02-03T10:00", "2021-02-09T10:00", "2021-02-27T10:00");

        assertThat(sync("--to", "2021-03-05").stderr())
                .contains("1 new chat; 2 windows fetched, 1 changed", "2021-03-01 to 2021-03-05", "as before");
        assertThat(chats()).contains("2021-02-27T10:00").doesNotContain("2021-01-11T10:00");
        assertThat(sync("--to", "2021-03-05", "--lookback", "P60D").stderr())
                .contains("1 new chat; 3 windows fetched, 1 changed");
        assertThat(chats()).contains("2021-01-11T10:00");
    }

    @Test
    void nothingNewIsAnExitCodeForWhoWantsIt() throws Exception {
        String[] command = account("sync", "archive", "--to", "2021-02-10");
        String[] failing = account("sync", "archive", "--to", "2021-02-10", "--fail-if-empty");
        List<String> before = chatpull.files();

        assertThat(chatpull.run(command).exitCode()).isZero();
        Executable.Result empty = chatpull.run(failing);
        assertThat(empty.exitCode()).as(empty.stderr()).isEqualTo(9);
        assertThat(empty.stderr()).contains("0 new chats; 1 window fetched, 0 changed");
        assertThat(chatpull.files()).isEqualTo(before);

        serverHas("2021-02-09T10:00", "2021-02-09T11:00");
        assertThat(chatpull.run(failing).exitCode()).isZero();
    }

    @Test
    void whatIsNoArchiveIsLeftAlone() throws Exception {
        chatpull.run(account("sync", "nowhere")).refusedWith(8, "nowhere");
        chatpull.run(account("sync", "archive", "--to", "2020-01-01"))
                .refusedWith(2, "not after the archive's beginning");
        chatpull.run(account("sync", "archive", "--lookback", "-P1D")).refusedWith(2, "--lookback");
        assertThat(chatpull.files()).noneMatch(file -> file.startsWith("nowhere"));
    }

    private Executable.Result sync(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("sync", "archive"));
        arguments.addAll(List.of(more));
        Executable.Result result = chatpull.run(account(arguments.toArray(String[]::new)));
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result;
    }

    private String[] account(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--email", "operator@example.com", "--endpoint", server.url()));
        return arguments.toArray(String[]::new);
    }

    // Each request reads the file anew.
    private void serverHas(String... starts) throws IOException {
        StringBuilder document = new StringBuilder("<chats>\n");
        for (String start : starts) {
            document.append(
                    "<chat><id>%1$s</id><start>%1$s:00Z</start><stop>%1$s:30Z</stop></chat>%n".formatted(start));
        }
        chatpull.write("server.xml", document + "</chats>\n");
    }

    private List<String> chats() throws IOException {
        return ndjsonFiles().stream().flatMap(file -> ids(file).stream()).toList();
    }

    private List<String> ndjsonFiles() throws IOException {
        return chatpull.files().stream()
                .filter(file -> file.endsWith(".ndjson.gz"))
                .toList();
    }

    private List<String> ids(String file) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(chatpull.path(file)))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n"))
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
