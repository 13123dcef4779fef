package io.github.chatpull.benchmarks.guard;

import io.github.chatpull.benchmarks.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A benchmark and the yardstick in a JVM of their own, in turn. The shortest of several rounds counts for each: whatever
 * else the machine does makes rounds longer, never shorter.
 */
public final class Pair {
    private static final long ROUND = 150_000_000;
    // Counted, not timed: with -Xbatch, the compiler then sees the same profile in every fork, and decides the same.
    private static final int WARM_UP_PASSES = 25;
    private static final int ROUNDS = 6;

    private Pair() {}

    /** Runs a pair whose benchmark the arguments name, and prints both times. */
    public static void main(String[] args) throws Exception {
        GuardedBenchmark benchmark = GuardedBenchmark.of(args);
        int chats = Corpus.generate(benchmark.corpus()).size();
        Workload yardstick = Workload.of(benchmark.yardstick(), chats);
        Workload measured = Workload.of(benchmark, chats);
        for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
            yardstick.pass();
            measured.pass();
        }
        Times best = new Times(Double.MAX_VALUE, Double.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            best = best.best(new Times(yardstick.nanosecondsOfPass(ROUND), measured.nanosecondsOfPass(ROUND)));
        }
        System.out.println(best.yardstick() / chats + " " + best.measured() / chats);
    }

    /** Both times, in a new JVM with the heap that the program has. */
    static Times measure(GuardedBenchmark benchmark) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-Xbatch", "-cp", System.getProperty("java.class.path")));
        command.add(Pair.class.getName());
        command.addAll(benchmark.arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = process.getInputStream()) {
            String line = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            int blank = line.indexOf(' ');
            if (blank < 0) {
                throw new IOException("no result of " + benchmark.name());
            }
            return new Times(
                    Double.parseDouble(line.substring(0, blank)), Double.parseDouble(line.substring(blank + 1)));
        }
    }
}
