package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java in the README, as they stand there. */
class ReadmeTest {
    private static final Pattern LINES = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path VENDOR_SAMPLE = Path.of("../data/vendor-first-edition/in.xml");
    private static final String AROUND = """
            import io.github.chatpull.model.Chat;
            import io.github.chatpull.xml.ChatReader;

            public class Lines {
                public static void run(java.nio.file.Path export, java.io.PrintStream out) throws Exception {
            %s
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void compileAndRun() throws Exception {
        Matcher lines = LINES.matcher(Files.readString(Path.of("../../README.md")));
        assertThat(lines.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Lines.java"), AROUND.formatted(lines.group(1)));
        String classPath = System.getProperty("java.class.path");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-Werror", "-Xlint:all", "-cp", classPath, source.toString()))
                .isZero();

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            classes.loadClass("Lines")
                    .getMethod("run", Path.class, PrintStream.class)
                    .invoke(null, VENDOR_SAMPLE, new PrintStream(out, true, StandardCharsets.UTF_8));
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("4c2789a6-\\S+ 2008-10-23T12:49:12\\.031Z 2 messages\n");
        assertThat(lines.find()).as("another block of Java").isFalse();
    }
}
