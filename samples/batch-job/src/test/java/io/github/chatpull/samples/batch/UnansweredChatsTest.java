package io.github.chatpull.samples.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnansweredChatsTest {
    private static final int CHATS = 60_000;
    private static final int KILLS = Integer.getInteger("chatpull.sample-kills", 20);

    @TempDir
    private Path folder;

    private Path export;

    // Every third is unanswered, and every thousandth cannot be read.
    @BeforeEach
    void writeAnExport() throws IOException {
        StringBuilder chats = new StringBuilder("<chats>\n");
        for (int i = 0; i < CHATS; i++) {
            chats.append("<chat><id>").append(i).append("</id><operator>ann@example.com</operator>");
            chats.append("<msg from=\"visitor\" time=\"2019-03-01T10:00:00Z\">Hello")
                    .append(i % 1000 == 7 ? "&" : "");
            chats.append("</msg>");
            if (i % 3 != 0) {
                chats.append("<msg from=\"ann@example.com\" time=\"2019-03-01T10:00:09Z\">Hello</msg>");
            }
            chats.append("</chat>\n");
        }
        export = Files.writeString(folder.resolve("export.xml"), chats.append("</chats>\n"));
    }

    @Test
    void keepsTheChatsThatNobodyAnswered() throws IOException {
        Path out = folder.resolve("out.ndjson");
        assertThat(UnansweredChats.run(export, out)).isEqualTo(CHATS / 1000);

        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(CHATS / 3 - CHATS / 3000).doesNotHaveDuplicates();
        assertThat(lines.get(1)).startsWith("{\"v\":1,\"id\":\"3\",");
        assertThat(UnansweredChats.run(export, out)).isEqualTo(CHATS / 1000);
        assertThat(Files.readAllLines(out)).isEqualTo(lines);
    }

    @Test
    void anOutputThatIsGoneOrOfAnotherExportIsNotGoneOnWith() throws IOException {
        Path out = folder.resolve("out.ndjson");
        UnansweredChats.run(export, out);
        byte[] written = Files.readAllBytes(out);

        Path other = Files.writeString(folder.resolve("other.xml"), "<chats><chat><id>other</id></chat></chats>");
        assertThatThrownBy(() -> UnansweredChats.run(other, out))
                .hasMessage("Expected the document that the position was taken in but it is another");
        assertThat(out).hasBinaryContent(written);

        Files.delete(out);
        assertThatThrownBy(() -> UnansweredChats.run(export, out))
                .hasMessage("Expected an output of " + written.length + " bytes or more, as "
                        + folder.resolve("out.ndjson.state") + " says, but was 0: remove both to begin again");
    }

    @Test
    void everyChatIsWrittenOnceHoweverOftenItIsKilled() throws Exception {
        Path undisturbed = folder.resolve("undisturbed.ndjson");
        UnansweredChats.run(export, undisturbed);
        Path out = folder.resolve("out.ndjson");
        Random random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        int kills = 0;
        while (kills < KILLS) {
            long written = Files.exists(out) ? Files.size(out) : 0;
            long more = random.nextInt((int) Files.size(undisturbed) / 4);
            if (isKilledBehind(written + more, start(out), out)) {
                kills++;
            } else {
                assertThat(out).as("seed %d", seed).hasSameBinaryContentAs(undisturbed);
                Files.delete(out);
                Files.delete(folder.resolve("out.ndjson.state"));
            }
        }
        assertThat(start(out).waitFor()).as("seed %d", seed).isZero();
        assertThat(out).as("seed %d", seed).hasSameBinaryContentAs(undisturbed);
    }

    // False if it ended by itself.
    private static boolean isKilledBehind(long bytes, Process job, Path out) throws Exception {
        while (!job.waitFor(1, TimeUnit.MILLISECONDS)) {
            if (Files.exists(out) && Files.size(out) > bytes) {
                return job.destroyForcibly().waitFor() != 0;
            }
        }
        assertThat(job.exitValue()).isZero();
        return false;
    }

    private Process start(Path out) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnansweredChats.class.getName(),
                        export.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("words").toFile())
                .start();
    }
}
