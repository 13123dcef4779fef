package io.github.chatpull.export;

import io.github.chatpull.archive.Archive;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an {@link ExportJob}. Not thread-safe; a builder for each job.
 *
 * <pre>{@code
 * ExportJob job = ExportJob.builder(plan, archive, new ApiSource(client))
 *         .listener(progress)
 *         .maxDuration(Duration.ofHours(6))
 *         .build();
 * }</pre>
 */
public final class ExportJobBuilder {
    final ExportPlan plan;
    final Archive archive;
    final WindowSource source;
    ExportListener listener = new ExportListener() {};
    RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    Pause pause = Pause.SLEEP;
    LongSupplier nanoTime = System::nanoTime;
    // Java's default one is in a module that a small runtime need not have.
    RandomGenerator random = new SplittableRandom();

    boolean acceptsFewer;

    @Nullable
    Duration maxDuration;

    ExportJobBuilder(ExportPlan plan, Archive archive, WindowSource source) {
        this.plan = plan;
        this.archive = archive;
        this.source = source;
    }

    /** Who hears of its progress; default nobody. */
    public ExportJobBuilder listener(ExportListener value) {
        listener = value;
        return this;
    }

    /** What it does about failures of server and network; default {@link RetryPolicy#DEFAULT}. */
    public ExportJobBuilder retryPolicy(RetryPolicy value) {
        retryPolicy = value;
        return this;
    }

    /**
     * Whether a window may be replaced by one with fewer chats; default no: a server that forgets, or that answers
     * nonsense one night, must not empty an archive.
     */
    public ExportJobBuilder acceptsFewer(boolean value) {
        acceptsFewer = value;
        return this;
    }

    /** How it waits between attempts; default {@link Pause#SLEEP}. */
    public ExportJobBuilder pause(Pause value) {
        pause = value;
        return this;
    }

    /** How long it may take, counted from {@link ExportJob#run}; default null: as long as it needs. */
    public ExportJobBuilder maxDuration(@Nullable Duration value) {
        maxDuration = value;
        return this;
    }

    /** The clock for that; default {@code System::nanoTime}. */
    ExportJobBuilder nanoTime(LongSupplier value) {
        nanoTime = value;
        return this;
    }

    /** Where jitter comes from. */
    ExportJobBuilder random(RandomGenerator value) {
        random = value;
        return this;
    }

    /** The job, not begun. */
    public ExportJob build() {
        return new ExportJob(this);
    }
}
