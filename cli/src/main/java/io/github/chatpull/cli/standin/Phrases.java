package io.github.chatpull.cli.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people say, by language and topic; read from {@code phrases.txt} once. */
final class Phrases {
    private static final String RESOURCE = "phrases.txt";

    private final Map<String, List<String>> sections;

    private Phrases(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    /** Words somebody searched for, and how they stand in an address. */
    record Search(String words, String encoded) {}

    /** Everything that can be said about one thing in one language. An empty list is no way of saying it. */
    record Scene(
            Side visitor,
            Side operator,
            List<Phrase> invitations,
            List<Phrase> waiting,
            List<Phrase> transfers,
            List<Search> searches,
            List<Phrase> pages,
            List<String> products) {}

    /** One speaker's lines. */
    record Side(List<Phrase> hello, List<Phrase> lines, List<Phrase> brief, List<Phrase> bye) {}

    static Phrases load() {
        try (InputStream in = Phrases.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + RESOURCE);
            }
            return new Phrases(read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> read(BufferedReader lines) throws IOException {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> section = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                section.add(line);
            }
        }
        return sections;
    }

    Scene scene(String language, String topic) {
        String here = language + " " + topic + " ";
        return new Scene(
                new Side(
                        phrases(language + " hello V"),
                        phrases(here + "V"),
                        phrases(language + " short V"),
                        phrases(language + " bye V")),
                new Side(phrases(language + " hello O"), phrases(here + "O"), List.of(), phrases(language + " bye O")),
                phrases(language + " invite O"),
                phrases(language + " wait O"),
                phrases(language + " transfer O"),
                texts(here + "K").stream()
                        .map(words -> new Search(words, URLEncoder.encode(words, StandardCharsets.UTF_8)))
                        .toList(),
                phrases(here + "P"),
                texts(language + " any products"));
    }

    private List<Phrase> phrases(String section) {
        return texts(section).stream().map(Phrase::new).toList();
    }

    private List<String> texts(String section) {
        return sections.getOrDefault(section, List.of());
    }
}
