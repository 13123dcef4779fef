package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reader needs nothing but the JDK and Woodstox, which is two jars, its API being one of its own. */
class ReaderAloneTest {
    @Test
    void runsWithTheJdkAndWoodstox() throws Exception {
        List<String> needed =
                Stream.concat(Stream.of("embedding"), NamedJars.READER.stream()).toList();
        Program reader = Program.run(
                "-cp",
                NamedJars.path(NamedJars.of(needed)),
                ReadExport.class.getName(),
                "../data/vendor-first-edition/in.xml");

        assertThat(reader.said()).matches("4c2789a6-\\S+ 2008-10-23T12:49:12\\.031Z 2 messages\n");
        assertThat(reader.exitCode()).isZero();
    }
}
