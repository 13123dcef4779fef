package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How a command ended that read a document from standard input.
 *
 * @param exitCode its exit code
 * @param stderr what it said
 * @param taken how many bytes went into the pipe until it was closed at the other end, or all was written
 */
record Fed(int exitCode, String stderr, long taken) {
    // A sentence, a place and what is quoted; nobody reads a line that is longer.
    private static final int LONGEST_LINE = 400;
    private static final long HANG_SECONDS = 120;

    /** Runs a command, in its default heap, and writes a document into it for as long as it reads. */
    static Fed run(Executable chatpull, Endless document, String... arguments)
            throws IOException, InterruptedException {
        Path words = Files.createTempFile("chatpull", ".err");
        try {
            Process process = chatpull.startFed(words, arguments);
            // It may hang while it is fed, too; killed, it ends with a code that nobody expects.
            CompletableFuture<Process> watchdog = CompletableFuture.supplyAsync(
                    process::destroyForcibly, CompletableFuture.delayedExecutor(HANG_SECONDS, TimeUnit.SECONDS));
            long taken = feed(process, document);
            int exitCode = process.waitFor();
            watchdog.cancel(false);
            return new Fed(exitCode, Files.readString(words), taken);
        } finally {
            Files.delete(words);
        }
    }

    private static long feed(Process process, Endless document) {
        Counted out = new Counted(process.getOutputStream());
        try (out) {
            document.writeTo(out);
        } catch (IOException e) {
            // The other end of the pipe is closed: it has read enough.
            return out.count;
        }
        return out.count;
    }

    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** It ended as documented, with words that somebody can read, and had not run out of memory on the way. */
    void endedWith(int code, String sentencePart) {
        assertThat(stderr).contains(sentencePart);
        assertThat(exitCode).as(stderr).isEqualTo(code);
        assertThat(stderr)
                .doesNotContain("Exception", "\tat ", "OutOfMemory", "a fault of chatpull")
                .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
        assertThat(stderr.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE));
    }

    /** It had stopped reading by then. */
    void tookAtMost(long bytes) {
        assertThat(taken).isLessThanOrEqualTo(bytes);
    }
}
