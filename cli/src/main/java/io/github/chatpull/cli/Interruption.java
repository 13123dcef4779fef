package io.github.chatpull.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens at Ctrl-C: a sentence at once, and what is open is closed, which removes unfinished files. The JVM itself
 * then ends with 130.
 */
public final class Interruption {
    private static final String NAME = "chatpull-interruption";
    private static final long PATIENCE_SECONDS = 5;

    private Interruption() {}

    /** Something that takes long. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws IOException;
    }

    /**
     * Does the work; if the process is asked to end meanwhile, says so and closes what is open.
     *
     * @param sentence what the user should know then, to stand after "interrupted; "
     */
    public static void guard(Host host, String sentence, Closeable open, Work work) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Runnable atInterruption = () -> {
            speak(host, sentence);
            close(host, open);
            waitFor(ended);
        };
        underHook(new Thread(atInterruption, NAME), work, ended);
    }

    /** The same of work that leaves nothing behind: the process need not wait for it. */
    public static void guard(Host host, String sentence, Work work) throws IOException {
        underHook(new Thread(() -> speak(host, sentence), NAME), work, new CountDownLatch(1));
    }

    private static void underHook(Thread hook, Work work, CountDownLatch ended) throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    // The work ends because what it works on was closed, and takes its unfinished files with it.
    private static void waitFor(CountDownLatch ended) {
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void speak(Host host, String sentence) {
        host.say("");
        host.say("chatpull: interrupted; " + sentence + ".");
    }

    private static void close(Host host, Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            host.say("chatpull: " + Failure.of(e).sentence() + ".");
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun, and the hook with it: it says what there is to say.
            return;
        }
    }
}
