package io.github.chatpull.samples.springbatch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobExecutionException;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.explore.JobExplorer;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.repository.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes an export into a database. Killed at any moment and started again with the same arguments it goes on behind the
 * last chunk it has committed, and in the end every chat is there once.
 */
public final class ImportChats {
    private ImportChats() {}

    /**
     * Starts the job, or restarts it.
     *
     * @param out is told how far it is, and what went wrong
     * @return true if the export is in the database as a whole, from this run or an earlier one
     */
    static boolean run(Path export, Path database, PrintStream out) throws IOException, JobExecutionException {
        JdbcConnectionPool pool = JobDatabase.open(database);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(DataSource.class, () -> pool);
            context.registerBean(PrintStream.class, () -> out, definition -> definition.setDestroyMethodName(""));
            context.register(JobConfiguration.class);
            context.refresh();
            EarlierExecutions earlier =
                    new EarlierExecutions(context.getBean(JobExplorer.class), context.getBean(JobRepository.class));
            earlier.requireClockThatGoesOn(new JdbcTemplate(pool));
            earlier.markKilledAsFailed(context.getBean(Job.class).getName());
            return run(export, context, out);
        } finally {
            pool.dispose();
        }
    }

    private static boolean run(Path export, ApplicationContext context, PrintStream out) throws JobExecutionException {
        // What identifies the job that is to be restarted: the file, whatever folder the command is given in.
        String file = export.toAbsolutePath().normalize().toString();
        JobParameters parameters = new JobParametersBuilder()
                .addString(JobConfiguration.EXPORT, file)
                .toJobParameters();
        try {
            JobExecution execution = context.getBean(JobLauncher.class).run(context.getBean(Job.class), parameters);
            execution.getAllFailureExceptions().forEach(failure -> tell(failure, out));
            return execution.getStatus() == BatchStatus.COMPLETED;
        } catch (JobInstanceAlreadyCompleteException e) {
            out.println("all of " + file + " was imported before; another export needs another name");
            return true;
        }
    }

    // The first says that Spring Batch could not go on, the last why.
    private static void tell(Throwable failure, PrintStream out) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            out.println(cause.getMessage());
        }
    }

    /** Arguments: the export, uncompressed, and the file of the database without {@code .mv.db}. */
    public static void main(String[] args) throws IOException, JobExecutionException {
        // Spring Batch's times are local ones, and those go back an hour each autumn in most places.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected the export and the file of the database");
        }
        boolean done = run(Path.of(args[0]), Path.of(args[1]), System.out);
        System.out.println(done ? "done" : "failed; the same command goes on");
        System.exit(done ? 0 : 1);
    }
}
