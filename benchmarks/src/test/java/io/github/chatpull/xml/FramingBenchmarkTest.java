package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.benchmarks.Corpus;
import io.github.chatpull.benchmarks.CorpusKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FramingBenchmarkTest {
    @ParameterizedTest
    @EnumSource
    void endsEveryChatBehindItsEndTagAndBeginsAgain(CorpusKind kind) throws Exception {
        FramingBenchmark benchmark = new FramingBenchmark();
        benchmark.corpus = kind;
        benchmark.open();
        Corpus corpus = Corpus.generate(kind);
        String document = new String(corpus.document(), StandardCharsets.ISO_8859_1);

        int firstEnd = benchmark.frame();
        int end = firstEnd;
        for (int i = 1; i < corpus.size(); i++) {
            int next = benchmark.frame();
            assertThat(next).isGreaterThan(end);
            assertThat(document.substring(0, next)).endsWith("</chat>");
            end = next;
        }
        assertThat(document.substring(end)).doesNotContain("<chat>");
        assertThat(benchmark.frame()).isEqualTo(firstEnd);
    }
}
