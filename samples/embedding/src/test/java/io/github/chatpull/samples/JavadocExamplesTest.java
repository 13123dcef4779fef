package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the Javadoc of core's classes. */
class JavadocExamplesTest {
    private static final Path SOURCES = Path.of("../../core/src/main/java/io/github/chatpull");
    private static final Path NAMES = Path.of("src/test/java/io/github/chatpull/samples/NamesInExamples.java");
    private static final String AROUND = """
            package io.github.chatpull.samples;
            %s
            import io.github.chatpull.model.Period;
            abstract class %s extends NamesInExamples {
                void example() throws Exception {
            %s
                }
            }
            """;

    // What is not exported, and what takes it.
    private static final List<String> INTERNAL = List.of("Printable", "Slice", "Utf8", "Utf8Buffer", "Utf8ChatBuilder");

    @TempDir
    private Path folder;

    @Test
    void compileAsTheyStand() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xlint:-try",
                "-d",
                folder.resolve("classes").toString(),
                "-cp",
                NamedJars.path(NamedJars.of(NamedJars.READER)),
                NAMES.toString()));
        int examples = 0;
        for (JavaBlock block : blocks()) {
            String name = "Example" + examples + "Of" + block.name().replaceAll("\\W", "");
            Path source = folder.resolve(name + ".java");
            Files.writeString(source, AROUND.formatted(CompiledBlocks.IMPORTS, name, block.lines()));
            arguments.add(source.toString());
            examples++;
        }

        assertThat(examples).isGreaterThan(70);
        assertThat(Javac.complaints(arguments)).isEmpty();
    }

    private static List<JavaBlock> blocks() throws IOException {
        List<JavaBlock> blocks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                blocks.addAll(JavaBlock.inJavadoc(file));
            }
        }
        return blocks.stream().filter(block -> !INTERNAL.contains(block.name())).toList();
    }
}
