package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.bytes.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process, killed by SIGKILL at random moments; then the same command. */
class KillIT {
    private static final int KILLS = Integer.getInteger("chatpull.kills", 25);

    @TempDir
    private Path temp;

    @Test
    void theSameCommandMakesTheSameBytesHoweverOftenItWasKilled() throws Exception {
        Executable chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
        assertThat(chatpull.run("generate", "--chats", "1500", "--seed", "4", "-o", "all.xml")
                        .exitCode())
                .isZero();
        Random random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        try (Executable.StandIn server = chatpull.serve("all.xml")) {
            long start = System.nanoTime();
            assertThat(chatpull.run(export(server, "undisturbed")).exitCode()).isZero();
            int millis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            Map<String, String> undisturbed = hashes(temp.resolve("undisturbed"));
            int kills = 0;
            for (int round = 0; kills < KILLS; round++) {
                Path archive = temp.resolve("archive-" + round);
                // Each run gets about as long as a whole one needs, so that most archives take several.
                while (kills < KILLS && !ends(chatpull.start(export(server, archive.toString())), random, millis)) {
                    kills++;
                }
                assertThat(chatpull.run(export(server, archive.toString())).exitCode())
                        .as("seed %d, round %d", seed, round)
                        .isZero();
                assertThat(hashes(archive)).as("seed %d, round %d", seed, round).isEqualTo(undisturbed);
                delete(archive);
            }
            assertThat(kills).isEqualTo(KILLS);
        }
    }

    // False if it had to be killed.
    private static boolean ends(Process process, Random random, int withinMillis) throws InterruptedException {
        if (process.waitFor(random.nextInt(withinMillis), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }

    private static String[] export(Executable.StandIn server, String out) {
        return new String[] {
            "export",
            "--from",
            "2019-01-01",
            "--to",
            "2021-01-01",
            "--email",
            "operator@example.com",
            "-q",
            "--window",
            "P3M",
            "--endpoint",
            server.url(),
            "--out",
            out
        };
    }

    private static Map<String, String> hashes(Path archive) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(archive)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(
                        archive.relativize(file).toString(),
                        Sha256.hex(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
            }
        }
        return hashes;
    }

    private static void delete(Path archive) throws IOException {
        try (Stream<Path> files = Files.walk(archive)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
