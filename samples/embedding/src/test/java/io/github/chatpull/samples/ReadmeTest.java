package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README, as it stands there, with the three jars that it is said to need and no other. */
class ReadmeTest {
    private static final String THREE_JARS = NamedJars.path(NamedJars.of(NamedJars.READER));
    private static final String EXPORT = "../data/vendor-first-edition/in.xml";

    @TempDir
    private Path folder;

    private Path source;
    private String path;

    @BeforeEach
    void takeTheOnlyProgram() throws Exception {
        List<JavaBlock> blocks = JavaBlock.inMarkdown(Path.of("../../README.md"));
        assertThat(blocks).hasSize(1);
        assertThat(blocks.get(0).lines().lines()).hasSizeLessThanOrEqualTo(10);
        // Where its package says: newer JDKs run it from nowhere else.
        Path place = Files.createDirectories(folder.resolve("com/example"));
        source = Files.writeString(place.resolve("Read.java"), blocks.get(0).lines());
        path = folder.resolve("classes") + File.pathSeparator + THREE_JARS;
    }

    @Test
    void compilesAndRunsOnTheClassPath() throws Exception {
        compile("-cp", List.of(source));

        assertReads("-cp", path, "com.example.Read");
    }

    @Test
    void compilesAndRunsOnTheModulePath() throws Exception {
        Path module = Files.writeString(folder.resolve("module-info.java"), """
                module com.example.read {
                    requires io.github.chatpull.core;
                }
                """);
        compile("--module-path", List.of(module, source));

        assertReads("--module-path", path, "-m", "com.example.read/com.example.Read");
    }

    @Test
    void runsAsItIs() throws Exception {
        assertReads("-cp", THREE_JARS, source.toString());
    }

    private void compile(String kindOfPath, List<Path> sources) {
        List<String> arguments =
                new ArrayList<>(List.of("-d", folder.resolve("classes").toString(), kindOfPath, THREE_JARS));
        sources.forEach(one -> arguments.add(one.toString()));

        assertThat(Javac.complaints(arguments)).isEmpty();
    }

    private static void assertReads(String... program) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(program));
        arguments.add(EXPORT);
        Program read = Program.run(arguments.toArray(String[]::new));

        assertThat(read.said()).matches("4c2789a6-\\S+ 2 messages\n");
        assertThat(read.exitCode()).isZero();
    }
}
