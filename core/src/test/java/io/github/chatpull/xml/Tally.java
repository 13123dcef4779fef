package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How many documents there are of each kind; counted by any number of threads, and shown. */
final class Tally {
    private final String title;
    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();

    Tally(String title) {
        this.title = title;
    }

    void add(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    void assertIs(Map<String, Integer> expected) {
        System.out.println(title + ":");
        counts.forEach((kind, count) -> System.out.printf(Locale.ROOT, "%,9d %s%n", count, kind));
        System.out.printf(
                Locale.ROOT,
                "%,9d%n",
                counts.values().stream().mapToInt(Integer::intValue).sum());
        assertThat(counts).isEqualTo(expected);
    }
}
