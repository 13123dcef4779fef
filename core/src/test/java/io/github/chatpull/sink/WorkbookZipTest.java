package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkbookZipTest {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream() {
        @Override
        public void close() {
            closed.set(true);
        }
    };

    @Test
    void closingItEndsItsCompressorAndNeitherTheZipNorTheStream() throws IOException {
        WorkbookZip zip = new WorkbookZip(out);
        zip.beginSheet("chats1").write(1);
        int written = out.size();
        zip.close();
        zip.close();

        assertThat(out.size()).isEqualTo(written);
        assertThat(closed).isFalse();
        // Of which class it is depends on the Java.
        assertThatThrownBy(() -> zip.beginSheet("chats2")).hasMessage("Deflater has been closed");
    }
}
