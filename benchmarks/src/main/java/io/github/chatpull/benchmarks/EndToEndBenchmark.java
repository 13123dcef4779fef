package io.github.chatpull.benchmarks;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The whole way of one chat, from bytes to bytes, by sink. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EndToEndBenchmark {
    /** Which corpus; {@code -p corpus=ENTITIES} measures another. */
    @Param("NORWEGIAN")
    CorpusKind corpus = CorpusKind.NORWEGIAN;

    /** Which sink. */
    @Param
    SinkKind kind;

    private final NullOutput output = new NullOutput();
    private ChatReader reader;
    private ChatSink sink;

    /** Opens the endless export and the sink. */
    @Setup
    public void open() throws IOException {
        reader = ChatReader.open(Corpus.generate(corpus).endless());
        sink = kind.open(output);
    }

    /** One chat; returns the bytes written so far. */
    @Benchmark
    public long convert() throws IOException {
        Chat chat = reader.read();
        if (chat == null) {
            throw new IllegalStateException("an endless export has ended");
        }
        sink.accept(chat);
        return output.bytes();
    }

    ChatSink sink() {
        return sink;
    }

    NullOutput output() {
        return output;
    }
}
