package io.github.chatpull.pipeline;

import io.github.chatpull.xml.ChatBatch;
import io.github.chatpull.xml.ChatBatches;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document on several threads that are all alike. Each takes the next batch, works on it, and puts it down; whoever
 * puts down the one whose turn it is settles it, and those behind it that are ready. There are two batches more than
 * threads, so that a slow one holds up nobody at once, and that bounds the memory.
 */
final class DocumentRun {
    private static final int SPARE_BATCHES = 2;

    // Less than two of the largest chats; as a rule a batch has a quarter of a mebibyte. More threads than two wait
    // for room then.
    private static final long MAX_HELD_BYTES = 6 << 20;

    private final Pipeline pipeline;
    private final String source;
    private final ChatBatches batches;

    // Guards what follows. Never held while anything is read, decoded or written.
    private final Object turn = new Object();
    private final Deque<WorkedBatch> free = new ArrayDeque<>();
    private final Map<Long, WorkedBatch> finished = new HashMap<>();
    private long next;
    private long heldBytes;
    private boolean settling;
    private boolean ended;
    private @Nullable Throwable failure;

    // What the source failed with is told once everything before it is settled.
    private @Nullable Throwable sourceFailure;

    // Held by the one thread that takes the next batch.
    private final Object taking = new Object();

    DocumentRun(Pipeline pipeline, String source, ChatBatches batches) {
        this.pipeline = pipeline;
        this.source = source;
        this.batches = batches;
    }

    void run(int threads) throws IOException {
        int inFlight = threads == 1 ? 1 : threads + SPARE_BATCHES;
        for (int i = 0; i < inFlight; i++) {
            free.add(pipeline.newBatch());
        }
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(this::work, "chatpull-" + i);
            thread.setDaemon(true);
            others.add(thread);
            thread.start();
        }
        work();
        join(others);
        rethrow(failure == null ? sourceFailure : failure);
    }

    private void work() {
        try {
            WorkedBatch worked = takeFree();
            while (worked != null && take(worked)) {
                settleFrom(worked);
                worked = takeFree();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new InterruptedIOException("interrupted"));
        }
    }

    private @Nullable WorkedBatch takeFree() throws InterruptedException {
        synchronized (turn) {
            while (free.isEmpty() && !ended) {
                turn.wait();
            }
            return ended ? null : free.poll();
        }
    }

    // Whether there was one.
    private boolean take(WorkedBatch worked) throws InterruptedException {
        ChatBatch batch;
        synchronized (taking) {
            batch = awaitRoom() ? nextOrEnd() : null;
            hold(batch == null ? 0 : worked.enter(batch));
        }
        if (batch == null) {
            end();
            return false;
        }
        worked.work();
        return true;
    }

    private @Nullable ChatBatch nextOrEnd() {
        try {
            return batches.next();
        } catch (IOException | RuntimeException e) {
            synchronized (turn) {
                sourceFailure = e;
            }
            return null;
        }
    }

    // Whether there is any need to go on.
    private boolean awaitRoom() throws InterruptedException {
        synchronized (turn) {
            while (heldBytes > MAX_HELD_BYTES && !ended) {
                turn.wait();
            }
            return !ended;
        }
    }

    private void hold(long bytes) {
        synchronized (turn) {
            heldBytes += bytes;
        }
    }

    private void settleFrom(WorkedBatch worked) throws IOException {
        synchronized (turn) {
            finished.put(worked.batch().number(), worked);
            if (settling) {
                return;
            }
            settling = true;
        }
        WorkedBatch first = takeFinished();
        while (first != null) {
            settle(first);
            synchronized (turn) {
                next++;
                heldBytes -= first.bytes();
                free.add(first);
                turn.notifyAll();
            }
            first = takeFinished();
        }
    }

    private @Nullable WorkedBatch takeFinished() {
        synchronized (turn) {
            WorkedBatch first = failure == null ? finished.remove(next) : null;
            settling = first != null;
            return first;
        }
    }

    private void settle(WorkedBatch worked) throws IOException {
        if (batches.isMisplaced()) {
            batches.reread(worked.batch());
            worked.work();
        }
        pipeline.settle(worked, source, batches);
    }

    private void fail(Throwable thrown) {
        synchronized (turn) {
            failure = failure == null ? thrown : failure;
        }
        end();
    }

    private void end() {
        synchronized (turn) {
            ended = true;
            turn.notifyAll();
        }
    }

    // To the end in any case: who closes the sink must be alone with it.
    private void join(List<Thread> others) throws IOException {
        boolean interrupted = false;
        for (Thread thread : others) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    end();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static void rethrow(@Nullable Throwable thrown) throws IOException {
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
