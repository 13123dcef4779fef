package io.github.chatpull.samples.springbatch;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import java.io.PrintStream;
import javax.sql.DataSource;
import org.springframework.batch.core.ChunkListener;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A job that writes the chats of the export named by its parameter {@code export} into the tables of {@code chats.sql}.
 * The {@code DataSource} holds Spring Batch's own tables as well: with one transaction manager for both, a chunk's rows and
 * the reader's position are committed together, and that is all that <em>exactly once</em> takes.
 */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
class JobConfiguration {
    static final String EXPORT = "export";

    // What a kill loses at most, and what is held in memory.
    private static final int CHATS_AT_ONCE = 500;

    // In one run; a restart counts from 0. Were there more, it would hardly be a matter of single chats.
    private static final int MOST_BAD_CHATS = 10_000;

    private final DataSource database;
    private final PrintStream out;

    JobConfiguration(DataSource database, PrintStream out) {
        this.database = database;
        this.out = out;
    }

    @Bean
    JdbcTransactionManager transactionManager() {
        return new JdbcTransactionManager(database);
    }

    @Bean
    Job importChats(JobRepository repository, Step chatsIntoTables) {
        return new JobBuilder("importChats", repository).start(chatsIntoTables).build();
    }

    // Only bad chats are skipped: whatever else the reader throws is about the whole document.
    @Bean
    Step chatsIntoTables(JobRepository repository, JdbcTransactionManager transactions, ChatItemReader chatsOfExport) {
        return new StepBuilder("chatsIntoTables", repository)
                .<Chat, Chat>chunk(CHATS_AT_ONCE, transactions)
                .reader(chatsOfExport)
                .writer(new ChatRows(database))
                .faultTolerant()
                .skip(BadChatException.class)
                .skipLimit(MOST_BAD_CHATS)
                .listener(new BadChatRows(new JdbcTemplate(database)))
                .listener(new Progress(out))
                .build();
    }

    // Declared as what it is: of an ItemReader, Spring Batch would not know that it is to be opened, and has a state.
    @Bean
    @StepScope
    ChatItemReader chatsOfExport(@Value("#{jobParameters['" + EXPORT + "']}") String export) {
        return new ChatItemReader("chats", new FileSystemResource(export));
    }

    // Called behind the commit.
    private record Progress(PrintStream out) implements ChunkListener {
        @Override
        public void afterChunk(ChunkContext context) {
            StepExecution step = context.getStepContext().getStepExecution();
            out.println(step.getWriteCount() + " chats are written, " + step.getSkipCount() + " are skipped");
        }
    }
}
