package io.github.chatpull.benchmarks;

import io.github.chatpull.model.Chat;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.Parser;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From bytes to one {@link Chat}, by lane. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChatReaderBenchmark {
    /** Which corpus; {@code -p corpus=ENTITIES} measures another. */
    @Param("NORWEGIAN")
    CorpusKind corpus = CorpusKind.NORWEGIAN;

    /** Which lane. */
    @Param
    Parser parser = Parser.FAST;

    private ChatReader reader;

    /** Opens the endless export. */
    @Setup
    public void open() throws IOException {
        reader =
                ChatReader.builder().parser(parser).open(Corpus.generate(corpus).endless());
    }

    /** One chat. */
    @Benchmark
    public @Nullable Chat read() throws IOException {
        return reader.read();
    }
}
