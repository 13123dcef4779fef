package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder for temporary files that cannot be used has to do with: zstd's native library is unpacked into it. */
class TemporaryFolderIT {
    @TempDir
    private Path temp;

    @Test
    void isNamedWhenTheNativeLibraryDoesNotFitIntoIt() throws Exception {
        Executable chatpull = new Executable(temp);
        chatpull.write("in", "<chats><chat><id>a</id><start>2019-01-01T00:00:00Z</start></chat></chats>");
        assertThat(chatpull.run("convert", "in", "--ndjson", "whole.zst").exitCode())
                .isZero();
        Path missing = temp.resolve("missing");
        chatpull.with("CHATPULL_JAVA_OPTS", "-Djava.io.tmpdir=" + missing);

        chatpull.run("convert", "in", "--ndjson", "out.zst").refusedWith(7, "cannot be unpacked into " + missing);
        chatpull.run("convert", "whole.zst", "--ndjson", "out").refusedWith(7, "cannot be unpacked into " + missing);
        assertThat(chatpull.files()).containsExactly("in", "whole.zst");
        assertThat(chatpull.run("convert", "in", "--ndjson", "out.gz").exitCode())
                .isZero();
    }
}
