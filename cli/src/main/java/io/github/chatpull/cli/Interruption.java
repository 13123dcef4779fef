package io.github.chatpull.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens at Ctrl-C: a sentence, and what is open is closed, which removes unfinished files. The JVM itself then ends
 * with 130.
 */
public final class Interruption {
    private static final String NAME = "chatpull-interruption";
    private static final long PATIENCE_SECONDS = 5;

    private final Host host;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean begun;

    private Interruption(Host host) {
        this.host = host;
    }

    /** Something that takes long. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Whoever interrupted knows what that means: there is nothing more to say. */
    static final class ToldException extends InterruptedIOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Does the work; if the process is asked to end meanwhile, says so and closes what is open.
     *
     * @param sentence what the user should know then, to stand after "interrupted; "
     * @throws IOException as the work, or if the process is about to end
     */
    public static <T extends @Nullable Object> T guard(Host host, String sentence, Closeable open, Work<T> work)
            throws IOException {
        Interruption interruption = new Interruption(host);
        return interruption.during(work, () -> {
            interruption.speak(sentence);
            interruption.close(open);
            interruption.awaitEnd();
        });
    }

    /** The same of work that leaves nothing behind: the process need not wait for it. */
    public static <T extends @Nullable Object> T guard(Host host, String sentence, Work<T> work) throws IOException {
        Interruption interruption = new Interruption(host);
        return interruption.during(work, () -> interruption.speak(sentence));
    }

    /**
     * The same of work that writes files, which appear together or not at all: says which of the two it was. Nothing is
     * left to wait for then; the work may hang in what it reads.
     *
     * @param ifNone what the user should know if none appeared
     */
    public static <T extends @Nullable Object> T guard(Host host, OutputFiles outputs, String ifNone, Work<T> work)
            throws IOException {
        Interruption interruption = new Interruption(host);
        return interruption.during(work, () -> {
            interruption.close(outputs);
            interruption.speak(outputs.isCommitted() ? "all files were written" : ifNone);
        });
    }

    private <T extends @Nullable Object> T during(Work<T> work, Runnable atInterruption) throws IOException {
        Thread hook = new Thread(
                () -> {
                    begun = true;
                    atInterruption.run();
                },
                NAME);
        add(hook);
        try {
            T result = work.run();
            requireGoing();
            return result;
        } catch (IOException | RuntimeException e) {
            // Whatever it says, it failed because it was closed.
            requireGoing();
            throw e;
        } finally {
            ended.countDown();
            remove(hook);
        }
    }

    private void requireGoing() throws ToldException {
        if (begun) {
            throw new ToldException();
        }
    }

    private static void add(Thread hook) throws ToldException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already, between one piece of work and the next.
            throw new ToldException();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun, and the hook with it: it says what there is to say.
            return;
        }
    }

    // The work ends because what it works on was closed, and takes its unfinished files with it.
    private void awaitEnd() {
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void speak(String sentence) {
        host.say("");
        host.say("chatpull: " + Failure.ended("interrupted; " + sentence));
    }

    private void close(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            host.say("chatpull: " + Failure.ended(Failure.of(e).sentence()));
        }
    }
}
