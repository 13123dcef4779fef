package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script in front of the jar makes of variables, streams and names that others chose. */
class LauncherIT {
    private static final int JAVA_8_CLASSES = 52;

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void prepare() throws Exception {
        chatpull = new Executable(temp);
        chatpull.write("in", "<chats><chat><id>a</id></chat></chats>");
    }

    @Test
    void itsOwnVariablesAreNotTakenFromTheEnvironment() throws Exception {
        for (String name : new String[] {"quiet", "java", "collector", "compiler", "stdin_tty", "stderr_tty"}) {
            chatpull.with(name, "1");
        }
        assertThat(chatpull.run("--version").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"JAVA_TOOL_OPTIONS, -XX:+UseParallelGC", "JDK_JAVA_OPTIONS, -XX:+UseG1GC"})
    void anotherCollectorCanBeChosenInJavasVariables(String variable, String collector) throws Exception {
        Executable.Result result = chatpull.with(variable, collector).run("--version");
        assertThat(result.exitCode()).as(result.stderr()).isZero();
    }

    // A file that Java opens would be taken for the stream.
    @ParameterizedTest
    @CsvSource({"'>&-', 7", "'<&-', 0", "'2>&-', 0", "'<&- 2>&-', 0", "'<&- >&- 2>&-', 7"})
    void aStreamMayBeClosed(String redirection, int code) throws Exception {
        assertThat(shell("exec \"$0\" convert in --ndjson - -q " + redirection).exitCode())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "help", "export --help"})
    @EnabledOnOs(OS.LINUX)
    void wordsThatDoNotFitOnADiskAreMissed(String arguments) throws Exception {
        shell("exec \"$0\" " + arguments + " >/dev/full")
                .refusedWith(7, "chatpull: standard output: No space left on device.");
        assertThat(shell("{ \"$0\" " + arguments + "; echo $? >code; } | true").stderr())
                .isEmpty();
        assertThat(Files.readString(temp.resolve("code"))).isEqualTo("0\n");
    }

    @Test
    void theCommandsItSuggestsAreWhatIsTyped() throws Exception {
        String folder =
                Path.of(System.getProperty("chatpull.executable")).getParent().toString();

        assertThat(shell("PATH=\"" + folder + ":$PATH\"; chatpull show in b").stderr())
                .endsWith("all ids there are: chatpull convert in -q --chats-csv -\n");
        assertThat(shell("exec \"$0\" show in b").stderr())
                .endsWith("all ids there are: " + folder + "/chatpull convert in -q --chats-csv -\n");
    }

    @Test
    void aColonInTheNameOfItsFolderIsRefused() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("a:b"));
        Files.copy(
                Path.of(System.getProperty("chatpull.executable")),
                folder.resolve("chatpull"),
                StandardCopyOption.COPY_ATTRIBUTES);

        shell("exec a:b/chatpull --version")
                .refusedWith(2, "Java takes a colon for the end of a name: rename or move a:b");
        assertThat(shell("cd a:b && exec ./chatpull --version").exitCode()).isZero();
    }

    @Test
    void itStartsWithAClassForJavasThatAreTooOld() throws Exception {
        try (JarFile jar = new JarFile(System.getProperty("chatpull.executable"))) {
            String first = jar.getManifest().getMainAttributes().getValue("Main-Class");
            ZipEntry entry = jar.getEntry(first.replace('.', '/') + ".class");
            try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                in.skipNBytes(Integer.BYTES + Short.BYTES);
                assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8_CLASSES);
            }
        }
    }

    private Executable.Result shell(String script) throws Exception {
        ProcessBuilder builder = chatpull.builder();
        builder.command("sh", "-c", script, System.getProperty("chatpull.executable"));
        return chatpull.run(builder);
    }
}
