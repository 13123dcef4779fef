package io.github.chatpull.stage;

import io.github.chatpull.model.Extra;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often names occur in {@link Extra}s. Keeps so many of them in the order of their first appearance, and counts the
 * values of all others together. Not thread-safe.
 *
 * <pre>{@code
 * inspection.chatNames().asMap().forEach((name, count) -> System.out.println(name + " " + count));
 * }</pre>
 */
public final class NameCounts {
    /** The reader allows a document hardly more. */
    static final int MOST = 1000;

    private final int most;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long others;

    NameCounts(int most) {
        this.most = most;
    }

    void add(Extra extra) {
        if (!extra.isEmpty()) {
            for (Map.Entry<String, List<String>> entry : extra.asMap().entrySet()) {
                add(entry.getKey(), entry.getValue().size());
            }
        }
    }

    private void add(String name, long count) {
        if (counts.size() < most || counts.containsKey(name)) {
            counts.merge(name, count, Long::sum);
        } else {
            others += count;
        }
    }

    void addAll(NameCounts other) {
        other.counts.forEach(this::add);
        others += other.others;
    }

    /** The names, in the order of their first appearance, with how many values each has; a live view. */
    public Map<String, Long> asMap() {
        return Collections.unmodifiableMap(counts);
    }

    /** How many values the names have that were too many. */
    public long others() {
        return others;
    }
}
