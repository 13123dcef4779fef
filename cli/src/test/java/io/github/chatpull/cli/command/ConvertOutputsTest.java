package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConvertOutputsTest {
    @TempDir
    private Path temp;

    @Test
    void whatIsOpenIsClosedIfALaterOutputIsRefused() throws IOException {
        Files.writeString(temp.resolve("r.html"), "precious");
        AtomicBoolean closed = new AtomicBoolean();
        Host host = new World(temp).host(new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        });
        ConvertTargets targets = new ConvertTargets();
        new CommandLine(targets)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs("--ndjson", "-", "--xlsx", "a.xlsx", "--report", "r.html");
        try (OutputFiles files = new OutputFiles(host, false)) {
            ConvertOutputs outputs = new ConvertOutputs(host, targets, files, List.of());
            assertThatThrownBy(outputs::open)
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessage("r.html");
        }
        assertThat(closed).isTrue();
        assertThat(temp.toFile().list()).containsExactly("r.html");
    }
}
