package io.github.chatpull.rollup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often texts occurred: exactly, as long as there are not too many of them, and the most frequent ones with a lower and
 * an upper bound beyond that (Misra and Gries, "Finding repeated elements", 1982; merged as in Agarwal et al.,
 * "Mergeable summaries", 2012).
 *
 * <pre>{@code
 * TopValues.Entry first = rollup.topic(Topic.PAGES).entries().get(0);
 * System.out.println(first.value() + ": " + first.count());
 * }</pre>
 *
 * <p>Not thread-safe; changes with its rollup. Memory: {@value #MAX_VALUES} texts, {@value #MAX_CHARS} characters in all; for a moment a quarter
 * more.
 */
public final class TopValues {
    /** So many texts are counted. */
    public static final int MAX_VALUES = 100_000;
    /** So many characters they may have together. */
    public static final int MAX_CHARS = 8_000_000;
    /** Longer texts are cut. */
    public static final int MAX_LENGTH = 500;

    // Of a String and its array, beside its characters.
    private static final int TEXT_BYTES = 48;

    private static final Comparator<Entry> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::value);

    private final TextCounts counts = new TextCounts();
    private long chars;
    private long textBytes;
    private long total;
    private long error;

    /**
     * How often a text occurred: {@code count} times at least, and up to {@link TopValues#error()} times more.
     *
     * @param value the text
     * @param count the lower bound
     */
    public record Entry(String value, long count) {}

    TopValues() {}

    /** Counts a text; null is none. */
    void add(@Nullable String text) {
        if (text != null) {
            add(cut(text), 1);
            total++;
            compactIfLarge();
        }
    }

    /** A text as it is counted. Never cut between the halves of a surrogate pair, which no encoding could write. */
    static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end);
    }

    /** Adds one that a state lists. */
    void addListed(String text, long times) {
        add(text, times);
        compactIfLarge();
    }

    private void add(String text, long times) {
        if (counts.add(text, times)) {
            chars += text.length();
            textBytes += bytesOf(text);
        }
    }

    private static int bytesOf(String text) {
        boolean isLatin = text.chars().allMatch(c -> c < 0x100);
        return TEXT_BYTES + (isLatin ? text.length() : Character.BYTES * text.length());
    }

    void addUnlisted(long moreTotal, long moreError) {
        total += moreTotal;
        error += moreError;
    }

    /** Adds what another has. */
    void merge(TopValues other) {
        counts.reserve(other.counts.size());
        other.counts.forEach(this::add);
        addUnlisted(other.total, other.error);
        compactIfLarge();
    }

    private void compactIfLarge() {
        if (counts.size() > MAX_VALUES + MAX_VALUES / 4 || chars > MAX_CHARS + MAX_CHARS / 4) {
            compact();
        }
    }

    /** Forgets the rarest, if there are too many, and takes from the others what keeps the bounds. */
    void compact() {
        if (counts.size() > MAX_VALUES || chars > MAX_CHARS) {
            keep(MAX_CHARS, Long.MAX_VALUE);
        }
    }

    /** About how many bytes of memory it takes. */
    long weight() {
        return counts.weight() + textBytes;
    }

    /** Forgets the rarest until it takes three quarters of so many bytes, if it takes more than these. */
    void shrink(long bytes) {
        if (weight() > bytes && counts.size() > 0) {
            keep(MAX_CHARS, bytes - bytes / 4);
        }
    }

    private void keep(long maxChars, long maxBytes) {
        List<Entry> entries = sorted();
        int kept = 0;
        long room = maxChars;
        long bytes = maxBytes;
        int most = Math.min(MAX_VALUES, entries.size() - 1);
        while (kept < most && room >= entries.get(kept).value().length() && bytes > 0) {
            room -= entries.get(kept).value().length();
            bytes -= bytesOf(entries.get(kept).value()) + TextCounts.MOST_SLOT_BYTES;
            kept++;
        }
        long taken = entries.get(kept).count();
        error += taken;
        counts.clear();
        chars = 0;
        textBytes = 0;
        for (Entry entry : entries) {
            if (entry.count() > taken) {
                add(entry.value(), entry.count() - taken);
            }
        }
    }

    private List<Entry> sorted() {
        List<Entry> entries = new ArrayList<>(counts.size());
        counts.forEach((text, count) -> entries.add(new Entry(text, count)));
        entries.sort(MOST_FREQUENT_FIRST);
        return Collections.unmodifiableList(entries);
    }

    /** The texts, most frequent first; equally frequent ones by their text. */
    public List<Entry> entries() {
        compact();
        return sorted();
    }

    /** How many texts there were, each as often as it occurred. */
    public long total() {
        return total;
    }

    /** By how much a count may be too low; 0 means that all are exact and none is missing. */
    public long error() {
        return error;
    }
}
