package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a file of settings nothing has to be typed. */
class ConfigurationIT {
    @TempDir
    private Path temp;

    @Test
    void anExportIsMadeOfWhatTheFileAndTheEnvironmentSay() throws Exception {
        Executable chatpull = new Executable(temp);
        try (Executable.StandIn server = chatpull.serve("--chats", "20")) {
            chatpull.writeSecret("password", "demo");
            Files.createDirectories(chatpull.path("settings/chatpull"));
            chatpull.write("settings/chatpull/chatpull.properties", """
                    endpoint = %s
                    password-command = cat "${PWD}/password" # $$
                    out = archive
                    from = 2019-01-01
                    zone = Europe/Oslo
                    export.format = ndjson
                    """.formatted(server.url()));
            Executable.Result exported = chatpull.with(
                            "XDG_CONFIG_HOME", temp.resolve("settings").toString())
                    .with("CHATPULL_EMAIL", "operator@example.com")
                    .with("CHATPULL_TO", "2019-03-01")
                    .run("export");

            assertThat(exported.exitCode()).as(exported.stderr()).isZero();
            assertThat(exported.stderr()).contains("2 of 2 months, 0 gaps");
            assertThat(chatpull.files())
                    .anyMatch(name -> name.startsWith("archive/ndjson/year=2019/month=2/"))
                    .noneMatch(name -> name.startsWith("archive/csv"));
        }
    }
}
