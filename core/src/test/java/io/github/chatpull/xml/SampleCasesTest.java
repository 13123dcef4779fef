package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.RecordFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case in samples/data gives the bytes that an independent program says it does. */
class SampleCasesTest {
    static Stream<String> cases() throws IOException {
        try (Stream<Path> children = Files.list(directory())) {
            return children
                    .filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadAsExpected(String name) throws IOException {
        Path directory = directory().resolve(name);
        ByteArrayOutputStream actual = new ByteArrayOutputStream();
        try (ChatReader reader = ChatReader.open(directory.resolve("in.xml"));
                NdjsonSink sink = new NdjsonSink(Output.toStream(actual, Compression.NONE), RecordFormat.DEFAULT)) {
            for (Chat chat : reader) {
                sink.accept(chat);
            }
            sink.complete();
        }
        byte[] expected = Files.readAllBytes(directory.resolve("expected.ndjson"));

        // As text first, for a difference that can be read.
        assertThat(actual.toString(StandardCharsets.UTF_8)).isEqualTo(new String(expected, StandardCharsets.UTF_8));
        assertThat(actual.toByteArray()).isEqualTo(expected);
    }

    private static Path directory() {
        Path module = Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
        return module.resolveSibling("samples").resolve("data");
    }
}
