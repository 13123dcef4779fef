package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines of Java in the samples' README and in the Javadoc of core's module. */
class DocumentationTest {
    private static final Path TUTORIAL = Path.of("../../core/src/main/java/module-info.java");
    private static final Path RECIPES = Path.of("../README.md");

    // Compiled by tests of their own modules.
    private static final List<String> OTHERS = List.of("README: spring-batch", "README: spark");

    private static final List<String> NOTHING = List.of();
    private static final List<String> QUARANTINE = List.of("jackson-core");
    private static final List<String> ROLLUP = List.of("jackson-core", "hash4j");
    private static final List<String> TABLES =
            List.of("jackson-core", "hash4j", "commons-csv", "commons-io", "commons-codec");
    private static final List<String> CLIENT = List.of("httpclient5", "httpcore5", "httpcore5-h2", "slf4j-api");
    private static final List<String> ARCHIVE = List.of("jackson-core", "hash4j", "zstd-jni");
    private static final List<String> EXPORT =
            Stream.concat(CLIENT.stream(), ARCHIVE.stream()).toList();

    @TempDir
    private static Path folder;

    private static Examples examples;
    private static List<JavaBlock> programs;
    private static CompiledBlocks blocks;

    @BeforeAll
    static void compile() throws Exception {
        examples = new Examples(folder);
        List<JavaBlock> all = Stream.concat(
                        JavaBlock.inJavadoc(TUTORIAL).stream(), JavaBlock.inMarkdown(RECIPES).stream())
                .filter(block -> OTHERS.stream().noneMatch(block.name()::startsWith))
                .toList();
        programs = all.stream().filter(JavaBlock::isModule).toList();
        blocks = new CompiledBlocks(
                all.stream().filter(block -> !block.isModule()).toList(), folder);
    }

    @AfterAll
    static void close() {
        examples.close();
    }

    static Stream<Arguments> blocks() {
        return Stream.concat(ofTheTutorial(), ofTheRecipes());
    }

    private static Stream<Arguments> ofTheTutorial() {
        String oneByOne = "(?s)chat-0 2019-01-01T00:00:00Z 1 messages\n.*chat-99 \\S+ 1 messages\n"
                + "java.io.UncheckedIOException: .* at chat 101, <msg> 1 \\(byte 34,582\\)";
        String windows = """
                2019-01-01T00:00:00Z/2019-02-01T00:00:00Z: 123 chats
                2019-02-01T00:00:00Z/2019-03-01T00:00:00Z: 111 chats
                2019-03-01T00:00:00Z/2019-04-01T00:00:00Z: 64 chats
                0 windows are missing
                """;
        return Stream.of(
                row("module-info: Read a file", NOTHING, oneByOne),
                row(
                        "module-info: Chats that cannot be read",
                        NOTHING,
                        "byte 34582: malformed\nbyte 69043: no-id\n299 chats\n"),
                row("module-info: Limits and zones", NOTHING, "4 times without a zone\n"),
                row("module-info: Go on after a kill", NOTHING, "goes on with chat-1\n"),
                row("module-info: Read one document on many threads, or machines", NOTHING, "298 chats\n"),
                row("module-info: Write: sinks", NOTHING, "", "chats.ndjson.gz", "messages.csv"),
                row(
                        "module-info: Both, with stages between: a pipeline",
                        QUARANTINE,
                        "100 of 298 chats\n",
                        "bad.ndjson",
                        "unanswered.ndjson"),
                row("module-info: Count: rollups", ROLLUP, "100 missed, median first response 28991 ms\n"),
                row("module-info: Ask the server for one period", CLIENT, "123 chats\n"),
                row("module-info: Export years into an archive", EXPORT, windows, "archive"),
                row("module-info: Stages and sinks of your own", NOTHING, "399 words\n"));
    }

    private static Stream<Arguments> ofTheRecipes() {
        String twoFailures = """
                Expected well-formed XML but: .* at chat 101, <msg> 1 \\(byte 34,582\\)
                Expected an <id> but there is none at chat 201 \\(byte 69,043\\)
                """;
        return Stream.of(
                row("README: Read", NOTHING, "100 of 298 chats were not answered\n"),
                row("README: Filter, and write NDJSON", NOTHING, "", "answered.ndjson.gz"),
                row(
                        "README: Go on after a kill",
                        NOTHING,
                        "run 1 read 120 chats\nrun 2 read 120 chats\nrun 3 read 58 chats\n",
                        "position"),
                row("README: Chats that cannot be read", NOTHING, twoFailures),
                row(
                        "README: Chats that cannot be read 2",
                        QUARANTINE,
                        "299 chats, bad: \\{mended=1, no-id=1}\n",
                        "bad.ndjson"),
                row("README: One huge file on many threads", NOTHING, "496 messages in 2 splits\n"),
                row(
                        "README: A stage of your own",
                        NOTHING,
                        "100 missed; answered by: \\{ann@example.com=198}\n",
                        "missed.csv"),
                row("README: A sink of your own", NOTHING, "", "pages.txt"),
                row("README: One period from the server", CLIENT, "123 chats\n"),
                row(
                        "README: A whole export",
                        EXPORT,
                        "(.* \\d+ chats\n){3}run 1: fetched 3, missing 0\nrun 2: fetched 0, missing 0\n",
                        "archive"),
                row(
                        "README: Figures, and merging them",
                        TABLES,
                        "123 chats in January, 42 missed, nine of ten answered within 53 s\n",
                        "tables"),
                row(
                        "README: An archive, read back",
                        ARCHIVE,
                        "17 files, 0 gaps\n298 chats\n\\[ann@example.com] since 2019-01-01\n",
                        "chats.csv"));
    }

    private static Arguments row(String name, List<String> jars, String said, String... files) {
        return Arguments.of(name, jars, said, List.of(files));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void doWhatTheyShould(String name, List<String> jars, String said, List<String> files) throws Exception {
        Examples.Outcome outcome = examples.run(blocks.onClassPath(name, jars));

        assertThat(outcome.said()).matches(said);
        assertThat(outcome.files()).isEqualTo(files);
        JavaBlock usesEverything = programs.get(1);
        assertThat(examples.run(blocks.onModulePath(name, jars, usesEverything)))
                .as("on the module path")
                .isEqualTo(outcome);
    }

    @Test
    void allAreRun() {
        assertThat(blocks()).extracting(row -> row.get()[0]).containsExactlyElementsOf((List<?>) blocks.names());
    }

    @Test
    void theirModulesRequireWhatThereIs() throws Exception {
        assertThat(programs).hasSize(2);
        for (JavaBlock program : programs) {
            Path source = Files.writeString(folder.resolve("module-info.java"), program.lines());
            assertThat(Javac.complaints(List.of(
                            "-Xlint:-requires-automatic",
                            "-d",
                            folder.resolve("program").toString(),
                            "--module-path",
                            NamedJars.path(NamedJars.all()),
                            source.toString())))
                    .isEmpty();
        }
    }
}
