package io.github.chatpull.xml;

import io.github.chatpull.benchmarks.Corpus;
import io.github.chatpull.benchmarks.CorpusKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding where one chat ends, which is done for unusual chats only. Here because the framer is nobody else's business. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FramingBenchmark {
    private static final int SLACK = 64;

    /** Which corpus; {@code -p corpus=ENTITIES} measures another. */
    @Param("NORWEGIAN")
    public CorpusKind corpus = CorpusKind.NORWEGIAN;

    private final Framer framer = new Framer();
    private byte[] bytes = {};
    private int length;
    private int first;
    private int at;

    /** Makes the document. */
    @Setup
    public void open() throws IOException {
        byte[] document = Corpus.generate(corpus).document();
        length = document.length;
        bytes = Arrays.copyOf(document, length + SLACK);
        TagScanner tags = new TagScanner();
        tags.enter(0);
        tags.next(bytes, length);
        first = tags.start();
        at = first;
    }

    /** One chat; returns where it ends. */
    @Benchmark
    public int frame() {
        framer.enter(at);
        int end = framer.end(bytes, length);
        int next = Framer.firstNonWhiteSpace(bytes, end, length);
        at = Markup.isName("<chat", bytes, next) ? next : first;
        return end;
    }
}
