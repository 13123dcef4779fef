package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadExportTest {
    // Surefire runs in the module's folder.
    private static final Path VENDOR_SAMPLE = Path.of("../data/vendor-first-edition/in.xml");

    @Test
    void printsALineForEachChatOfTheVendorsSample() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReadExport.print(VENDOR_SAMPLE, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("4c2789a6-[-0-9a-f]+ 2008-10-23T12:49:12\\.031Z 2 messages\n");
    }
}
