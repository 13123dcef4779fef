package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 5 GB from the generator through the converter, in the default heap. Run by {@code mvn verify -Plong}. */
@Tag("long")
class GigabytesIT {
    private static final String EXECUTABLE = System.getProperty("chatpull.executable");
    private static final long CHATS = 2_015_000;
    private static final Pattern SUMMARY =
            Pattern.compile("(?s).*2,015,000 chats, [0-9,]+ messages, 0 quarantined; .*peak memory ([0-9.]+) MB.*");
    private static final double MAX_RESIDENT_MEGABYTES = 160;

    @TempDir
    private Path temp;

    @Test
    void memoryDoesNotGrowWithTheInput() throws Exception {
        Path words = temp.resolve("words");
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder(EXECUTABLE, "generate", "--chats", Long.toString(CHATS)),
                new ProcessBuilder(EXECUTABLE, "convert", "--ndjson", "-").redirectError(words.toFile())));

        assertThat(lines(pipeline.get(1).getInputStream())).isEqualTo(CHATS);
        assertThat(pipeline.get(1).waitFor()).as(() -> read(words)).isZero();
        Matcher summary = SUMMARY.matcher(read(words));
        assertThat(summary.matches()).as(() -> read(words)).isTrue();
        assertThat(Double.parseDouble(summary.group(1))).isLessThanOrEqualTo(MAX_RESIDENT_MEGABYTES);
    }

    private static long lines(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (int i = 0; i < count; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
