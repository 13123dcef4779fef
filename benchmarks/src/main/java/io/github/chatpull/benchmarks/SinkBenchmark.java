package io.github.chatpull.benchmarks;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatSink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From one {@link Chat} to bytes, by sink. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SinkBenchmark {
    /** Which corpus; {@code -p corpus=ENTITIES} measures another. */
    @Param("NORWEGIAN")
    CorpusKind corpus = CorpusKind.NORWEGIAN;

    /** Which sink. */
    @Param
    SinkKind kind;

    private final NullOutput output = new NullOutput();
    private List<Chat> chats;
    private ChatSink sink;
    private int next;

    /** Reads the chats and opens the sink. */
    @Setup
    public void open() throws IOException {
        chats = Corpus.generate(corpus).chats();
        sink = kind.open(output);
    }

    /** One chat; returns the bytes written so far. */
    @Benchmark
    public long accept() throws IOException {
        sink.accept(chats.get(next));
        next = (next + 1) % chats.size();
        return output.bytes();
    }

    ChatSink sink() {
        return sink;
    }

    NullOutput output() {
        return output;
    }
}
