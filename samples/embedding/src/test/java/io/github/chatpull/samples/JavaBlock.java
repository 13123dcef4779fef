package io.github.chatpull.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of Java in a document.
 *
 * @param name the document's name and what they stand under, with a number if they are not the first there
 */
record JavaBlock(String name, String lines) {
    private static final Pattern MARKDOWN = Pattern.compile("(?ms)^#+ (\\V+)$|^```java\n(.*?)^```$|^```\\V*\n.*?^```$");
    private static final Pattern JAVADOC =
            Pattern.compile("(?ms)<h2>(\\V*?)</h2>|<pre>\\{@code\n(.*?)\n *\\* \\}</pre>");

    static List<JavaBlock> inMarkdown(Path document) throws IOException {
        return in(document, MARKDOWN);
    }

    static List<JavaBlock> inJavadoc(Path source) throws IOException {
        return in(source, JAVADOC).stream()
                .map(block -> new JavaBlock(block.name, withoutAsterisks(block.lines)))
                .toList();
    }

    private static List<JavaBlock> in(Path document, Pattern pattern) throws IOException {
        String name = document.getFileName().toString().replaceFirst("\\.\\w+$", "");
        List<JavaBlock> blocks = new ArrayList<>();
        String heading = name;
        int number = 1;
        for (MatchResult found :
                pattern.matcher(Files.readString(document)).results().toList()) {
            if (found.group(1) != null) {
                heading = name + ": " + found.group(1);
                number = 1;
            } else if (found.group(2) != null) {
                blocks.add(new JavaBlock(number == 1 ? heading : heading + " " + number, found.group(2)));
                number++;
            }
        }
        return blocks;
    }

    private static String withoutAsterisks(String javadoc) {
        return javadoc.lines()
                .map(line -> line.replaceFirst("^ *\\* ?", ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    boolean isModule() {
        return lines.startsWith("module ");
    }
}
