package io.github.chatpull.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.manual.DocumentCommands.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command in a document can be typed. {@code DocumentsIT} and .ci run them. */
class DocumentsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "samples/load/README.md", "samples/schedule/README.md", "samples/spark/README.md"})
    void itsCommandsCanBeTyped(String document) throws IOException {
        List<Typed> commands = DocumentCommands.ofMarkdown(Files.readString(ROOT.resolve(document)));

        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(DocumentCommands.isWhole(command) || command.isMentioned())
                        .isTrue());
    }

    @Test
    void findsThemInBlocksAndInWords() {
        String document = """
                Try `chatpull files
                a` or `chatpull is`
                ```sh
                (x) | chatpull convert --ndjson - \\
                    --zone UTC | jq
                # chatpull demo
                ```
                ```text
                chatpull files b
                ```
                chatpull is not chatpull's; `chatpull demo --chats 7`
                """;
        List<Typed> found = DocumentCommands.ofMarkdown(document);

        assertThat(found)
                .containsExactly(
                        new Typed("(x) | chatpull convert --ndjson - --zone UTC | jq", false),
                        new Typed("chatpull files a", true),
                        new Typed("chatpull demo --chats 7", true));
        assertThat(found.get(0).words()).containsExactly("convert", "--ndjson", "-", "--zone", "UTC");
        assertThat(DocumentCommands.isWhole(new Typed("chatpull sync", true))).isFalse();
    }
}
