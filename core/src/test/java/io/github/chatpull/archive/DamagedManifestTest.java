package io.github.chatpull.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ArchiveStateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedManifestTest {
    @TempDir
    private Path temp;

    @Test
    void anOptionThatCouldNotBeWrittenIsNotRead() throws IOException {
        Files.writeString(temp.resolve("chatpull.json"), """
                {"v":1,"from":"2019-01-01T00:00:00Z","to":"2019-02-01T00:00:00Z","options":{"zone":"\\ud83d"}}
                """);

        assertThatThrownBy(() -> ArchiveManifest.of(temp))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("chatpull.json cannot be read: it is not what chatpull wrote");
    }
}
