package io.github.chatpull.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Every command's help begins with two examples, which are what can be typed, and fits a terminal. */
class ExamplesTest {
    static Stream<Map.Entry<String, CommandLine>> commands() {
        return DocumentCommands.program().getSubcommands().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void twoExamplesComeFirst(Map.Entry<String, CommandLine> command) {
        List<String> shown =
                Arrays.asList(command.getValue().getUsageMessage(Ansi.OFF).split("\n", -1));

        assertThat(shown.get(1)).isEmpty();
        assertThat(shown.get(2)).startsWith("  chatpull " + command.getKey());
        assertThat(DocumentCommands.ofHelp(command.getKey())).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesCanBeTyped(Map.Entry<String, CommandLine> command) {
        assertThat(DocumentCommands.ofHelp(command.getKey()))
                .allMatch(DocumentCommands::isWhole)
                .allSatisfy(example -> assertThat(example.words()).startsWith(command.getKey()));
    }

    // Where there is no terminal, what is longer would be broken in the middle of a word.
    @ParameterizedTest
    @MethodSource("commands")
    void examplesAreShownAsTheyAreWritten(Map.Entry<String, CommandLine> command) {
        String[] written = command.getValue().getCommandSpec().usageMessage().description();

        assertThat(Stream.of(written).filter(line -> line.startsWith("  ")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .isSubsetOf(command.getValue().getUsageMessage(Ansi.OFF).lines().toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpFitsATerminal(Map.Entry<String, CommandLine> command) {
        assertThat(command.getValue().getUsageMessage(Ansi.OFF).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theFourOfEveryDayComeFirstAndEachHasALine() {
        List<String> shown =
                DocumentCommands.program().getUsageMessage(Ansi.OFF).lines().toList();
        int everyday = shown.indexOf("Every day:");

        assertThat(shown).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(shown.subList(everyday + 1, everyday + 6).stream()
                        .map(line -> line.strip().split(" +", -1)[0]))
                .containsExactly("demo", "export", "convert", "report", "Beyond:");
        assertThat(shown.subList(everyday + 6, shown.indexOf("General:")))
                .hasSize(DocumentCommands.program().getSubcommands().size() - 4)
                .allMatch(line -> line.matches("  [a-z]+ +[A-Z].*\\."));
        assertThat(shown.stream()
                        .filter(line -> line.startsWith("  chatpull "))
                        .map(line -> line.strip().split(" ", -1)[1]))
                .containsExactly("demo", "export", "convert", "report");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsShownOnceAndStandsBelowAHeading(Map.Entry<String, CommandLine> command) {
        List<String> shown = OptionSection.of(command.getValue().getCommandSpec()).stream()
                .peek(section -> assertThat(section.heading()).isNotBlank())
                .flatMap(section -> section.options().stream())
                .map(option -> option.longestName())
                .toList();

        assertThat(shown)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(command.getValue().getCommandSpec().options().stream()
                        .map(option -> option.longestName())
                        .toList())
                .endsWith("--help", "--version", "--config", "--print-config");
    }
}
