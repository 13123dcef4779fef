package io.github.chatpull.samples.springbatch;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.explore.JobExplorer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes what earlier runs have left fit for a restart. */
final class EarlierExecutions {
    private static final ExitStatus KILLED = ExitStatus.FAILED.addExitDescription("The process ended without a word");

    private final LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    private final JobExplorer explorer;
    private final JobRepository repository;

    EarlierExecutions(JobExplorer explorer, JobRepository repository) {
        this.explorer = explorer;
        this.repository = repository;
    }

    /**
     * An execution whose process was killed stands as STARTED for ever, and Spring Batch takes the job as running. Whoever
     * calls this must know that nobody runs it; here the lock on the database, which this process has, is the proof.
     *
     * <p>FAILED, not ABANDONED, which cannot be restarted; the steps first, should this process be killed as well.
     */
    void markKilledAsFailed(String job) {
        for (JobExecution execution : explorer.findRunningJobExecutions(job)) {
            execution.getStepExecutions().stream()
                    .filter(step -> step.getStatus().isRunning())
                    .forEach(this::markFailed);
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(KILLED);
            execution.setEndTime(now);
            repository.update(execution);
        }
    }

    private void markFailed(StepExecution step) {
        step.setStatus(BatchStatus.FAILED);
        step.setExitStatus(KILLED);
        step.setEndTime(now);
        repository.update(step);
    }

    /**
     * Spring Batch restarts from the step execution that is the last by the clock. Had that been put back since, it could be
     * one before the last, and chats would be written twice.
     */
    void requireClockThatGoesOn(JdbcTemplate jdbc) {
        LocalDateTime last =
                jdbc.queryForObject("SELECT MAX(create_time) FROM batch_step_execution", LocalDateTime.class);
        if (last != null && last.isAfter(now)) {
            throw new IllegalStateException("Expected a time after the last start, " + last + ", but it is " + now);
        }
    }
}
