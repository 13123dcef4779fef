package io.github.chatpull.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.Topic;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.Output;
import io.github.chatpull.xml.Parser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured gives the right answer: a benchmark that measures the wrong work is worse than none. */
class BenchmarkTwinsTest {
    private static Corpus corpus;

    @BeforeAll
    static void generate() throws Exception {
        corpus = Corpus.generate(CorpusKind.NORWEGIAN);
    }

    @Test
    void theEndlessStreamRepeatsTheChatsOfTheDocument() throws Exception {
        String document = new String(corpus.document(), StandardCharsets.UTF_8);
        String body = document.substring(document.indexOf("<chat>"), document.lastIndexOf("</chats>"));
        int prolog = document.indexOf("<chat>");
        int bodyBytes = body.getBytes(StandardCharsets.UTF_8).length;

        String read = new String(corpus.endless().readNBytes(prolog + 2 * bodyBytes), StandardCharsets.UTF_8);
        assertThat(read).isEqualTo(document.substring(0, prolog) + body + body);
    }

    @Test
    void theDrainTakesEveryCharacterOfEveryChat() throws Exception {
        WoodstoxDrainBenchmark benchmark = new WoodstoxDrainBenchmark();
        benchmark.open(new ByteArrayInputStream(corpus.document()));
        for (Chat chat : corpus.chats()) {
            long texts = chat.messages().stream()
                    .mapToLong(message -> message.text().length())
                    .sum();
            assertThat(benchmark.drain()).isGreaterThan(texts);
        }
        assertThat(benchmark.drain()).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void theReaderReadsTheChatsOverAndOver(Parser parser) throws Exception {
        ChatReaderBenchmark benchmark = new ChatReaderBenchmark();
        benchmark.parser = parser;
        benchmark.open();
        for (int round = 0; round < 2; round++) {
            for (Chat chat : corpus.chats()) {
                assertThat(benchmark.read()).isEqualTo(chat);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sinksAndTheWholeWayWriteTheSameNumberOfBytes(SinkKind kind) throws Exception {
        SinkBenchmark sinkOnly = new SinkBenchmark();
        sinkOnly.kind = kind;
        sinkOnly.open();
        EndToEndBenchmark wholeWay = new EndToEndBenchmark();
        wholeWay.kind = kind;
        wholeWay.open();
        for (int i = 0; i < corpus.size(); i++) {
            sinkOnly.accept();
            wholeWay.convert();
        }
        sinkOnly.sink().complete();
        wholeWay.sink().complete();

        long expected = written(kind);
        assertThat(sinkOnly.output().bytes()).isEqualTo(expected);
        assertThat(wholeWay.output().bytes()).isEqualTo(expected);
    }

    private static long written(SinkKind kind) throws Exception {
        if (kind == SinkKind.ALL) {
            return written(SinkKind.NDJSON) + written(SinkKind.CHATS_CSV) + written(SinkKind.MESSAGES_CSV);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ChatSink sink = kind.open(Output.toStream(bytes, Compression.NONE))) {
            for (Chat chat : corpus.chats()) {
                sink.accept(chat);
            }
            sink.complete();
        }
        if (kind == SinkKind.ROLLUP) {
            requireEveryChatCounted(bytes.toByteArray());
        } else {
            long lines = bytes.toString(StandardCharsets.UTF_8).lines().count();
            assertThat(lines).isGreaterThanOrEqualTo(corpus.size());
        }
        return bytes.size();
    }

    private static void requireEveryChatCounted(byte[] state) throws Exception {
        Rollup rollup = Rollup.read(new ByteArrayInputStream(state));
        long messages = corpus.chats().stream()
                .mapToLong(chat -> chat.messages().size())
                .sum();
        long pages = corpus.chats().stream().filter(chat -> chat.url() != null).count();

        assertThat(rollup.total().count(Measure.CHATS)).isEqualTo(corpus.size());
        assertThat(rollup.total().count(Measure.MESSAGES)).isEqualTo(messages);
        assertThat(rollup.topic(Topic.PAGES).total()).isEqualTo(pages);
    }
}
