package io.github.chatpull.samples.springbatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.Job;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An H2 database in a file: the job's memory and the chats, so that one transaction can hold both. */
final class JobDatabase {
    // What is committed is in the file at once, and not within half a second: a kill loses a chunk, not twenty.
    private static final String SETTINGS = ";WRITE_DELAY=0";

    private JobDatabase() {}

    /**
     * Opens a database and makes the tables it lacks. H2 locks the file until the pool is disposed of, or the process ends
     * however it ends; nobody else can open it meanwhile.
     *
     * @param file its name without {@code .mv.db}
     */
    static JdbcConnectionPool open(Path file) throws IOException {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:" + file.toAbsolutePath() + SETTINGS, "sa", "");
        new ResourceDatabasePopulator(
                        whereMissing(new ClassPathResource("schema-h2.sql", Job.class)),
                        new ClassPathResource("chats.sql", JobDatabase.class))
                .execute(pool);
        return pool;
    }

    // H2 commits each CREATE by itself, so that a kill can leave some of the tables.
    private static Resource whereMissing(Resource script) throws IOException {
        String sql = script.getContentAsString(StandardCharsets.UTF_8)
                .replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")
                .replace("CREATE SEQUENCE", "CREATE SEQUENCE IF NOT EXISTS");
        return new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8));
    }
}
