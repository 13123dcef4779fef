package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reader needs nothing but the JDK and Woodstox, which is two jars, its API being one of its own. */
class ReaderAloneTest {
    private static final List<String> NEEDED = List.of("embedding", "core", "woodstox-core", "stax2-api");

    @Test
    void runsWithTheJdkAndWoodstox() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(part -> !part.contains("test-classes"))
                .filter(part -> NEEDED.contains(nameOf(Path.of(part))))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(classPath.split(File.pathSeparator, -1)).hasSize(NEEDED.size());
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        ReadExport.class.getName(),
                        "../data/vendor-first-edition/in.xml")
                .redirectErrorStream(true)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).matches("4c2789a6-\\S+ 2008-10-23T12:49:12\\.031Z 2 messages\n");
        assertThat(reader.waitFor()).isZero();
    }

    // The module's, whose classes may not be in a jar yet; else the jar's, without its version.
    private static String nameOf(Path part) {
        Path last = part.getFileName();
        if (last.toString().equals("classes")) {
            return part.getParent().getParent().getFileName().toString();
        }
        return last.toString().replaceFirst("^chatpull-", "").replaceFirst("-\\d.*", "");
    }
}
