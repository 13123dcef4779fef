package io.github.chatpull.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.Chatpull;
import io.github.chatpull.cli.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command in a document can be typed. What .ci has recipes for is run there, too. */
class DocumentsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern COMMAND = Pattern.compile("(?m)(^|[ /`|(])chatpull ((?:"
            + String.join("|", program().getSubcommands().keySet()) + ")\\b(?:[^`\\\\\n]|\\\\\n)*)");

    // Where the words of one command end: at a pipe, a redirection, a comment, or what is left out.
    private static final Pattern END = Pattern.compile(" *(?:[|;>)]|&& | # | …).*");

    /**
     * A command.
     *
     * @param isMentioned in the middle of a sentence, where it need not be whole
     */
    private record Typed(String words, boolean isMentioned) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "samples/README.md",
                "samples/load/README.md",
                "samples/schedule/README.md",
                "samples/schedule/crontab",
                "samples/spark/README.md"
            })
    void itsCommandsCanBeTyped(String document) throws IOException {
        List<Typed> commands = commands(Files.readString(ROOT.resolve(document)));

        assertThat(commands).isNotEmpty();
        for (Typed command : commands) {
            try {
                CommandLine.ParseResult result = program().parseArgs(command.words.split(" +", -1));
                assertThat(result.subcommand().unmatched()).as(command.words).isEmpty();
            } catch (CommandLine.MissingParameterException e) {
                assertThat(command.isMentioned).as(command.words).isTrue();
            }
        }
    }

    private static CommandLine program() {
        return Chatpull.commandLine(new World(Path.of("")).host());
    }

    private static List<Typed> commands(String document) {
        List<Typed> commands = new ArrayList<>();
        Matcher found = COMMAND.matcher(document);
        while (found.find()) {
            String words = found.group(2).replaceAll("\\\\\n *", "").replace("\"", "");
            String command = END.matcher(words).replaceFirst("").strip();
            commands.add(new Typed(command, found.group(1).equals("`")));
        }
        return commands;
    }

    @Test
    void findsThemInBlocksAndInWords() {
        String document = """
                Try `chatpull files a` or
                ```sh
                (x) | chatpull convert --ndjson - \\
                    --zone UTC | jq
                ```
                chatpull is not chatpull's; chatpull demo # easy
                """;
        assertThat(commands(document))
                .containsExactly(
                        new Typed("files a", true),
                        new Typed("convert --ndjson - --zone UTC", false),
                        new Typed("demo", false));
    }
}
