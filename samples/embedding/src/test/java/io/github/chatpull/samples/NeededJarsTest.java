package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the samples' README says of the jars that are needed. {@link DocumentationTest} runs with just these. */
class NeededJarsTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| (.*?) \\| (`.*?`) \\| (\\d+) \\| ([\\d.]+ MB) \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern VERSION = Pattern.compile("<artifactId>(.*)</artifactId>\\s*<version>(.*)</version>");

    private String readme;

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("../README.md"));
    }

    @Test
    void areAsManyAndAsLargeAsItSays() throws IOException {
        List<MatchResult> rows = ROW.matcher(readme).results().toList();
        assertThat(rows).hasSize(6);
        List<String> jars = new ArrayList<>();
        for (MatchResult row : rows) {
            assertThat(row.group(1).startsWith("… and ")).isEqualTo(!jars.isEmpty());
            CODE.matcher(row.group(2)).results().map(code -> code.group(1)).forEach(jars::add);
            assertThat(row.group(3)).as(row.group(1)).isEqualTo(Integer.toString(jars.size()));
            assertThat(row.group(4)).as(row.group(1)).isEqualTo(size(jars));
        }
    }

    @Test
    void haveTheVersionsThatTheyAreTestedWith() throws IOException {
        List<String> named = versions("$1-$2.jar", readme);
        List<String> tested = NamedJars.all().stream()
                .map(jar -> jar.getFileName().toString())
                .toList();

        assertThat(named).hasSize(6);
        assertThat(tested).containsAll(named.subList(1, 6));
        assertThat(versions("$2", readme).get(0))
                .isEqualTo(versions("$2", Files.readString(Path.of("../../pom.xml")))
                        .get(0));
    }

    private static List<String> versions(String form, String text) {
        return VERSION.matcher(text)
                .results()
                .map(found -> VERSION.matcher(found.group()).replaceFirst(form))
                .toList();
    }

    private static String size(List<String> jars) throws IOException {
        long bytes = 0;
        for (Path jar : NamedJars.of(jars)) {
            bytes += Files.size(jar);
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
