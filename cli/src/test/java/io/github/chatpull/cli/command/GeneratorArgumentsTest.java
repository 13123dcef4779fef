package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which chats are generated, and where they go. */
class GeneratorArgumentsTest {
    @TempDir
    private Path temp;

    private World.Said generate(String options) {
        return new World(temp)
                .run(Stream.concat(Stream.of("generate", "--chats", "300"), Arrays.stream(options.split(" ")))
                        .filter(argument -> !argument.isEmpty())
                        .toArray(String[]::new));
    }

    private static List<String> distinct(String element, World.Said generated) {
        return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
                .matcher(generated.stdout())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    @Test
    void theSameSeedMakesTheSameBytesAndAnotherOthers() {
        String seventh = generate("--seed 7").stdout();
        assertThat(generate("--seed 7").stdout()).isEqualTo(seventh);
        assertThat(generate("--seed 8").stdout()).isNotEqualTo(seventh);
        assertThat(generate("").stdout())
                .isEqualTo(generate("--seed 1").stdout())
                .isNotEqualTo(seventh);
    }

    @ParameterizedTest
    @CsvSource({"--operators 1, 1", "--operators 3, 3", "'', 8"})
    void thereAreAsManyOperatorsAsAskedFor(String option, int operators) {
        assertThat(distinct("operator", generate(option))).hasSize(operators);
    }

    @Test
    void theChatsBeginInThePeriod() {
        assertThat(distinct("start", generate("--from 2021-03-01 --to 2021-03-02")))
                .isNotEmpty()
                .allMatch(start -> start.startsWith("2021-03-01T"));
        assertThat(distinct("start", generate(""))).anyMatch(start -> !start.startsWith("2021-03-01T"));
    }

    @Test
    void aFileThatExistsIsReplacedOnlyIfItMayBe() throws IOException {
        Path file = Files.writeString(temp.resolve("out.xml"), "precious");
        World.Said refused = generate("-o out.xml");
        assertThat(refused.exitCode()).isEqualTo(7);
        assertThat(refused.stderr()).contains("out.xml exists: give another name, or --overwrite to replace it");
        assertThat(file).hasContent("precious");

        assertThat(generate("-o out.xml --overwrite").exitCode()).isZero();
        assertThat(Files.readString(file)).isEqualTo(generate("").stdout());
    }
}
