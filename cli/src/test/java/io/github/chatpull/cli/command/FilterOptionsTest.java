package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which chats each filter keeps. */
class FilterOptionsTest {
    private static final String ANN = "ann@example.com";
    private static final String CHATS = "<chats>"
            + chat("january", "2021-01-01T12:00:00Z", "visitor", "an order", ANN, "yes")
            + chat("february", "2021-02-01T12:00:00Z", "visitor", "hello", "bob@example.com", "hello", ANN, "hello")
            + chat("missed", "2021-02-02T12:00:00Z", "visitor", "an Order")
            + chat("silent", "2021-02-03T12:00:00Z", ANN, "anybody there?")
            + "</chats>";

    @TempDir
    private Path temp;

    private static String chat(String id, String start, String... words) {
        StringBuilder chat = new StringBuilder(
                "<chat><id>%1$s</id><start>%2$s</start><url>http://x/%1$s</url>".formatted(id, start));
        for (int i = 0; i < words.length; i += 2) {
            chat.append("<msg from=\"%s\" time=\"%s\">%s</msg>".formatted(words[i], start, words[i + 1]));
        }
        return chat.append("</chat>").toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                            | january february missed silent",
                "--since 2021-02-01                            | february missed silent",
                "--since 2021-02-01T12:00Z                     | february missed silent",
                "--since 2021-02-01T12:30                      | missed silent",
                "--since 2021-02-01T12:30 --zone Europe/Oslo   | february missed silent",
                "--until 2021-02-01T12:00Z                     | january",
                "--until 2021-02-01T12:30 --zone Europe/Oslo   | january",
                "--until 2021-02-01T12:30                      | january february",
                "--missed                                      | missed",
                "--answered                                    | january february",
                "--min-messages 2                              | january february",
                "--min-messages 3                              | february",
                "--operator BOB@example.com                    | february",
                "--operator bob@example.com,ann@example.com    | january february silent",
                "--text-contains order                         | january missed",
                "--url-contains ANU                            | january",
                "--text-contains order --since 2021-01-02      | missed",
            })
    void aFilterKeepsTheChatsThatItIsFor(String options, String kept) throws Exception {
        Files.writeString(temp.resolve("in"), CHATS);
        List<String> command = new ArrayList<>(List.of("convert", "in", "--ndjson", "-"));
        Arrays.stream(options.split(" ")).filter(option -> !option.isEmpty()).forEach(command::add);
        World.Said said = new World(temp).run(command.toArray(String[]::new));

        assertThat(said.exitCode()).as(said.stderr()).isZero();
        assertThat(said.stdout().lines().map(line -> line.split("\"", 7)[5])).containsExactly(kept.split(" "));
    }
}
