package io.github.chatpull.samples.springbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job in a JVM of its own, which says a line behind each of its 40 chunks. */
class ImportJobKillTest {
    private static final int CHATS = 20_000;
    private static final int CHATS_IN_CHUNK = 500;
    private static final int KILLS = Integer.getInteger("chatpull.sample-kills", 20);
    private static final int MOST_CHUNKS = 12;

    // What Spring Batch has counted, in all runs, and whether it takes one as running.
    private static final String COUNTED = """
            SELECT
                CAST(SUM(step.write_count) AS INTEGER) AS chats,
                CAST(SUM(step.read_skip_count) AS INTEGER) AS bad,
                CAST(SUM(CASE WHEN job.end_time IS NULL THEN 1 ELSE 0 END) AS INTEGER) AS running
            FROM batch_job_execution job LEFT JOIN batch_step_execution step USING (job_execution_id)
            """;

    // Some more than it takes to start, and to write a chunk.
    private static final int START_MILLIS = 1_200;
    private static final int CHUNK_MILLIS = 60;

    @TempDir
    private Path folder;

    private Path export;
    private Path database;

    // Every hundredth cannot be read.
    @BeforeEach
    void writeAnExport() throws IOException {
        StringBuilder chats = new StringBuilder("<chats>\n");
        for (int i = 0; i < CHATS; i++) {
            chats.append("<chat><id>").append(i).append("</id><operator>ann@example.com</operator>");
            for (int k = 0; k < i % 5; k++) {
                chats.append("<msg from=\"visitor\" time=\"2019-03-01T10:00:0").append(k);
                chats.append("Z\"><![CDATA[</chat>]]> ")
                        .append(i)
                        .append(i % 100 == 7 ? "&" : "")
                        .append("</msg>");
            }
            chats.append("</chat>\n");
        }
        export = Files.writeString(folder.resolve("export.xml"), chats.append("</chats>\n"));
        database = folder.resolve("database");
    }

    @Test
    void everyChatIsThereOnceHoweverOftenItIsKilled() throws Exception {
        ImportedRows expected = ImportedRows.expectedOf(export);
        assertThat(expected.chats()).hasSize(CHATS - CHATS / 100);
        Random random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        int kills = 0;
        while (kills < KILLS) {
            int chunks = random.nextInt(MOST_CHUNKS);
            if (isKilledBehind(chunks, random.nextInt(chunks == 0 ? START_MILLIS : CHUNK_MILLIS))) {
                kills++;
            } else {
                assertThat(ImportedRows.in(database)).as("seed %d", seed).isEqualTo(expected);
                beginAnew();
            }
        }
        assertThat(start().waitFor()).as("seed %d", seed).isZero();
        assertThat(ImportedRows.in(database)).as("seed %d", seed).isEqualTo(expected);
        ImportedRows.open(
                database,
                jdbc -> assertThat(jdbc.queryForMap(COUNTED))
                        .as("seed %d", seed)
                        .containsOnly(
                                entry("CHATS", expected.chats().size()),
                                entry("BAD", CHATS / 100),
                                entry("RUNNING", 0)));
    }

    @Test
    void whatItSaidIsWrittenSurvivesAKill() throws Exception {
        killBehind(5);

        ImportedRows.open(
                database,
                jdbc -> assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM chat", Integer.class))
                        .isGreaterThanOrEqualTo(5 * CHATS_IN_CHUNK));
    }

    @Test
    void aRunningJobIsLeftAlone() throws Exception {
        killBehind(1);
        JdbcConnectionPool otherProcess = JobDatabase.open(database);
        try {
            assertThat(start().waitFor()).isOne();
            assertThat(folder.resolve("errors")).content().contains("Database may be already in use");
        } finally {
            otherProcess.dispose();
        }
        ImportedRows.open(
                database,
                jdbc -> assertThat(jdbc.queryForList("SELECT status FROM batch_job_execution", String.class))
                        .containsExactly("STARTED"));
    }

    private void beginAnew() {
        database = database.resolveSibling(database.getFileName() + "-next");
    }

    // Until a kill has come before the end.
    private void killBehind(int chunks) throws Exception {
        while (!isKilledBehind(chunks, 0)) {
            beginAnew();
        }
    }

    // False if it ended by itself.
    private boolean isKilledBehind(int chunks, int millis) throws Exception {
        Process job = start();
        try (BufferedReader said = job.inputReader()) {
            for (int i = 0; i < chunks && said.readLine() != null; i++) {}
            if (!job.waitFor(millis, TimeUnit.MILLISECONDS)) {
                job.destroyForcibly();
            }
        }
        if (job.waitFor() == 0) {
            return false;
        }
        // SIGKILL
        assertThat(job.exitValue()).isEqualTo(128 + 9);
        return true;
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportChats.class.getName(),
                        export.toString(),
                        database.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }
}
