package io.github.chatpull.samples.springbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java about this module in the samples' README; all others are tried by samples/embedding. */
class ReadmeTest {
    private static final Pattern LINES = Pattern.compile("(?ms)^## spring-batch$.*?^```java\n(.*?)^```$");
    private static final String AROUND = """
            import io.github.chatpull.model.BadChatException;
            import io.github.chatpull.model.Chat;
            import io.github.chatpull.samples.springbatch.ChatItemReader;
            import org.springframework.batch.core.Step;
            import org.springframework.batch.core.repository.JobRepository;
            import org.springframework.batch.core.step.builder.StepBuilder;
            import org.springframework.batch.item.ItemWriter;
            import org.springframework.core.io.FileSystemResource;
            import org.springframework.transaction.PlatformTransactionManager;

            class Lines {
                Step step(JobRepository repository, PlatformTransactionManager transactions, ItemWriter<Chat> writer) {
                    return %s
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void compileAsTheyStand() throws Exception {
        Matcher lines = LINES.matcher(Files.readString(Path.of("../README.md")));
        assertThat(lines.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Lines.java"), AROUND.formatted(lines.group(1)));
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        complaints,
                        complaints,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());

        assertThat(complaints).hasToString("");
        assertThat(folder.resolve("Lines.class")).exists();
    }
}
